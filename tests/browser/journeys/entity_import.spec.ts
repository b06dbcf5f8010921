// *Importar*: a file of entities, its preview, its look-alikes line by line, its columns, its report.
import { readFile } from "node:fs/promises";
import type { Locator, Page, Request } from "@playwright/test";
import { expect, test } from "../stage";
import { cpf, found, line, register, unique } from "../stage/records";

test("a file is imported after its preview, line by line", { tag: "@postgres" }, async ({ people, company }) => {
  const [good, wrong, known] = [unique("Iara Boa"), unique("Ivo Errado"), unique("Inês Conhecida")];
  await register(company, { name: known });
  const csv = ["nome;tipo;documento;emails;telefones;papeis", `${good};pessoa;${cpf()};iara@exemplo.com.br;;CLIENTE`, `${wrong};pessoa;123;;;`, `${known};pessoa;;;;CLIENTE`];
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities");
  await celia.page.getByRole("link", { name: "Importar" }).click();
  await celia.page.getByLabel("Escolher arquivo").setInputFiles({ name: "clientes.csv", mimeType: "text/csv", buffer: Buffer.from(csv.join("\r\n")) });
  await expect(celia.page.getByRole("region", { name: "O que vai acontecer" })).toContainText("1 a cadastrar");
  await expect(line(celia.page, good)).toContainText("Será cadastrada");
  await expect(line(celia.page, wrong).getByText(/^CPF ou CNPJ inválido/)).toBeVisible();
  await expect(line(celia.page, known)).toContainText("Parecida");
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
  const answer = await held(celia.page, first);
  await choose(celia.page, "primeira.csv", first);
  await choose(celia.page, "segunda.csv", second);
  await expect(celia.page.getByText("segunda.csv")).toBeVisible();
  await expect(line(celia.page, second)).toContainText("Será cadastrada");
  await answer.comes();
  await celia.page.getByRole("button", { name: "Importar 1 linha" }).click();
  await expect(celia.page.getByRole("region", { name: "Importação concluída" })).toContainText("1 cadastrada");
  await expect(line(celia.page, second)).toBeVisible();
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
  expect(told[0]).toBe("\ufefflinha;nome;resultado;codigo;Erros;motivos;parecida_com;codigo_da_parecida;linha_da_parecida");
  expect(told[2]).toBe(`3;"${ivo}";Parecida;${second.code};"";"mesmo documento, mesmo nome";"${ivo}";${second.code};`);
  expect(told[1]).toContain(`;"mesmo e-mail, mesmo nome";"${eva}";${first.code};`);
  expect(told[5]).toMatch(/;5$/);
});

test("columns of a file that are not read are told, with those that are", async ({ people, watch }) => {
  watch.forgive(/status of 422/);
  const name = unique("Clara Coluna");
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities/import");
  await chooseLines(celia.page, "clientes.csv", "Endereço;nome;Obs", `Rua 1;${name};x;sobra`);
  const told = celia.page.getByText("As que conhecemos: nome, tipo, documento, emails, telefones, papeis.");
  await expect(told).toContainText("Colunas que não conhecemos e que serão ignoradas: Endereço, Obs, sem título (coluna 4).");
  await expect(line(celia.page, name)).toContainText("Será cadastrada");
  await chooseLines(celia.page, "duas.csv", "nome;obs;nome", `${name};;`);
  await expect(celia.page.getByText("A coluna 3 repete outra. Deixe só uma")).toBeVisible();
  await expect(told).toBeHidden();
});

test("where no line can be registered the button says so, and no number", async ({ people }) => {
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities/import");
  await chooseLines(celia.page, "errada.csv", "nome;documento", `${unique("Ivo Errado")};123`);
  const button = celia.page.getByRole("button", { name: "Nada a importar" });
  await expect(button).toHaveAccessibleDescription("Nenhuma linha pode ser cadastrada");
  await expect(button).toHaveAttribute("aria-disabled", "true");
});

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

/** Holds the answer to imports with these words in them until it is let come. */
async function held(page: Page, words: string): Promise<{ comes: () => Promise<void> }> {
  const has = (request: Request): boolean => request.postData()?.includes(words) ?? false;
  let free = (): void => undefined;
  const freed = new Promise<void>((resolve) => (free = resolve));
  await page.route("**/api/v1/entity-imports", async (route) => {
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
