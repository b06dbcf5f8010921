// Supervisor › Usuários: invitations, roles, classifications, sign-ins, and who loses access.
import { Attendant, expect, test, type Company, type People } from "../stage";

const NEXT = "uma frase só minha";

/** The administrator of the demo company. */
async function administrator(people: People, company: Company): Promise<Attendant> {
  return people.attendant("Adélia Prado", [], "admin");
}

test("D14: an invited person chooses the password by a link that opens once, and attends where the administrator said", async ({ people, company, classification, watch }) => {
  watch.forgive(/status of 404 .*\/password-links/, /status of 409 .*\/invitations/);
  const ada = await administrator(people, company);
  const { page } = ada;
  const email = `ivo.${classification.code}@loja.example`;
  await page.goto("/app/supervisor/users");
  await page.getByRole("link", { name: "Incluir" }).click();
  await page.getByLabel("Nome").fill("Ivo");
  await page.getByLabel("E-mail").fill("ivo");
  await page.getByLabel("Nome").focus();
  await expect(page.getByText("Este e-mail não parece certo")).toBeVisible();
  await page.getByLabel("E-mail").fill(ada.account.email);
  await page.getByRole("button", { name: "Convidar" }).click();
  await expect(page.getByText("Já existe um com este valor")).toBeVisible();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel(classification.name).check();
  await page.getByRole("button", { name: "Convidar" }).click();
  const shown = page.locator(".copyable .long");
  await expect(shown).toContainText("/app/invitation#");
  const link = (await shown.textContent()) ?? "";

  const ivo = await people.page();
  await ivo.goto(link);
  await expect(ivo.getByLabel("Seu nome")).toHaveValue("Ivo");
  await ivo.getByLabel("Seu nome").fill("Ivo Lima");
  await ivo.getByLabel("Senha nova").fill("senha12345");
  await ivo.getByRole("button", { name: "Salvar e entrar" }).click();
  await expect(ivo.getByText("Esta senha é das primeiras que alguém tentaria")).toBeVisible();
  await ivo.getByLabel("Senha nova").fill(NEXT);
  await ivo.getByRole("button", { name: "Salvar e entrar" }).click();
  await expect(ivo.getByRole("heading", { name: "Conversas", exact: true })).toBeVisible();
  await company.enter(classification, { name: "Joana Souza" });
  await expect(ivo.getByRole("tabpanel").getByText("Joana Souza")).toBeVisible();

  const late = await people.page();
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "Este link não vale mais" })).toBeVisible();
});

test("a forgotten password: a link for another one, made anew and withdrawn", async ({ people, company, watch }) => {
  watch.forgive(/status of 404 .*\/password-links/);
  const person = await company.person("Bia Nogueira", []);
  const bia = await people.staff(person);
  await bia.open();
  const { page } = await administrator(people, company);
  await page.goto(`/app/supervisor/users/${person.id}`);
  const shown = page.locator(".copyable .long");
  const make = page.getByRole("button", { name: "Gerar link para nova senha" });
  await make.click();
  await expect(shown).toBeVisible();
  const first = (await shown.textContent()) ?? "";
  await page.getByRole("button", { name: "Cancelar link" }).click();
  await expect(shown).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Cancelar link" })).toHaveCount(0);
  await make.click();
  await expect(shown).toBeVisible();
  const second = (await shown.textContent()) ?? "";
  expect(second).not.toBe(first);

  const other = await people.page();
  await other.goto(first);
  await expect(other.getByRole("heading", { name: "Este link não vale mais" })).toBeVisible();
  await other.goto("about:blank");
  await other.goto(second);
  await other.getByLabel("Senha nova").fill(NEXT);
  watch.forgive(/status of 401/);
  await other.getByRole("button", { name: "Salvar e entrar" }).click();
  await expect(other.getByRole("heading", { name: "Conversas", exact: true })).toBeVisible();
  await bia.isOut();
});

test("two administrators change one user: both values stand side by side", async ({ people, company, watch }) => {
  watch.forgive(/status of 409/);
  const person = await company.person("Bia Nogueira", []);
  const { page } = await administrator(people, company);
  await page.goto(`/app/supervisor/users/${person.id}/edit`);
  await page.getByLabel("Nome").fill("Beatriz Nogueira");
  await company.ask("PUT", `users/${person.id}`, { version: 1, name: "Bia N. Prado", email: person.email, role: "attendant" });
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.locator(".conflict")).toContainText("Bia N. Prado");
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Beatriz Nogueira" })).toBeVisible();
});

test("R17, R18: a user's classifications are ticked several at once; rooms under way stay", async ({ people, company, classification }) => {
  const second = await company.classification();
  const person = await company.person("Bia Nogueira", [classification]);
  const bia = await people.staff(person);
  await bia.open();
  await company.enter(classification, { name: "Joana Souza" });
  await bia.take("Joana Souza");
  const { page } = await administrator(people, company);
  await page.goto(`/app/supervisor/users/${person.id}?tab=classifications`);
  await expect(page.getByLabel(classification.name)).toBeChecked();
  await page.getByLabel(second.name).check();
  await page.getByLabel(classification.name).uncheck();
  await expect(page.getByText("1 conversa em atendimento fica com a pessoa")).toBeVisible();
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByText("Salvo", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(second.name)).toBeChecked();
  await expect(page.getByLabel(classification.name)).not.toBeChecked();
});

test("R63, F9: inactivating says what stays, and ends the access at once; nobody inactivates themself", async ({ people, company, classification, watch }) => {
  watch.forgive(/status of 401/, /status of 409/);
  const person = await company.person("Bia Nogueira", [classification]);
  const bia = await people.staff(person);
  await bia.open();
  await company.enter(classification, { name: "Joana Souza" });
  await bia.take("Joana Souza");
  const ada = await administrator(people, company);
  const { page } = ada;
  await page.goto(`/app/supervisor/users/${person.id}`);
  await page.getByRole("button", { name: "Inativar" }).click();
  await expect(ada.question).toContainText("1 conversa em atendimento fica com o nome da pessoa até um colega assumir.");
  await ada.question.getByRole("button", { name: "Inativar" }).click();
  await expect(page.getByRole("button", { name: "Reativar" })).toBeVisible();
  await bia.isOut();
  const { items } = await company.ask("GET", `users?search=${ada.account.email}`);
  await page.goto(`/app/supervisor/users/${items[0].id}`);
  await page.getByRole("button", { name: "Inativar" }).click();
  await ada.question.getByRole("button", { name: "Inativar" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Você não inativa a própria conta" })).toBeVisible();
});

test("sign-ins are told by browser and system, and one is ended from afar", async ({ people, company, watch }) => {
  watch.forgive(/status of 401/);
  const person = await company.person("Bia Nogueira", []);
  const bia = await people.staff(person);
  await bia.open();
  const { page } = await administrator(people, company);
  await page.goto(`/app/supervisor/users/${person.id}?tab=sessions`);
  await expect(page.getByText(/Chrome \d+ em Linux/)).toBeVisible();
  await expect(page.getByText("127.0.0.1")).toBeVisible();
  await page.getByRole("button", { name: /^Encerrar a sessão de/ }).click();
  await expect(page.getByText("Nenhuma sessão aberta")).toBeVisible();
  await bia.isOut();
});

test("the list is narrowed and sorted in the address; a supervisor sees it and changes nothing", async ({ people, company }) => {
  const name = `Zulmira ${Date.now() % 100_000}`;
  const person = await company.person(name, [], "supervisor");
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const { page } = celia;
  await page.getByRole("link", { name: "Supervisor" }).click();
  await page.getByRole("navigation", { name: "Supervisor" }).getByRole("link", { name: "Usuários" }).click();
  await page.getByRole("textbox", { name: "Buscar usuário" }).fill(name.toLowerCase());
  await expect(page.getByRole("link", { name })).toBeVisible();
  await page.getByLabel("Perfil").selectOption("attendant");
  await expect(page.getByRole("link", { name })).toHaveCount(0);
  await page.getByLabel("Perfil").selectOption("supervisor");
  await page.getByRole("button", { name: "E-mail" }).click();
  await expect(page).toHaveURL(/role=supervisor/);
  await expect(page).toHaveURL(/sort=email/);
  await page.reload();
  await expect(page.getByRole("link", { name })).toBeVisible();
  await expect(page.getByRole("link", { name: "Incluir" })).toHaveCount(0);
  await page.getByRole("link", { name }).click();
  await expect(page.getByText(person.email)).toBeVisible();
  await expect(page.getByRole("button", { name: "Inativar" })).toHaveCount(0);
  await expect(page.getByRole("tab", { name: "Sessões" })).toHaveCount(0);
});
