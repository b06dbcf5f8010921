// *Entidades*: the list, *Incluir* with its two *Confirmar*, *Editar*, *Inativar*.
import { expect, test } from "../stage";
import { cpf, found, line, register, showsEntity, unique } from "../stage/records";

test("R55: entities are found by a part of the name without accents, by e-mail, document and code; a link shows the same", { tag: "@postgres" }, async ({ people, company }) => {
  const own = unique("Antônio Gonçalves");
  const document = cpf();
  const email = `${document}@clientes.example`;
  const { code } = await register(company, { name: own, document, emails: [email] });
  const bia = await people.attendant("Bia Nogueira", []);
  await bia.page.getByRole("link", { name: "Entidades" }).click();
  await expect(bia.page.getByRole("heading", { name: "Entidades" })).toBeVisible();
  const search = bia.page.getByRole("textbox", { name: "Buscar entidade" });
  const marker = own.slice(-8);
  for (const words of [`antonio goncalves ${marker}`, email, document, `${code}`]) {
    await search.fill(words);
    await expect(line(bia.page, own)).toBeVisible();
    await expect(bia.page).toHaveURL(new RegExp(`search=`));
  }
  await search.fill("ninguém se chama assim");
  await expect(bia.page.getByText("Nada com “ninguém se chama assim”")).toBeVisible();
  await search.fill(email);
  await expect(line(bia.page, own)).toBeVisible();
  await bia.page.reload();
  await expect(search).toHaveValue(email);
  await expect(line(bia.page, own)).toBeVisible();
  await bia.page.getByRole("link", { name: own }).click();
  await expect(bia.page.getByRole("heading", { name: own })).toBeVisible();
  await bia.page.goBack();
  await expect(search).toHaveValue(email);
  await expect(line(bia.page, own)).toBeVisible();
});

test("R53: a double click on Confirmar saves exactly one entity when nobody looks like it", { tag: "@postgres" }, async ({ people, company }) => {
  const name = unique("Zuleica Brandão");
  const bia = await people.attendant("Bia Nogueira", []);
  await bia.page.goto("/app/entities");
  await bia.page.getByRole("link", { name: "Incluir" }).click();
  await bia.page.getByLabel("Nome").fill(name);
  await bia.page.getByLabel("CPF ou CNPJ").fill("111.111.111-11");
  await bia.page.getByRole("button", { name: "Confirmar" }).click();
  await expect(bia.page.getByText("CPF ou CNPJ inválido. Confira os dígitos")).toBeVisible();
  await bia.page.getByLabel("CPF ou CNPJ").fill(cpf());
  await bia.page.getByLabel("E-mail").fill("zuleica");
  await bia.page.getByRole("button", { name: "Confirmar" }).click();
  await expect(bia.page.getByText("Este e-mail não parece certo")).toBeVisible();
  await bia.page.getByLabel("E-mail").fill(`${cpf()}@clientes.example`);
  await bia.page.getByRole("button", { name: "Mais um e-mail" }).click();
  await bia.page.getByLabel("E-mail").nth(1).fill(`${cpf()}@clientes.example`);
  await bia.page.getByRole("button", { name: "Confirmar" }).dblclick();
  await showsEntity(bia.page, name);
  expect(await found(company, name)).toHaveLength(1);
});

test("R53: one click shows what will be registered, the second saves it", async ({ people, company }) => {
  const name = unique("Yolanda Prates");
  const bia = await people.attendant("Bia Nogueira", []);
  await bia.page.goto("/app/entities/new");
  await bia.page.getByLabel("Nome").fill(name);
  await bia.page.getByRole("button", { name: "Confirmar" }).click();
  await expect(bia.page.getByRole("region", { name: "O que será cadastrado" })).toContainText(name);
  expect(await found(company, name)).toHaveLength(0);
  await bia.page.getByRole("button", { name: "Confirmar" }).click();
  await showsEntity(bia.page, name);
  expect(await found(company, name)).toHaveLength(1);
});

test("R48, R53: with a look-alike a double click stops at the review, and one chooses", { tag: "@postgres" }, async ({ people, company }) => {
  const name = unique("Eddy Cezar Araújo");
  const registered = await register(company, { name });
  const typed = name.replace("ú", "u");
  const bia = await people.attendant("Bia Nogueira", []);
  const fill = async () => {
    await bia.page.goto("/app/entities/new");
    await bia.page.getByLabel("Nome").fill(typed);
    await bia.page.getByLabel("E-mail").fill("eddy.araujo@exemplo.com.br");
    await bia.page.getByRole("button", { name: "Confirmar" }).dblclick();
    await expect(bia.page.getByRole("region", { name: "Um cadastro parecido" })).toContainText("mesmo nome");
  };
  await fill();
  await bia.page.getByRole("button", { name: "Confirmar" }).click({ force: true });
  expect(await found(company, name)).toHaveLength(1);
  await bia.page.getByRole("button", { name: "Usar este e somar o e-mail" }).click();
  await showsEntity(bia.page, name);
  await expect(bia.page.getByText("eddy.araujo@exemplo.com.br")).toBeVisible();
  const { fields } = await company.ask("GET", `entities/${registered.id}`);
  expect(fields.emails).toContain("eddy.araujo@exemplo.com.br");

  await fill();
  await bia.page.getByLabel("Não é este. Cadastrar mesmo assim.").check();
  await bia.page.getByRole("button", { name: "Confirmar" }).click();
  await showsEntity(bia.page, typed);
  expect(await found(company, name)).toHaveLength(2);
});

test("an entity is edited; two people's changes stand side by side, and leaving asks", async ({ people, company, watch }) => {
  watch.forgive(/status of 409/);
  const name = unique("Otávio Sales");
  const { id, version } = await register(company, { name });
  const bia = await people.attendant("Bia Nogueira", []);
  await bia.page.goto(`/app/entities/${id}`);
  await bia.page.getByRole("link", { name: "Editar" }).click();
  await bia.page.getByLabel("Telefone").fill("41998124471");
  await bia.page.getByRole("button", { name: "Salvar" }).click();
  await expect(bia.page.getByText("(41) 99812-4471")).toBeVisible();

  await bia.page.getByRole("link", { name: "Editar" }).click();
  await bia.page.getByLabel("Nome").fill(`${name} Filho`);
  const entity = { name, kind: "person", emails: [], phones: [], roles: ["CLIENTE"] };
  await company.ask("PUT", `entities/${id}`, { version: version + 1, entity });
  await bia.page.getByRole("button", { name: "Salvar" }).click();
  const conflict = bia.page.getByRole("region", { name: "Outra pessoa salvou este registro enquanto você editava." });
  await expect(conflict).toBeFocused();
  const side = (field: string, whose: string) => conflict.getByRole("group", { name: field }).getByRole("radio", { name: whose });
  await expect(side("Nome", "O seu")).toHaveAccessibleName(`O seu ${name} Filho`);
  await expect(side("Nome", "O da outra pessoa")).toHaveAccessibleName(`O da outra pessoa ${name}`);
  await expect(side("Nome", "O seu")).toBeChecked();
  await expect(side("Telefones", "O seu")).toHaveAccessibleName("O seu (41) 99812-4471");
  await expect(side("Telefones", "O da outra pessoa")).toBeChecked();
  await expect(conflict.getByRole("group")).toHaveCount(2);
  await conflict.getByRole("button", { name: "Continuar editando" }).click();

  await bia.page.getByRole("link", { name: "Conversas" }).click();
  await bia.question.getByRole("button", { name: "Continuar editando" }).click();
  await expect(bia.question).toBeHidden();
  await expect(bia.page.getByLabel("Nome")).toHaveValue(`${name} Filho`);
  await bia.page.goBack();
  await expect(bia.question).toBeVisible();
  await bia.question.getByRole("button", { name: "Continuar editando" }).click();
  await expect(bia.page.getByLabel("Nome")).toHaveValue(`${name} Filho`);

  await bia.page.getByRole("button", { name: "Salvar" }).click();
  await side("Telefones", "O seu").check();
  await conflict.getByRole("button", { name: "Salvar" }).click();
  await showsEntity(bia.page, `${name} Filho`);
  await expect(bia.page.getByText("(41) 99812-4471")).toBeVisible();
});

test("R63: a supervisor inactivates an entity after a question, and reactivates it; an attendant does not", async ({ people, company }) => {
  const name = unique("Quitéria Lopes");
  const { id } = await register(company, { name });
  const bia = await people.attendant("Bia Nogueira", []);
  await bia.page.goto(`/app/entities/${id}`);
  await expect(bia.page.getByRole("link", { name: "Editar" })).toBeVisible();
  await expect(bia.page.getByRole("button", { name: "Inativar" })).toHaveCount(0);
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto(`/app/entities/${id}`);
  await celia.page.getByRole("button", { name: "Inativar" }).click();
  await expect(celia.question).toContainText(`Inativar ${name}?`);
  await celia.question.getByRole("button", { name: "Inativar" }).click();
  await expect(celia.page.getByRole("button", { name: "Reativar" })).toBeVisible();
  expect((await found(company, name))[0]?.active).toBe(false);
  await celia.page.getByRole("button", { name: "Reativar" }).click();
  await celia.question.getByRole("button", { name: "Reativar" }).click();
  await expect(celia.page.getByRole("button", { name: "Inativar" })).toBeVisible();
});

test("R17: an entity's page shows its conversations to whoever attends their classification", async ({ people, company, classification }) => {
  const email = `${cpf()}@clientes.example`;
  const { id } = await register(company, { name: unique("Marina Prado"), emails: [email] });
  await company.enter(classification, { name: "Marina Digitada", subject: "Fatura em dobro", email: email.toUpperCase() });
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.page.goto(`/app/entities/${id}`);
  await bia.page.getByRole("tab", { name: "Conversas" }).click();
  await expect(line(bia.page, "Marina Digitada")).toContainText("Fatura em dobro");
  await bia.page.getByRole("link", { name: "Marina Digitada" }).click();
  await expect(bia.page).toHaveURL(/\/app\/rooms\/[0-9a-f-]{36}$/);
  const caio = await people.attendant("Caio Lemos", []);
  await caio.page.goto(`/app/entities/${id}?tab=rooms`);
  await expect(caio.page.getByText("Nenhuma conversa desta entidade")).toBeVisible();
});

test("R48: another's document is saved on an entity only where that is meant", { tag: "@postgres" }, async ({ people, company, watch }) => {
  watch.forgive(/status of 409/);
  const document = cpf();
  await register(company, { name: unique("Olga Primeira"), document });
  const name = unique("Olga Segunda");
  const { id } = await register(company, { name });
  const bia = await people.attendant("Bia Nogueira", []);
  await bia.page.goto(`/app/entities/${id}`);
  await bia.page.getByRole("link", { name: "Editar" }).click();
  await bia.page.getByLabel("CPF ou CNPJ").fill(document);
  await bia.page.getByRole("button", { name: "Salvar" }).click();
  await expect(bia.page.getByText("Outra entidade tem este documento.")).toBeVisible();
  await bia.page.getByRole("button", { name: "Salvar mesmo assim" }).click();
  await showsEntity(bia.page, name);
  const { fields } = await company.ask("GET", `entities/${id}`);
  expect(fields.document).toBe(document);
});

test("R48: an e-mail too many is told before anything is saved", async ({ people, company }) => {
  const name = unique("Cheia de Correio");
  const emails = Array.from({ length: 20 }, (_, number) => `a${number}@${cpf()}.example`);
  const { id } = await register(company, { name, emails });
  const bia = await people.attendant("Bia Nogueira", []);
  await bia.page.goto("/app/entities/new");
  await bia.page.getByLabel("Nome").fill(name);
  await bia.page.getByLabel("E-mail").fill("mais.um@exemplo.com.br");
  await bia.page.getByRole("button", { name: "Confirmar" }).click();
  await bia.page.getByRole("button", { name: "Usar este e somar o e-mail" }).click();
  await expect(bia.page.getByText("Este cadastro já tem 20 e-mails, o máximo.")).toBeVisible();
  const { fields } = await company.ask("GET", `entities/${id}`);
  expect(fields.emails).toHaveLength(20);
});
