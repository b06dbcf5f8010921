// *Alterar cliente*: who is likely meant stands first, and *Incluir* by a real double click (L3, R52, R53).
import { randomUUID } from "node:crypto";
import { expect, test, type Classification, type Company } from "../stage";
import { Base, Screen, prepare, talking } from "../stage/sac";

test.beforeEach(async ({ company, watch }) => prepare(company, watch));

/** The ticket of a message that somebody left. */
async function left(company: Company, classification: Classification, who: { name?: string; email?: string }): Promise<string> {
  const message = { company: 1, classification: classification.code, client_id: randomUUID(), body: "Chegou riscada.", ...who };
  const { protocol } = await company.ask("POST", "left-messages", message);
  const [ticket] = await new Base(company).tickets(protocol);
  return ticket!.id;
}

test("L3: who has the e-mail of a left message stands first, whatever name it was left under", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const base = new Base(company);
  const email = Base.email();
  const eduarda = await base.client(`Eduarda Prado ${email.slice(0, 8)}`, { emails: [email] });
  const other = await base.client(`Duda ${email.slice(0, 8)}`);
  const ticket = await left(company, classification, { name: `Duda ${email.slice(0, 8)}`, email: email.toUpperCase() });
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.page.goto(`/app/sac/${ticket}`);
  const screen = new Screen(bia.page);
  await screen.shows("CLIENTE ANÔNIMO");
  await screen.alter();
  const hits = bia.page.locator(".hits .hit");
  await expect(hits).toHaveCount(2);
  await expect(hits.nth(0)).toContainText(eduarda.name);
  await expect(hits.nth(0)).toContainText("com este e-mail");
  await expect(hits.nth(1)).toContainText(other.name);
  await expect(hits.nth(1)).not.toContainText("com este e-mail");
  await screen.link(eduarda.name).click();
  await screen.shows(eduarda.name);
});

test("L3: without name and e-mail nobody is guessed before something is typed", async ({ people, company, classification }) => {
  const known = await new Base(company).client(`Fulana ${Base.email().slice(0, 8)}`);
  const ticket = await left(company, classification, {});
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.page.goto(`/app/sac/${ticket}`);
  const screen = new Screen(bia.page);
  await screen.shows("CLIENTE ANÔNIMO");
  await screen.alter();
  await expect(bia.page.getByText("Digite nome, e-mail, CPF ou CNPJ")).toBeVisible();
  await expect(bia.page.locator(".hits .hit")).toHaveCount(0);
  await screen.search.fill(known.name);
  await screen.link(known.name).click();
  await screen.shows(known.name);
});

test("R53: with a look-alike a double click stops at the review, and registers when one says so", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const base = new Base(company);
  const name = `Ícaro Prado ${Base.email().slice(0, 8)}`;
  await base.client(name.toUpperCase());
  const { bia, beside, email } = await talking({ people, classification }, { name });
  await beside.pressTwice();
  await beside.screen.alter();
  await bia.page.locator(".alter").getByRole("button", { name: "Incluir", exact: true }).click();
  await bia.page.getByRole("button", { name: "Confirmar", exact: true }).dblclick();
  await expect(bia.page.getByText("mesmo nome")).toBeVisible();
  expect(await base.entities(email), "the second click registered nobody").toHaveLength(0);
  await bia.page.getByRole("checkbox", { name: /Cadastrar mesmo assim/ }).check();
  await bia.page.getByRole("button", { name: /^Confirmar/ }).dblclick();
  await beside.screen.shows(name);
  expect(await base.entities(email)).toMatchObject([{ name }]);
});
