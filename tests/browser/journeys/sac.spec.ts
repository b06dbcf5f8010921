// From the conversation to a ticket, in all three ways, and what is done with it (R39–R60, L9–L13).
import type { Page } from "@playwright/test";
import { expect, test } from "../stage";
import { Base, Beside, prepare, talking } from "../stage/sac";

const PICTURES = new URL("../../../target/screenshots/seed/", import.meta.url).pathname;

test.beforeEach(async ({ company, watch }) => prepare(company, watch));

test("the seed's article, from SAC to the new client's name, picture by picture", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const shown = pictures();
  const email = Base.email();
  // Nobody is like this one: the second click of *Confirmar* has nothing to ask (R53).
  const name = `Eddy Cezar Araujo ${email.slice(0, 8)}`;
  const bia = await people.attendant("Bia Nogueira", [classification]);
  // "Link: http://vm-boomer/isocrm/hiso_loginchat.aspx?1,1"
  const eddy = await people.customer(name);
  await eddy.page.goto(`/isocrm/hiso_loginchat.aspx?1,${classification.code}`);
  await eddy.fill({ email });
  await shown(eddy.page, "entrada do usuario");
  await eddy.start.click();
  await eddy.waits();
  // "Tela de Filtro": "Em espera pelo atendimento", Atender.
  await expect(bia.row(name)).toContainText("Em espera");
  await shown(bia.page, "tela de filtro");
  await bia.take(name);
  await eddy.composer.say("A mesa chegou com um risco no tampo.");
  await expect(bia.log.line("A mesa chegou com um risco no tampo.")).toBeVisible();
  // "Com as opções Enviar, Sair e SAC."
  for (const act of ["Enviar", "Sair", "SAC"]) await expect(bia.conversation.getByRole("button", { name: act, exact: true })).toBeVisible();
  await shown(bia.page, "tela de atendimento");
  // "Quando o usuário não é encontrado pelo Email …": SAC Anônimo, SAC Cliente.
  const beside = Beside.of(bia);
  await beside.press();
  await expect(beside.ways).toContainText("Ninguém cadastrado com este e-mail.");
  await expect(beside.newClient).toBeVisible();
  await expect(beside.anonymous).toBeEnabled();
  await expect(beside.ways.getByText("Aperte SAC de novo")).toBeVisible();
  await shown(bia.page, "sac sem sugestao");
  // "… se for optado pela abertura do Atendimento Sac o mesmo será ABERTO para o CLIENTE ANONIMO"
  await beside.press();
  await beside.screen.shows("CLIENTE ANÔNIMO");
  await expect(bia.page.locator(".sac-head").getByText("Aberto", { exact: true })).toBeVisible();
  await shown(bia.page, "sac aberto para cliente anonimo");
  // "… através do link "Alterar cliente" que abrirá a tela abaixo. Nesta tela busque pela entidade …"
  await beside.screen.alter();
  await beside.screen.search.fill(`Ninguem ${email}`);
  await expect(bia.page.getByText("Ninguém com estas palavras")).toBeVisible();
  await shown(bia.page, "alterar cliente busca");
  // "… não encontrando clique no ícone "Incluir", preencha os campos e clique duas vezes no botão "Confirmar"."
  await bia.page.locator(".alter").getByRole("button", { name: "Incluir", exact: true }).click();
  await expect(bia.page.locator(".register").getByLabel("Nome")).toHaveValue(name);
  await shown(bia.page, "incluir");
  await bia.page.getByRole("button", { name: "Confirmar", exact: true }).dblclick();
  // "Voltara para a tela de Atendimento SAC com o nome de "Eddy Cezar Araujo"."
  await beside.screen.shows(name);
  await expect(beside.screen.client.getByText("CLIENTE ANÔNIMO", { exact: true })).toHaveCount(0);
  await expect(bia.log.line(new RegExp(`vinculou o SAC .* a ${name}`))).toBeVisible();
  await shown(bia.page, "sac com o nome do cliente");
  const registered = await new Base(company).entities(email);
  expect(registered, "two clicks are one entity").toHaveLength(1);
  expect(registered[0]).toMatchObject({ name, email, roles: ["CLIENTE"] });
});

test("the seed's other example: found by the e-mail, several entities, and VINCULA ENTIDADE AO SAC", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const shown = pictures(20);
  const base = new Base(company);
  const email = Base.email();
  const house = await base.client(`Prado Arquitetura ${email.slice(0, 6)}`, { emails: [email], kind: "company" });
  const helena = await base.client(`Helena Prado ${email.slice(0, 6)}`, { emails: [email.toUpperCase()] });
  const { bia, beside } = await talking({ people, classification }, { name: "Helena Prado", email });
  await beside.press();
  await expect(beside.ways).toContainText("com este e-mail");
  await expect(beside.open(house.name)).toBeVisible();
  await expect(beside.anonymous).toHaveAttribute("aria-disabled", "true");
  await expect(beside.ways.locator("p", { hasText: "SAC Anônimo só quando o e-mail não é encontrado." })).toBeVisible();
  await shown(bia.page, "sugestoes");
  await beside.open(helena.name).click();
  await beside.screen.shows(helena.name);
  await shown(bia.page, "sac aberto em um clique");
  await expect(beside.screen.client.getByRole("button", { name: "Alterar cliente" })).toHaveCount(0);
  const tickets = await base.tickets(helena.name);
  expect(tickets).toMatchObject([{ entity_name: helena.name, status: "open", opening: "matched" }]);
});

test("R43, R55, R56: a ticket of CLIENTE ANÔNIMO is linked once, found without accents", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const base = new Base(company);
  const known = await base.client(`Conceição Ávila ${Base.email().slice(0, 6)}`);
  const { bia, beside } = await talking({ people, classification }, { name: "Con" });
  await beside.press();
  await beside.anonymous.click();
  await beside.screen.shows("CLIENTE ANÔNIMO");
  await beside.screen.subject.fill("Digitado antes de vincular");
  await beside.screen.alter();
  await beside.screen.search.fill(known.name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
  await expect(bia.page.locator(".hits mark").first()).toHaveText("Conceição");
  // The room tells of the link before its answer is back: nobody else changed the ticket.
  await bia.page.route("**/api/v1/tickets/*/entity", async (route) => {
    const answer = await route.fetch();
    await bia.page.waitForResponse((response) => /\/tickets\/[^/]+$/.test(response.url()));
    await route.fulfill({ response: answer });
  });
  await beside.screen.link(known.name).click();
  await beside.screen.shows(known.name);
  await expect(bia.page.getByText("mudou este SAC")).toHaveCount(0);
  await expect(beside.screen.subject).toHaveValue("Digitado antes de vincular");
  await expect(beside.screen.client.getByRole("button", { name: "Alterar cliente" })).toHaveCount(0);
  await expect(beside.screen.client).toContainText("O cliente não troca mais");
  await expect(bia.page.getByText(`Cliente: CLIENTE ANÔNIMO para ${known.name}`)).toBeVisible();
});

test("R41: a double click opens one ticket; another is asked for", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const base = new Base(company);
  const email = Base.email();
  const ana = await base.client(`Ana ${email.slice(0, 8)}`, { emails: [email] });
  const { bia, beside } = await talking({ people, classification }, { name: "Ana Lima", email });
  await beside.open(ana.name).dblclick();
  await beside.screen.shows(ana.name);
  expect(await base.tickets(ana.name)).toHaveLength(1);
  const protocol = await beside.screen.protocol();
  await beside.press();
  await expect(bia.page.getByRole("heading", { name: "SAC desta conversa" })).toBeVisible();
  await beside.open(ana.name).click();
  await expect(beside.question).toContainText(`Esta conversa já tem o SAC ${protocol}`);
  await beside.question.getByRole("button", { name: "Cancelar" }).click();
  expect(await base.tickets(ana.name)).toHaveLength(1);
  await beside.open(ana.name).click();
  await beside.question.getByRole("button", { name: "Abrir outro SAC" }).click();
  await expect.poll(async () => (await base.tickets(ana.name)).length).toBe(2);
  await expect(beside.screen.title).not.toHaveText(`SAC ${protocol}`);
});

test("R41: an answer that is lost is asked for again, and the ticket is the same", { tag: "@postgres" }, async ({ people, company, classification, watch }) => {
  watch.forgiveNetwork();
  const base = new Base(company);
  const email = Base.email();
  const ana = await base.client(`Rui ${email.slice(0, 8)}`, { emails: [email] });
  const { bia, beside } = await talking({ people, classification }, { name: "Rui Lima", email });
  let lost = 0;
  await bia.page.route("**/api/v1/rooms/*/tickets", async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await beside.open(ana.name).click();
  await beside.screen.shows(ana.name);
  expect(lost).toBe(1);
  expect(await base.tickets(ana.name)).toHaveLength(1);
});

test("R41: of two attendants at once one opens, and the other reads which", { tag: "@postgres" }, async ({ people, company, classification, watch }) => {
  watch.forgiveNetwork();
  const base = new Base(company);
  const email = Base.email();
  const ana = await base.client(`Lia ${email.slice(0, 8)}`, { emails: [email] });
  const { bia, beside } = await talking({ people, classification }, { name: "Lia Lima", email });
  const caio = await people.attendant("Caio Menezes", [classification]);
  await caio.join("Lia Lima");
  const other = Beside.of(caio);
  await expect(other.open(ana.name)).toBeVisible();
  // Caio's page does not hear of Bia's ticket before he presses.
  await caio.page.route("**/api/v1/rooms/*/sac", (route) => route.abort());
  await beside.open(ana.name).click();
  await beside.screen.shows(ana.name);
  await other.open(ana.name).click();
  await expect(other.question).toContainText(await beside.screen.protocol());
  expect(await base.tickets(ana.name)).toHaveLength(1);
  await caio.page.unroute("**/api/v1/rooms/*/sac");
});

test("R47, R48: SAC Cliente registers from the entry; a look-alike is shown, and registered over anyway", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const base = new Base(company);
  const mark = Base.email().slice(0, 8);
  const { bia, beside, email } = await talking({ people, classification }, { name: `Novo Cliente ${mark}` });
  await beside.newClient.click();
  await expect(bia.page.getByText("O que será cadastrado")).toBeVisible();
  await bia.page.getByRole("button", { name: "Confirmar", exact: true }).click();
  await beside.screen.shows(`Novo Cliente ${mark}`);
  expect(await base.entities(email)).toMatchObject([{ name: `Novo Cliente ${mark}`, roles: ["CLIENTE"] }]);

  const again = await people.customer(`NOVO CLIÊNTE ${mark}`);
  const second = Base.email();
  await again.enter(classification, { email: second });
  await bia.take(again.name);
  await beside.newClient.click();
  await expect(bia.page.getByText("mesmo nome")).toBeVisible();
  const confirm = bia.page.getByRole("button", { name: /^Confirmar/ });
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await bia.page.getByRole("checkbox", { name: /Cadastrar mesmo assim/ }).check();
  await confirm.click();
  await beside.screen.shows(`NOVO CLIÊNTE ${mark}`);
  expect(await base.entities(second)).toHaveLength(1);
});

test("R48: SAC Cliente with a look-alike that is meant: use it, and add the e-mail", async ({ people, company, classification }) => {
  const base = new Base(company);
  const mark = Base.email().slice(0, 8);
  const known = await base.client(`Otávio Reis ${mark}`);
  const { bia, beside, email } = await talking({ people, classification }, { name: `Otavio Reis ${mark}` });
  await beside.newClient.click();
  await bia.page.getByRole("button", { name: "Usar este e somar o e-mail" }).click();
  await bia.question.getByRole("button", { name: `Usar ${known.name}` }).click();
  await beside.screen.shows(known.name);
  expect(await base.entities(email)).toMatchObject([{ id: known.id }]);
});

test("R47: without an entry name SAC Cliente asks for one", async ({ people, company }) => {
  const open = await company.classification({ identification_required: false });
  const bia = await people.attendant("Bia Nogueira", [open]);
  await company.ask("POST", "entries", { company: 1, classification: open.code, visit: crypto.randomUUID() });
  await bia.take("Cliente sem nome");
  const beside = Beside.of(bia);
  await beside.newClient.click();
  const name = bia.page.locator(".register").getByLabel("Nome");
  await expect(name).toBeFocused();
  const mark = Base.email().slice(0, 8);
  await name.fill(`Sem Nome ${mark}`);
  const confirm = bia.page.getByRole("button", { name: "Confirmar", exact: true });
  await confirm.click();
  await expect(bia.page.getByText("O que será cadastrado")).toBeVisible();
  await confirm.click();
  await beside.screen.shows(`Sem Nome ${mark}`);
});

/** Saves what the pages show, numbered in the order it is seen. */
function pictures(first = 1): (page: Page, name: string) => Promise<void> {
  let number = first;
  return async (page, name) => {
    const path = `${PICTURES}${`${number}`.padStart(2, "0")}-${name.replaceAll(" ", "-")}.png`;
    number += 1;
    await page.screenshot({ path, animations: "disabled" });
  };
}
