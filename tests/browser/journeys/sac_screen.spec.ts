// The SAC screen: in a window, beside a conversation that goes on, on a page; and the lists (R50, R51, L12, L13).
import { expect, test } from "../stage";
import { Base, Screen, prepare, talking } from "../stage/sac";

test.beforeEach(async ({ company, watch }) => prepare(company, watch));

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

test("R40: a ticket is handed to a colleague, whoever of the company it is", async ({ people, classification }) => {
  // Nobody else's journey has a colleague of this name.
  const colleague = `Caio ${crypto.randomUUID().slice(0, 6)}`;
  const caio = await people.attendant(colleague, []);
  const { bia, beside } = await talking({ people, classification });
  await beside.pressTwice();
  await bia.page.getByLabel("Responsável").selectOption({ label: colleague });
  await beside.screen.saves();
  await expect(bia.page.getByText(`Responsável: Bia Nogueira para ${colleague}`)).toBeVisible();
  const protocol = await beside.screen.protocol();
  await caio.page.goto("/app/sac");
  await caio.page.getByLabel("Responsável").selectOption({ label: colleague });
  await expect(caio.page.getByRole("link", { name: protocol })).toBeVisible();
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

test("R51: a long conversation shows its end first, and what came before when one asks", async ({ people, company, classification }) => {
  const { bia, customer, beside } = await talking({ people, classification });
  await beside.pressTwice();
  const protocol = await beside.screen.protocol();
  for (const words of ["primeira", "segunda", "terceira"]) await customer.composer.say(words);
  await bia.log.shows(["primeira", "segunda", "terceira"]);
  const [ticket] = await new Base(company).tickets(protocol);
  const caio = await people.attendant("Caio Menezes", [classification]);
  // Stretches of three entries stand for those of two hundred.
  await caio.page.route("**/api/v1/tickets/*/transcript*", (route) => {
    const address = new URL(route.request().url());
    address.searchParams.set("limit", "3");
    return route.continue({ url: address.href });
  });
  await caio.page.goto(`/app/sac/${ticket!.id}`);
  const log = caio.page.getByRole("log", { name: "Transcrição" });
  await expect(log.getByText("terceira")).toBeVisible();
  await expect(log.getByText("primeira")).toBeVisible();
  await expect(log.getByText(/Bia Nogueira atendeu/)).toHaveCount(0);
  const older = log.getByRole("button", { name: "Ver mensagens anteriores" });
  await older.click();
  await expect(log.getByText(/Bia Nogueira atendeu/)).toBeVisible();
  await expect(older).toHaveCount(0);
  await customer.composer.say("quarta");
  await expect(log.getByText("quarta")).toBeVisible();
  await expect(log.getByText(/Bia Nogueira atendeu/)).toHaveCount(1);
});

test("R17: the ticket of a channel that one doesn't attend is there, its conversation is not", async ({ people, company, classification, watch }) => {
  // The transcript answers 404 to an attendant who may not see it, and Chromium prints that.
  watch.forgive(/status of 404 .*transcript/);
  const { bia, customer, beside } = await talking({ people, classification });
  await customer.composer.say("isto é entre nós");
  await bia.log.shows(["isto é entre nós"]);
  await beside.pressTwice();
  const [ticket] = await new Base(company).tickets(await beside.screen.protocol());
  const eli = await people.attendant("Eli Rocha", []);
  await eli.page.goto(`/app/sac/${ticket!.id}`);
  await new Screen(eli.page).shows("CLIENTE ANÔNIMO");
  await expect(eli.page.getByText("Esta conversa é de outro canal.")).toBeVisible();
  await expect(eli.page.getByText("isto é entre nós")).toHaveCount(0);
  const sonia = await people.attendant("Sônia Reis", [], "supervisor");
  await sonia.page.goto(`/app/sac/${ticket!.id}`);
  await expect(sonia.page.getByText("isto é entre nós")).toBeVisible();
});

test("two who change one ticket: the second reads what the first changed, and loses nothing", { tag: "@postgres" }, async ({ people, classification }) => {
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

test("the list is narrowed in the address, exported, and a ticket is opened by hand", { tag: "@postgres" }, async ({ people, company, classification }) => {
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
  expect(table).toContain(`"'=Porta ${mark}"`);
  expect(table.trim().split("\n")).toHaveLength(2);
});
