// *Importar*: a file of entities, its preview, its look-alikes line by line, its columns, its report.
import { readFile } from "node:fs/promises";
import type { Locator, Page, Request } from "@playwright/test";
import { expect, test } from "../stage";
import { cpf, found, register, unique } from "../stage/records";

test("a file is imported after its preview, line by line", { tag: "@postgres" }, async ({ people, company }) => {
  const [good, wrong, known] = [unique("Iara Boa"), cpf(), unique("Inês Conhecida")];
  await register(company, { name: known });
  const csv = ["nome;tipo;documento;emails;telefones;papeis", `${good};pessoa;${cpf()};iara@exemplo.com.br;;CLIENTE`, `;pessoa;;${wrong}@exemplo.com.br;;`, `${known};pessoa;;;;CLIENTE`];
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities");
  await celia.page.getByRole("link", { name: "Importar" }).click();
  await celia.page.getByLabel("Escolher arquivo").setInputFiles({ name: "clientes.csv", mimeType: "text/csv", buffer: Buffer.from(csv.join("\r\n")) });
  await expect(celia.page.getByRole("region", { name: "O que vai acontecer" })).toContainText("1 a cadastrar");
  await expect(inLines(celia.page, good)).toContainText("Será cadastrada");
  await expect(celia.page.getByRole("row", { name: /^3 / })).toContainText("Nome: Preencha este campo");
  await expect(inLines(celia.page, known)).toContainText("Parecida");
  expect(await found(company, good)).toHaveLength(0);
  await celia.page.getByRole("button", { name: "Importar 1 linha" }).click();
  await expect(celia.page.getByRole("region", { name: "Importação concluída" })).toContainText("1 cadastrada");
  expect(await found(company, good)).toHaveLength(1);
  expect(await found(company, wrong)).toHaveLength(0);
  await report(celia.page);
});

test("of two chosen files the second is shown and saved, however late the first one's preview comes", async ({ people, company }) => {
  const [first, second] = [unique("Primeira Escolha"), unique("Segunda Escolha")];
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities/import");
  const answer = await held(celia.page, "primeira.csv");
  await choose(celia.page, "primeira.csv", first);
  await choose(celia.page, "segunda.csv", second);
  await expect(celia.page.getByText("segunda.csv")).toBeVisible();
  await expect(inLines(celia.page, second)).toContainText("Será cadastrada");
  await answer.comes();
  await celia.page.getByRole("button", { name: "Importar 1 linha" }).click();
  await expect(celia.page.getByRole("region", { name: "Importação concluída" })).toContainText("1 cadastrada");
  await expect(inLines(celia.page, second)).toBeVisible();
  expect(await found(company, second)).toHaveLength(1);
  expect(await found(company, first)).toHaveLength(0);
});

test("R48: each look-alike shows in what and with whom, and is registered or not by its own tick", { tag: "@postgres" }, async ({ people, company }) => {
  const [eva, ivo, fresh] = [unique("Eva Prado"), unique("Ivo Sá"), unique("Nova Pessoa")];
  const document = cpf();
  const email = `${document}@clientes.example`;
  const first = await register(company, { name: eva, emails: [email] });
  const second = await register(company, { name: ivo, document });
  const twin = unique("Gêmea");
  const lines = [`${eva};;${email}`, `${ivo};${document};`, `${fresh};;`, `${twin};;`, `${twin};;`];
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities/import");
  await chooseLines(celia.page, "clientes.csv", "nome;documento;emails", ...lines);
  const row = (number: number): Locator => celia.page.getByRole("row", { name: new RegExp(`^${number} `) });
  await expect(row(2)).toContainText(`mesmo e-mail, mesmo nome: ${eva} · ${first.code}`);
  await expect(row(3)).toContainText(`mesmo documento, mesmo nome: ${ivo} · ${second.code}`);
  await expect(row(4)).not.toContainText("Cadastrar mesmo assim");
  await expect(row(6)).toContainText(`mesmo nome: linha 5 · ${twin}`);
  const preview = celia.page.getByRole("region", { name: "O que vai acontecer" });
  await expect(preview).toContainText("3 parecidas");

  const [other] = await Promise.all([celia.page.waitForEvent("popup"), row(2).getByRole("link", { name: eva }).click()]);
  await expect(other.getByRole("heading", { name: eva })).toBeVisible();
  await other.close();

  const all = preview.getByRole("checkbox", { name: "Cadastrar também as parecidas" });
  const save = celia.page.getByRole("button", { name: /^Importar \d/ });
  await expect(save).toHaveText("Importar 2 linhas");
  await all.check();
  await expect(save).toHaveText("Importar 5 linhas");
  await row(3).getByRole("checkbox").uncheck();
  await row(6).getByRole("checkbox", { name: "Cadastrar mesmo assim" }).uncheck();
  await expect(all).not.toBeChecked();
  await expect(row(2)).toContainText("Será cadastrada");
  await expect(row(3)).toContainText("Parecida");
  await expect(preview).toContainText("3 a cadastrar");
  await expect(preview).toContainText("2 parecidas");
  await expect(save).toHaveText("Importar 3 linhas");
  await save.click();
  await expect(celia.page.getByRole("region", { name: "Importação concluída" })).toContainText("3 cadastradas");
  expect(await found(company, eva)).toHaveLength(2);
  expect(await found(company, ivo)).toHaveLength(1);
  expect(await found(company, twin)).toHaveLength(1);
  const told = (await report(celia.page)).split("\r\n");
  expect(told[0]).toBe("\ufefflinha;nome;resultado;codigo;Erros;motivos;parecida_com;codigo_da_parecida;linha_da_parecida;ficou_de_fora");
  expect(told[2]).toBe(`3;"${ivo}";Parecida;${second.code};"";"mesmo documento, mesmo nome";"${ivo}";${second.code};;""`);
  expect(told[1]).toContain(`;"mesmo e-mail, mesmo nome";"${eva}";${first.code};`);
  expect(told[5]).toMatch(/;5;""$/);
});

test("columns of a file that are not read are told", async ({ people, watch }) => {
  watch.forgive(/status of 422/);
  const name = unique("Clara Coluna");
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities/import");
  await chooseLines(celia.page, "clientes.csv", "Endereço;nome;Obs", `Rua 1;${name};x;sobra`);
  const told = celia.page.getByText("Colunas que não conhecemos e que serão ignoradas: Endereço, Obs, sem título (coluna 4).");
  await expect(told).toBeVisible();
  const row = inLines(celia.page, name);
  await expect(row).toContainText("Será cadastrada");
  await expect(row).toContainText("A linha tem mais células que o título: há um separador a mais. Confira (sobra)");
  await chooseLines(celia.page, "vazia.csv", "");
  await expect(celia.page.getByText("O arquivo está vazio")).toBeVisible();
  await expect(told).toBeHidden();
});

test("where no line can be registered the button says so, and no number", async ({ people }) => {
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities/import");
  await chooseLines(celia.page, "errada.csv", "nome;documento", ";123");
  const button = celia.page.getByRole("button", { name: "Nada a importar" });
  await expect(button).toHaveAccessibleDescription("Nenhuma linha pode ser cadastrada");
  await expect(button).toHaveAttribute("aria-disabled", "true");
});

test("F37: columns are assigned beside their samples, and kept for the next file", async ({ people, company, watch }) => {
  watch.forgive(/status of 422/);
  const [ana, rui] = [unique("Ana Coluna"), unique("Rui Coluna")];
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities/import");
  await chooseLines(celia.page, "crm.csv", "Quem;Onde fala;Obs", `${ana};(41) 3232-0001 ramal 21;x`);
  await expect(celia.page.getByText(/nenhuma coluna traz o nome: Quem; Onde fala; Obs/)).toBeVisible();
  await expect(celia.page.getByText("A linha 1 foi lida como título.")).toBeVisible();
  const columns = celia.page.getByRole("table", { name: "Colunas do arquivo" });
  await expect(columns.getByRole("row").filter({ hasText: "Onde fala" })).toContainText("(41) 3232-0001 ramal 21");
  await columns.getByLabel("O que a coluna Quem traz").selectOption("Nome");
  await columns.getByLabel("O que a coluna Onde fala traz").selectOption("Telefones");
  await expect(inLines(celia.page, ana)).toContainText("Telefones: Esta parte ficou de fora (ramal 21)");
  await chooseLines(celia.page, "crm2.csv", "Quem;Onde fala;Obs", `${rui};41998120001;x`);
  await expect(columns.getByLabel("O que a coluna Quem traz")).toHaveValue("name");
  await celia.page.getByRole("button", { name: "Importar 1 linha" }).click();
  await expect(celia.page.getByRole("region", { name: "Importação concluída" })).toContainText("1 cadastrada");
  expect(await found(company, rui)).toHaveLength(1);
  expect(await found(company, ana)).toHaveLength(0);
});

test("F41: a file is dropped on the page, and other kinds are told for what they are", async ({ people, watch }) => {
  watch.forgive(/status of 422/);
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities/import");
  await expect(celia.page.getByLabel("Escolher arquivo")).toHaveAttribute("accept", /\.csv,\.txt,\.tsv,\.xlsx/);
  const name = unique("Solta Aqui");
  await drop(celia.page, "clientes.tsv", `nome\temail\n${name}\tsolta@exemplo.com.br\n`);
  const lines = celia.page.getByRole("table", { name: "Linhas" });
  await expect(lines.getByRole("row").filter({ hasText: name })).toContainText("Será cadastrada");
  await drop(celia.page, "foto.csv", "%PDF-1.7 nome");
  await expect(celia.page.getByText("O arquivo não é CSV nem .xlsx.")).toBeVisible();
  await expect(lines).toBeHidden();
});

test("F42: a file that is too large is told as such, whoever answers", async ({ people, watch }) => {
  watch.forgive(/status of 413/);
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities/import");
  const told = celia.page.getByText("O arquivo é grande demais. Cabem até 2 MB e 5.000 linhas; divida-o em dois");
  await chooseLines(celia.page, "grande.csv", "nome", "x".repeat(2 * 1024 * 1024));
  await expect(told).toBeVisible();
  await chooseLines(celia.page, "pequena.csv", "nome", unique("Cabe"));
  await expect(told).toBeHidden();
  await celia.page.route("**/api/v1/entity-imports?*", (route) => route.fulfill({ status: 413, contentType: "text/html", body: "<h1>413 Request Entity Too Large</h1>" }));
  await chooseLines(celia.page, "media.csv", "nome", unique("Não Cabe"));
  await expect(told).toBeVisible();
});

test("F8: an import that is under way can be left and come back to, and its report is found later", { tag: "@postgres" }, async ({ people }) => {
  const tag = unique("Lote").slice(-8);
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities/import");
  await chooseLines(celia.page, `lote-${tag}.csv`, "nome", ...Array.from({ length: 3_000 }, (_, number) => `Cliente ${number} ${tag}`));
  await celia.page.getByRole("button", { name: "Importar 3000 linhas" }).click();
  const progress = celia.page.getByRole("region", { name: "Importando" });
  await expect(progress).toContainText("de 3000 linhas");
  await celia.page.getByRole("link", { name: "Entidades" }).first().click();
  await celia.page.getByRole("link", { name: "Importar" }).click();
  const done = celia.page.getByRole("region", { name: "Importação concluída" });
  await expect(progress.or(celia.page.getByText("Importações anteriores"))).toBeVisible();
  await expect(async () => {
    await celia.page.reload();
    await expect(celia.page.getByRole("button", { name: `Ver relatório: lote-${tag}.csv` })).toBeVisible({ timeout: 1_500 });
  }).toPass();
  await celia.page.getByRole("button", { name: `Ver relatório: lote-${tag}.csv` }).click();
  await expect(done).toContainText("3000 cadastradas");
});

test("F43: no cell of the report is a formula, whatever separates", async ({ people }) => {
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities/import");
  const name = unique("Ana,=HYPERLINK(1)");
  await chooseLines(celia.page, "formula.csv", "nome;email", `"${name}";x`);
  await expect(inLines(celia.page, name)).toContainText("Será cadastrada");
  expect(await report(celia.page)).toContain(`"${name.replace(",=", ",'=")}"`);
});

/** Drops a file on the page. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  const dropped = await page.evaluateHandle(
    ([name, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name));
      return transfer;
    },
    [name, content] as const,
  );
  await page.locator(".drop-place").dispatchEvent("drop", { dataTransfer: dropped });
}

/** The line of the preview or of the report with these words. */
function inLines(page: Page, words: string): Locator {
  return page.getByRole("table", { name: "Linhas" }).getByRole("row").filter({ hasText: words });
}

/** The report, as it is downloaded. */
async function report(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Baixar relatório" }).click()]);
  expect(download.suggestedFilename()).toBe("importacao.csv");
  return readFile(await download.path(), "utf8");
}

/** Chooses a file with these names. */
async function choose(page: Page, file: string, ...names: string[]): Promise<void> {
  await chooseLines(page, file, "nome", ...names);
}

/** Chooses a file with these lines. */
async function chooseLines(page: Page, file: string, ...lines: string[]): Promise<void> {
  const buffer = Buffer.from(lines.join("\r\n"));
  await page.getByLabel("Escolher arquivo").setInputFiles({ name: file, mimeType: "text/csv", buffer });
}

/** Holds the answer to the upload of this file until it is let come. */
async function held(page: Page, file: string): Promise<{ comes: () => Promise<void> }> {
  const has = (request: Request): boolean => request.url().includes(`name=${file}`);
  let free = (): void => undefined;
  const freed = new Promise<void>((resolve) => (free = resolve));
  await page.route("**/api/v1/entity-imports?*", async (route) => {
    if (has(route.request())) await freed;
    await route.continue();
  });
  return {
    comes: async () => {
      const come = page.waitForResponse((response) => has(response.request()));
      free();
      await (await come).finished();
    },
  };
}
