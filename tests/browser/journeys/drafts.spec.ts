// Typed and not sent: kept in the tab, for the user who typed it (F5).
import { Attendant, expect, test, PASSWORD, type Classification, type Company } from "../stage";
import { Beside, Screen, prepare } from "../stage/sac";
import { register, unique } from "../stage/records";

/** Another password: who gets it is out everywhere. */
const NEXT = "outra senha de teste 2";
const ANSWER = "Prezada cliente, a troca foi autorizada";

/** Two customers in attendance, with half an answer to each, and half a SAC answer to the second. */
async function begun(bia: Attendant, company: Company, classification: Classification): Promise<[string, string]> {
  const names: [string, string] = [unique("Ana Souza"), unique("Rui Costa")];
  for (const name of names) {
    await company.enter(classification, { name, email: `${crypto.randomUUID().slice(0, 8)}@clientes.example` });
    await bia.tab("Em espera");
    await bia.take(name);
    await bia.composer.type(`meia resposta a ${name}`);
  }
  const beside = Beside.of(bia);
  await beside.pressTwice();
  await expect(beside.screen.title).toBeVisible();
  await beside.screen.answer.fill(ANSWER);
  return names;
}

/** Everything stands where it stood. */
async function hasAll(bia: Attendant, [first, second]: [string, string]): Promise<void> {
  await bia.converses(second);
  await expect(bia.composer.field).toHaveValue(`meia resposta a ${second}`);
  await expect(new Screen(bia.page).answer).toHaveValue(ANSWER);
  await bia.mineRow(first).getByRole("link", { name: first }).click();
  await bia.converses(first);
  await expect(bia.composer.field).toHaveValue(`meia resposta a ${first}`);
}

/** The drafts that the tab keeps. */
async function kept(bia: Attendant): Promise<string[]> {
  return bia.page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("balcao.draft.")));
}

test("F5: what is typed in two rooms and in a SAC is there after a reload, and goes when it is sent", async ({ people, company, classification, watch }) => {
  await prepare(company, watch);
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const names = await begun(bia, company, classification);
  await bia.page.reload();
  await hasAll(bia, names);
  await bia.composer.field.press("Enter");
  await expect(bia.composer.field).toHaveValue("");
  await bia.mineRow(names[1]).getByRole("link", { name: names[1] }).click();
  await bia.composer.field.fill("");
  await new Screen(bia.page).saves();
  await expect.poll(() => kept(bia)).toEqual([]);
});

test("F5: a session that ends elsewhere asks over the page, and everything is there afterwards", { tag: "@postgres" }, async ({ people, company, classification, watch }) => {
  await prepare(company, watch);
  watch.forgive(/status of 401 /);
  const person = await company.person("Bia Nogueira", [classification]);
  const [bia, elsewhere] = [await people.staff(person), await people.staff(person)];
  await bia.open();
  await elsewhere.open();
  const names = await begun(bia, company, classification);
  await elsewhere.pick(/^Bia Nogueira/, "Sair em todos os aparelhos");
  await elsewhere.question.getByRole("button", { name: "Sair da conta" }).click();
  await elsewhere.isOut();
  await bia.isOut();
  await expect(bia.page.locator(".over").getByText("Sua sessão terminou. Entre de novo.")).toBeVisible();
  expect(await bia.page.evaluate(() => document.elementFromPoint(40, 200)?.closest("dialog")?.className), "it covers the page").toBe("over");
  await bia.page.keyboard.press("Escape");
  await bia.page.keyboard.press("Escape");
  await bia.isOut();
  await expect(bia.page.locator(".over").getByLabel("E-mail")).toHaveValue(person.email);
  await bia.fillIn(PASSWORD);
  await bia.isIn();
  await hasAll(bia, names);
  // The rooms are followed again: a line goes out, and comes back.
  await bia.composer.field.press("Enter");
  await bia.log.shows([`meia resposta a ${names[0]}`]);
});

test("F5: nobody else is shown a draft; who typed it finds it again", async ({ people, company, classification, watch }) => {
  watch.forgive(/status of 401 /);
  const person = await company.person("Bia Nogueira", [classification]);
  const bia = await people.staff(person);
  await bia.open();
  await company.enter(classification, { name: "Lia Prado" });
  await bia.take("Lia Prado");
  await bia.composer.type("só da Bia");
  const { id, password: _, ...fields } = person;
  await company.ask("PUT", `users/${id}`, { ...fields, version: 1, password: NEXT });
  await bia.isOut();
  const asCaio = new Attendant(bia.page, await company.person("Caio Menezes", [classification]));
  await asCaio.fillIn(PASSWORD);
  await asCaio.isIn();
  await asCaio.join("Lia Prado");
  await expect(asCaio.composer.field).toHaveValue("");
  await asCaio.pick(/^Caio Menezes/, "Sair da conta");
  await asCaio.isOut();
  await bia.fillIn(NEXT);
  await bia.isIn();
  await bia.mineRow("Lia Prado").getByRole("link", { name: "Lia Prado" }).click();
  await expect(bia.composer.field).toHaveValue("só da Bia");
});

test("F5: Sair asks while rooms are in attendance or something is not sent", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await company.enter(classification, { name: "Lia Prado" });
  await bia.take("Lia Prado");
  await bia.composer.type("meia resposta");
  await bia.pick(/^Bia Nogueira/, "Sair da conta");
  await expect(bia.question).toContainText("Você ainda atende 1 sala: ela fica sem resposta até alguém assumir.");
  await expect(bia.question).toContainText("O que foi digitado e não enviado se perde.");
  await bia.question.getByRole("button", { name: "Ficar" }).click();
  await expect(bia.composer.field).toHaveValue("meia resposta");
  await bia.pick(/^Bia Nogueira/, "Sair da conta");
  await bia.question.getByRole("button", { name: "Sair da conta" }).click();
  await bia.isOut();
  expect(await kept(bia)).toEqual([]);
});

test("F5: a form of an entity is there after a reload, and given up when somebody leaves it", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const form = bia.page.locator(".register");
  await bia.page.goto("/app/entities/new");
  await form.getByLabel("Nome").fill("Pedro Paulo");
  await form.getByLabel("E-mail").fill("pp@clientes.example");
  await bia.page.reload();
  await expect(form.getByLabel("Nome")).toHaveValue("Pedro Paulo");
  await expect(form.getByLabel("E-mail")).toHaveValue("pp@clientes.example");
  await bia.page.getByRole("button", { name: "Cancelar" }).click();
  await bia.question.getByRole("button", { name: "Descartar" }).click();
  await expect(bia.page).toHaveURL(/\/app\/entities$/);
  expect(await kept(bia)).toEqual([]);
});

test("F5: the forms of parameters, types and roles are there after a reload, and given up when somebody leaves them", async ({ people }) => {
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const leave = async () => {
    await celia.page.getByRole("link", { name: "Conversas" }).click();
    await celia.question.getByRole("button", { name: "Descartar" }).click();
    await celia.isIn();
    expect(await kept(celia)).toEqual([]);
  };
  await celia.page.goto("/app/supervisor/parameters/ISOCHATCODIGOS");
  const subject = celia.page.getByLabel("Assunto");
  const despite = celia.page.getByRole("checkbox");
  const before = await despite.isChecked();
  await subject.fill("Assunto digitado e não salvo");
  await despite.setChecked(!before);
  await celia.page.reload();
  await expect(subject).toHaveValue("Assunto digitado e não salvo");
  await expect(despite).toBeChecked({ checked: !before });
  await leave();
  for (const path of ["ticket-types", "roles"]) {
    await celia.page.goto(`/app/supervisor/${path}`);
    const name = celia.page.getByRole("main").getByRole("textbox").first();
    await name.fill("Nome digitado");
    await celia.page.reload();
    await expect(name).toHaveValue("Nome digitado");
    await leave();
  }
});

test("F5: a file that is being imported, its columns and its ticks are there after a reload", async ({ people, company }) => {
  const known = unique("Inês Conhecida");
  await register(company, { name: known });
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/entities/import");
  const csv = ["nome;apelido de casa", `${known};Nesa`, `${unique("Iara Boa")};Iaiá`].join("\n");
  await celia.page.getByLabel("Escolher arquivo").setInputFiles({ name: "clientes.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  const column = celia.page.getByRole("combobox", { name: /apelido de casa/ });
  const tick = celia.page.getByRole("row", { name: /^2 / }).getByRole("checkbox", { name: /^Cadastrar mesmo assim/ });
  await expect(tick).toBeVisible();
  await Promise.all([celia.page.waitForResponse(/\/preview$/), column.selectOption("")]);
  await tick.check();
  await celia.page.reload();
  await expect(celia.page.getByText("clientes.csv")).toBeVisible();
  await expect(celia.page.getByRole("row", { name: /apelido de casa/ })).toContainText("Nesa");
  await expect(column).toHaveValue("");
  await expect(tick).toBeChecked();
  await celia.page.getByRole("button", { name: "Importar 2 linhas" }).click();
  await expect(celia.page.getByRole("region", { name: "Importação concluída" })).toContainText("2 cadastradas");
  await expect.poll(() => kept(celia)).toEqual([]);
});
