// From the conversation to a ticket, in all three ways, and what is done with it (R39–R60, L9–L13).
import type { Page } from "@playwright/test";
import { expect, test, type Classification } from "../stage";
import { Base, Beside, Screen } from "../stage/sac";

const PICTURES = new URL("../../../target/screenshots/seed/", import.meta.url).pathname;

test.beforeEach(async ({ company, watch }) => {
  // A browser prints every refusal; these are what the journeys are about.
  watch.forgive(/status of 409 .*\/api\/v1\/(rooms|tickets|entities)/, /status of 422 .*\/api\/v1\//);
  await new Base(company).anonymous();
});

/** A customer in attendance by Bia, and the SAC beside the conversation. */
async function talking({ people, classification }: { people: any; classification: Classification }, entry: { name?: string; email?: string } = {}) {
  const { name = "Eddy Cezar Araujo", email = Base.email() } = entry;
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const customer = await people.customer(name);
  await customer.enter(classification, { email });
  await bia.take(name);
  return { bia, customer, email, beside: Beside.of(bia) };
}

test("the seed's article, from SAC to the new client's name, picture by picture", async ({ people, company, classification }) => {
  const shown = pictures();
  const email = Base.email();
  const bia = await people.attendant("Bia Nogueira", [classification]);
  // "Link: http://vm-boomer/isocrm/hiso_loginchat.aspx?1,1"
  const eddy = await people.customer("Eddy Cezar Araujo");
  await eddy.page.goto(`/isocrm/hiso_loginchat.aspx?1,${classification.code}`);
  await eddy.fill({ email });
  await shown(eddy.page, "entrada do usuario");
  await eddy.start.click();
  await eddy.waits();
  // "Tela de Filtro": "Em espera pelo atendimento", Atender.
  await expect(bia.row("Eddy Cezar Araujo")).toContainText("Em espera");
  await shown(bia.page, "tela de filtro");
  await bia.take("Eddy Cezar Araujo");
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
  await expect(bia.page.locator(".register").getByLabel("Nome")).toHaveValue("Eddy Cezar Araujo");
  await shown(bia.page, "incluir");
  const confirm = bia.page.getByRole("button", { name: "Confirmar", exact: true });
  await confirm.click();
  await expect(bia.page.getByText("O que será cadastrado")).toBeVisible();
  await shown(bia.page, "primeiro confirmar");
  const anyway = bia.page.getByRole("checkbox", { name: /Cadastrar mesmo assim/ });
  if (await anyway.isVisible()) await anyway.check();
  await confirm.click();
  // "Voltara para a tela de Atendimento SAC com o nome de "Eddy Cezar Araujo"."
  await beside.screen.shows("Eddy Cezar Araujo");
  await expect(beside.screen.client.getByText("CLIENTE ANÔNIMO", { exact: true })).toHaveCount(0);
  await expect(bia.log.line(/vinculou o SAC .* a Eddy Cezar Araujo/)).toBeVisible();
  await shown(bia.page, "sac com o nome do cliente");
  const [entity] = await new Base(company).entities(email);
  expect(entity).toMatchObject({ name: "Eddy Cezar Araujo", email, roles: ["CLIENTE"] });
});

test("the seed's other example: found by the e-mail, several entities, and VINCULA ENTIDADE AO SAC", async ({ people, company, classification }) => {
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

test("R43, R55, R56: a ticket of CLIENTE ANÔNIMO is linked once, found without accents", async ({ people, company, classification }) => {
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
  await beside.screen.link(known.name).click();
  await beside.screen.shows(known.name);
  await expect(beside.screen.subject).toHaveValue("Digitado antes de vincular");
  await expect(beside.screen.client.getByRole("button", { name: "Alterar cliente" })).toHaveCount(0);
  await expect(beside.screen.client).toContainText("O cliente não troca mais");
  await expect(bia.page.getByText(`Cliente: CLIENTE ANÔNIMO para ${known.name}`)).toBeVisible();
});

test("R41: a double click opens one ticket; another is asked for", async ({ people, company, classification }) => {
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

test("R41: an answer that is lost is asked for again, and the ticket is the same", async ({ people, company, classification, watch }) => {
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

test("R41: of two attendants at once one opens, and the other reads which", async ({ people, company, classification, watch }) => {
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

test("R47, R48: SAC Cliente registers from the entry; a look-alike is shown, and registered over anyway", async ({ people, company, classification }) => {
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

test("R50: in a window of its own, which shares the sign-in, while the conversation goes on", async ({ people, company, classification }) => {
  const base = new Base(company);
  const { bia, customer, beside } = await talking({ people, classification });
  await beside.opensIn("Em uma janela");
  const popup = bia.page.waitForEvent("popup");
  await beside.pressTwice();
  const window = await popup;
  const screen = new Screen(window);
  await screen.shows("CLIENTE ANÔNIMO");
  await expect(window.getByRole("navigation")).toHaveCount(0);
  // R51: the conversation goes on beside it, and stands in the ticket.
  await customer.composer.say("ainda estou aqui");
  await bia.log.shows(["ainda estou aqui"]);
  await expect(window.getByRole("log").getByText("ainda estou aqui")).toBeVisible();
  await screen.subject.fill("Troca de tampo");
  await screen.saves();
  await window.reload();
  await expect(new Screen(window).subject).toHaveValue("Troca de tampo");
  await expect(window.getByRole("navigation")).toHaveCount(0);
  await window.close();
  expect((await base.tickets("Troca de tampo")).length).toBeGreaterThan(0);
});

test("R50: where the browser blocks the window, a link and a how-to appear", async ({ people, classification }) => {
  const { bia, beside } = await talking({ people, classification });
  await bia.page.evaluate(() => {
    globalThis.open = () => null;
  });
  await beside.opensIn("Em uma janela");
  await beside.pressTwice();
  await expect(beside.ways).toContainText("O navegador bloqueou a janela do SAC.");
  await expect(beside.ways).toContainText("permita pop-ups deste endereço");
  const popup = bia.page.waitForEvent("popup");
  await beside.ways.getByRole("link", { name: /^Abrir SAC/ }).click();
  await new Screen(await popup).shows("CLIENTE ANÔNIMO");
});

test("L12: closing needs an answer, and asks; a closed ticket is opened again", async ({ people, company, classification }) => {
  const base = new Base(company);
  const { bia, beside } = await talking({ people, classification });
  await beside.pressTwice();
  const { screen } = beside;
  await screen.close.click();
  await expect(bia.page.getByText("Escreva a resposta ao consumidor")).toBeVisible();
  await expect(screen.answer).toBeFocused();
  await expect(bia.question).toBeHidden();
  await screen.answer.fill("O tampo novo chega na quinta-feira.");
  await screen.close.click();
  await bia.question.getByRole("button", { name: "Encerrar SAC" }).click();
  await expect(bia.page.locator(".sac-head").getByText("Encerrado", { exact: true })).toBeVisible();
  await expect(screen.subject).toBeDisabled();
  const [row] = await base.tickets(await screen.protocol());
  expect(row).toMatchObject({ status: "closed" });
  await bia.page.getByRole("button", { name: "Reabrir" }).click();
  await expect(bia.page.locator(".sac-head").getByText("Em andamento", { exact: true })).toBeVisible();
  await expect(screen.answer).toHaveValue("O tampo novo chega na quinta-feira.");
});

test("L13: a cancellation has its stamp and receipt", async ({ people, classification }) => {
  const { bia, beside } = await talking({ people, classification });
  await beside.pressTwice();
  await bia.page.getByLabel("Tipo").selectOption({ label: "Cancelamento" });
  await beside.screen.saves();
  await expect(bia.page.getByText(/^Cancelamento registrado em .* Recibo: protocolo/)).toBeVisible();
});

test("R51: what is typed into the SAC stays while the conversation goes on and another room is looked at", async ({ people, classification }) => {
  const { bia, customer, beside } = await talking({ people, classification });
  const outra = await people.customer("Outra Cliente");
  await outra.enter(classification, { email: Base.email() });
  await beside.pressTwice();
  await beside.screen.subject.fill("Meio digitado");
  await bia.composer.say("um momento");
  await customer.log.shows(["um momento"]);
  await bia.take("Outra Cliente");
  await bia.mineRow("Eddy Cezar Araujo").getByRole("link", { name: "Eddy Cezar Araujo" }).click();
  await expect(beside.screen.subject).toHaveValue("Meio digitado");
  await expect(bia.page.getByText("Alterações não salvas")).toBeVisible();
  await beside.screen.saves();
});

test("two who change one ticket: the second reads what the first changed, and loses nothing", async ({ people, classification }) => {
  const { bia, beside } = await talking({ people, classification });
  await beside.pressTwice();
  await beside.screen.subject.fill("Assunto da Bia");
  await beside.screen.saves();
  const protocol = await beside.screen.protocol();
  const caio = await people.attendant("Caio Menezes", [classification]);
  await caio.page.goto("/app/sac");
  await caio.page.getByRole("link", { name: protocol }).click();
  const other = new Screen(caio.page);
  await expect(other.subject).toHaveValue("Assunto da Bia");
  await caio.page.getByLabel("Descrição").fill("Escrito pelo Caio");
  await beside.screen.subject.fill("Outro assunto");
  await beside.screen.saves();
  await other.save.click();
  await expect(caio.page.getByText("Bia Nogueira mudou este SAC enquanto você escrevia:")).toBeVisible();
  await expect(caio.page.locator(".sac .banner")).toContainText("Assunto: Assunto da Bia para Outro assunto");
  await expect(caio.page.getByLabel("Descrição")).toHaveValue("Escrito pelo Caio");
  await expect(other.subject).toHaveValue("Outro assunto");
  await other.saves();
  await expect(caio.page.getByText("mudou este SAC")).toHaveCount(0);
});

test("the keyboard alone: s, Enter on Abrir SAC, Escape back", async ({ people, company, classification }) => {
  const base = new Base(company);
  const email = Base.email();
  const ana = await base.client(`Ivo ${email.slice(0, 8)}`, { emails: [email] });
  const { bia, beside } = await talking({ people, classification }, { name: "Ivo Lima", email });
  await bia.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await bia.page.keyboard.press("s");
  await expect(beside.open(ana.name)).toBeFocused();
  await bia.page.keyboard.press("Enter");
  await beside.screen.shows(ana.name);
  await expect(beside.screen.title).toBeFocused();
  await bia.page.keyboard.press("Escape");
  await expect(bia.page.getByRole("heading", { name: "SAC desta conversa" })).toBeVisible();
});

test("leaving the page of a ticket asks before what was typed is lost", async ({ people, company, classification }) => {
  const { beside } = await talking({ people, classification });
  await beside.pressTwice();
  const protocol = await beside.screen.protocol();
  const caio = await people.attendant("Caio Menezes", [classification]);
  await caio.page.goto("/app/sac");
  await caio.page.getByRole("link", { name: protocol }).click();
  const screen = new Screen(caio.page);
  await screen.subject.fill("Vai se perder");
  await caio.page.getByRole("link", { name: "Atendimentos SAC" }).last().click();
  await expect(caio.question).toContainText("Descartar o que você digitou?");
  await caio.question.getByRole("button", { name: "Descartar" }).click();
  await expect(caio.page.getByRole("heading", { name: "Atendimentos SAC" })).toBeVisible();
  const [row] = await new Base(company).tickets(protocol);
  expect((await new Base(company).ticket(row!.id)).row.subject ?? null).toBeNull();
});

test("the list is narrowed in the address, exported, and a ticket is opened by hand", async ({ people, company, classification }) => {
  const base = new Base(company);
  const mark = Base.email().slice(0, 8);
  const ana = await base.client(`Marta ${mark}`);
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const { page } = bia;
  await page.goto("/app/sac");
  await page.getByRole("link", { name: "Incluir", exact: true }).click();
  await page.getByRole("textbox", { name: "Buscar entidade" }).fill(ana.name);
  await page.getByRole("button", { name: "Escolher" }).click();
  await page.getByLabel("Tipo").selectOption({ label: "Reclamação" });
  await page.getByLabel("Assunto").fill(`=Porta ${mark}`);
  await page.getByRole("button", { name: "Abrir SAC" }).click();
  const screen = new Screen(page);
  await screen.shows(ana.name);
  await page.goto("/app/sac");
  await page.getByRole("textbox", { name: "Protocolo, assunto ou cliente" }).fill(mark);
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(new RegExp(`search=${mark}`));
  await page.getByLabel("Situação").selectOption({ label: "Encerrado" });
  await expect(page.getByText(`Nada com “${mark}”`)).toBeVisible();
  await page.getByLabel("Situação").selectOption({ label: "Aberto" });
  await expect(page.getByRole("row")).toHaveCount(2);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Exportar" }).click();
  const file = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(chunk as Buffer);
  const table = Buffer.concat(chunks).toString("utf8");
  expect(table.charCodeAt(0)).toBe(0xfeff);
  expect(table).toContain(`'=Porta ${mark}`);
  expect(table.trim().split("\n")).toHaveLength(2);
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
