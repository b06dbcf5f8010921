// Supervisor › Chat › Situação: the company's labels for the three internal situations.
import { expect, People, Company, test, type Attendant } from "../stage";
import { line, unique } from "../stage/records";

/** The supervisor at the list of situations. */
async function atSituations(people: People): Promise<Attendant> {
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.getByRole("link", { name: "Supervisor" }).click();
  await celia.page.getByRole("navigation", { name: "Supervisor" }).getByRole("link", { name: "Situação" }).click();
  await expect(celia.page.getByRole("heading", { level: 1, name: "Situação" })).toBeVisible();
  return celia;
}

test("R2, R3, R4: a situation is included with a kind of the closed set, renamed, and its kind stays", async ({ people, company, watch }) => {
  watch.forgive(/status of 409/);
  const { page } = await atSituations(people);
  await page.getByRole("link", { name: "Incluir" }).click();
  const kind = page.getByRole("combobox", { name: "Situação interna" });
  await expect(kind.getByRole("option")).toHaveText(["Escolha…", "Em espera", "Em atendimento", "Encerrado"]);
  await page.getByRole("button", { name: "Incluir" }).click();
  await expect(page.getByRole("textbox", { name: "Rótulo" })).toHaveAttribute("aria-invalid", "true");
  await expect(kind).toHaveAttribute("aria-invalid", "true");
  const label = page.getByRole("textbox", { name: "Rótulo" });
  await label.fill("Em atêndimento");
  await kind.selectOption("Em espera");
  await page.getByRole("button", { name: "Incluir" }).click();
  await expect(label).toHaveAttribute("aria-invalid", "true");
  await expect(label).toHaveAccessibleDescription(/já/i);
  const name = unique("Aguardando retorno");
  await label.fill(name);
  await page.getByRole("button", { name: "Incluir" }).click();
  await expect(line(page, name)).toContainText("Em espera");
  await expect(line(page, name)).toContainText("Ativa");

  await page.getByRole("link", { name }).click();
  await expect(page.getByText("A situação interna é fixa.")).toBeVisible();
  await expect(kind).toHaveCount(0);
  await label.fill(`${name} hoje`);
  await page.reload();
  await expect(label, "the draft is kept").toHaveValue(`${name} hoje`);
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(line(page, `${name} hoje`)).toBeVisible();
  const { items } = await company.ask("GET", "situations?per_page=100");
  expect(items.filter((one: { label: string }) => one.label.startsWith(name))).toMatchObject([{ label: `${name} hoje`, internal: "waiting", active: true, default: false, version: 2 }]);
});

test("R5, R6: another one is made the default; the last of its kind asks first, and stops entry", async ({ browser, watch, start }) => {
  watch.forgive(/status of 409/);
  const server = await start("--demo");
  const company = new Company(server);
  const people = new People(browser, server, company, watch);
  const classification = await company.classification();
  const celia = await atSituations(people);
  const { page, question } = celia;
  await company.ask("POST", "situations", { label: "Na fila", internal: "waiting" });
  await page.reload();
  await page.getByRole("button", { name: "Tornar Na fila a padrão" }).click();
  await expect(line(page, "Na fila")).toContainText("Padrão");
  await expect(line(page, "Em espera pelo atendimento")).not.toContainText("Padrão");

  await page.getByRole("button", { name: "Inativar Na fila" }).click();
  await expect(question).toContainText("outra ativa da mesma situação interna toma o lugar");
  await question.getByRole("button", { name: "Inativar" }).click();
  await expect(line(page, "Em espera pelo atendimento")).toContainText("Padrão");

  await page.getByRole("button", { name: "Inativar Em espera pelo atendimento" }).click();
  await expect(question).toContainText("É a última situação ativa de Em espera. Sem ela ninguém entra no chat");
  await question.getByRole("button", { name: "Cancelar" }).click();
  await expect(line(page, "Em espera pelo atendimento")).toContainText("Ativa");
  await page.getByRole("button", { name: "Inativar Em espera pelo atendimento" }).click();
  await question.getByRole("button", { name: "Inativar e parar a entrada" }).click();
  await expect(line(page, "Em espera pelo atendimento")).toContainText("Inativa");
  expect((await company.ask("GET", `channels/1/${classification.code}`)).admission.is).toBe("not_configured");

  await page.getByRole("button", { name: "Reativar Na fila" }).click();
  await expect(line(page, "Na fila")).toContainText("Padrão");
  expect((await company.ask("GET", `channels/1/${classification.code}`)).admission.is).toBe("open");
});

test("R5: two who edit one situation see both side by side, and the address keeps what narrows the list", async ({ people, company, watch }) => {
  watch.forgive(/status of 409/);
  const label = unique("Encerrado sem resposta");
  const { id } = await company.ask("POST", "situations", { label, internal: "closed" });
  const { page } = await atSituations(people);
  await page.getByLabel("Situação interna").selectOption("Encerrado");
  await expect(page.getByRole("link", { name: "Em espera pelo atendimento" })).toHaveCount(0);
  await expect(page).toHaveURL(/internal=closed/);
  await page.reload();
  await expect(page.getByRole("link", { name: label })).toBeVisible();
  await expect(page.getByRole("link", { name: "Em espera pelo atendimento" })).toHaveCount(0);
  await page.getByRole("link", { name: label }).click();
  await page.getByRole("textbox", { name: "Rótulo" }).fill(`${label}, meu`);
  await company.ask("PUT", `situations/${id}`, { version: 1, situation: { label: `${label}, dela`, internal: "closed" } });
  await page.getByRole("button", { name: "Salvar" }).click();
  const conflict = page.getByRole("region", { name: "Outra pessoa salvou este registro enquanto você editava." });
  await expect(conflict.getByRole("radio", { name: `O seu ${label}, meu` })).toBeChecked();
  await conflict.getByRole("radio", { name: `O da outra pessoa ${label}, dela` }).check();
  await conflict.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("link", { name: `${label}, dela` })).toBeVisible();
  expect(await company.ask("GET", `situations/${id}`)).toMatchObject({ label: `${label}, dela`, version: 2 });
});
