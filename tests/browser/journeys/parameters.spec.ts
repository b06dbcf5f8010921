// Supervisor › Chat › Parâmetros, and the types and roles beside it.
import { Company, People, expect, test } from "../stage";
import { line, register, unique } from "../stage/records";
import { Base } from "../stage/sac";

const SEED = "ISOCHATCODIGOS - CONFIGURAÇÕES DO CADASTRO CLIENTE ANÔNIMO";

test("R19, R20, R46: ISOCHATCODIGOS takes an active entity with the role USUARIO, and says what is wrong with another", async ({ people, company, watch }) => {
  watch.forgive(/status of 409/, /status of 422/);
  const without = unique("Sem Papel");
  await register(company, { name: without });
  // Of the name that it has for the journeys beside this one.
  const right = await new Base(company).client("CLIENTE ANÔNIMO", { roles: ["USUARIO"] });
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.getByRole("link", { name: "Supervisor" }).click();
  await celia.page.getByRole("navigation", { name: "Supervisor" }).getByRole("link", { name: "Parâmetros" }).click();
  await celia.page.getByRole("link", { name: SEED }).click();
  await expect(celia.page.getByRole("heading", { name: SEED })).toBeVisible();
  const search = celia.page.getByRole("textbox", { name: "Buscar entidade" });
  const choose = async (name: string, words = name) => {
    await search.fill(words);
    await celia.page.getByRole("button", { name: `Usar este ${name}` }).click();
    await celia.page.getByRole("switch", { name: "Parâmetro ativo" }).check();
    await celia.page.getByRole("button", { name: "Salvar" }).click();
  };
  await choose(without);
  await expect(celia.page.getByText("A entidade de ISOCHATCODIGOS não tem o papel USUARIO.")).toBeVisible();
  await choose(right.name, String(right.code));
  await expect(celia.page.getByRole("heading", { name: "Parâmetros" })).toBeVisible();
  await expect(line(celia.page, SEED)).toContainText("Célia Fontes");
  expect(await company.ask("GET", "parameters/ISOCHATCODIGOS")).toMatchObject({ active: true, value: { entity: right.code } });

  await celia.page.goto(`/app/entities/${right.id}`);
  await expect(celia.page.getByText("É a entidade que ISOCHATCODIGOS usa como CLIENTE ANÔNIMO")).toBeVisible();
  await celia.page.getByRole("button", { name: "Inativar" }).click();
  await celia.question.getByRole("button", { name: "Inativar" }).click();
  await expect(celia.page.getByRole("alert").filter({ hasText: "ISOCHATCODIGOS" })).toBeVisible();
});

test("the mask of protocols shows what it makes, and needs year and number", async ({ people, watch }) => {
  watch.forgive(/status of 422/);
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/supervisor/parameters/SACPROTOCOLO");
  const mask = celia.page.getByRole("textbox", { name: "Máscara" });
  const before = await mask.inputValue();
  await mask.fill("SAC {numero:6}/{ano}");
  await expect(celia.page.getByText(`Um protocolo fica assim: SAC 004821/${new Date().getFullYear()}`)).toBeVisible();
  await mask.fill("SAC {numero:6}");
  await expect(celia.page.getByText("A máscara precisa do ano e do número.")).toBeVisible();
  await celia.page.getByRole("button", { name: "Salvar" }).click();
  await expect(mask).toHaveAttribute("aria-invalid", "true");
  await mask.fill(before);
  await celia.page.getByRole("button", { name: "Salvar" }).click();
  await expect(celia.page.getByRole("heading", { name: "Parâmetros" })).toBeVisible();
});

test("R20: where the system itself set a parameter nobody is said to have", async ({ browser, watch, start }) => {
  const server = await start("--demo");
  const people = new People(browser, server, new Company(server), watch);
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/supervisor/parameters/ISOCHATCODIGOS");
  await expect(celia.page.getByText(/^Alterado em \d{2}\/\d{2}\/\d{4}, \d{2}:\d{2}:\d{2}$/)).toBeVisible();
});

test("R63: a company adds types and roles of its own and inactivates them; CLIENTE and USUARIO stay", async ({ people, watch }) => {
  watch.forgive(/status of 409/);
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  for (const [path, label] of [["ticket-types", "Novo tipo"], ["roles", "Novo papel"]] as const) {
    const name = unique("Garantia").toUpperCase();
    await celia.page.goto(`/app/supervisor/${path}`);
    await celia.page.getByLabel(label).fill(name);
    await celia.page.getByRole("button", { name: "Incluir" }).click();
    await expect(line(celia.page, name)).toContainText("Ativo");
    await celia.page.getByLabel(label).fill(name);
    await celia.page.getByRole("button", { name: "Incluir" }).click();
    await expect(celia.page.getByText("Já existe um com este valor.")).toBeVisible();
    await celia.page.getByRole("button", { name: `Inativar ${name}` }).click();
    await celia.question.getByRole("button", { name: "Inativar" }).click();
    await expect(line(celia.page, name)).toContainText("Inativo");
    await celia.page.getByRole("button", { name: `Reativar ${name}` }).click();
    await expect(line(celia.page, name).getByText("Ativo", { exact: true })).toBeVisible();
  }
  await expect(line(celia.page, "USUARIO").first().getByRole("button")).toHaveCount(0);
});

test("an attendant has no menu of supervisors", async ({ people }) => {
  const bia = await people.attendant("Bia Nogueira", []);
  await expect(bia.page.getByRole("link", { name: "Supervisor" })).toHaveCount(0);
  await bia.page.goto("/app/supervisor/parameters");
  await expect(bia.page.getByRole("heading", { name: "Não há nada neste endereço" })).toBeVisible();
});
