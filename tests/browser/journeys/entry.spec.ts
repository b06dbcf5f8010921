// The customer's way in.
import { Customer, expect, test } from "../stage";

const GREETING = "Olá! Como podemos ajudar?";
const UNKNOWN = "Não encontramos este atendimento";

/** The sentence for a waiting customer while the channel is closed. */
const CLOSED = /^Estamos fora do horário de atendimento\. Voltamos (amanhã )?às \d\d:\d\d.*\. Sua vez na fila fica guardada enquanto esta página estiver aberta e com internet\.$/;

/** Hours that begin and end so many minutes from now. */
function hours(from: number, until: number): object {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);
  return { opens: at(from), closes: at(until), zone: "UTC" };
}

test("R27: the old link works in any letter case, with any prefix or none, and with an encoded comma", async ({ people, classification }) => {
  const { page } = await people.customer();
  const paths = ["/isocrm/hiso_loginchat.aspx?1,", "/ISOCRM/HISO_LoginChat.ASPX?1,", "/hiso_loginchat.aspx?1%2C", "/a/b/hiso_loginchat.aspx?1,"];
  for (const path of paths) {
    await page.goto(path + classification.code);
    await expect(page).toHaveURL(new RegExp(`/chat/1/${classification.code}$`));
    await expect(page.getByRole("heading", { name: GREETING })).toBeVisible();
  }
});

test("R27: an unknown and an inactive pair get the same friendly page, which reveals nothing", async ({ people, company, classification }) => {
  await company.inactivate(classification);
  const { page } = await people.customer();
  const pages = new Set<string>();
  for (const path of [`/chat/1/${classification.code}`, "/chat/1/999998", "/chat/77/1", "/chat/x/y", "/x/hiso_loginchat.aspx?abc"]) {
    await page.goto(path);
    await expect(page.getByText(UNKNOWN).first()).toBeVisible();
    pages.add(await page.locator("body").innerText());
  }
  expect(pages.size).toBe(1);
});

test("R28: the form says what is wrong beside each field, and nobody enters", async ({ people, company, classification }) => {
  const joana = await people.customer();
  await joana.open(classification);
  await joana.start.click();
  await expect(joana.page.getByText("Diga seu nome")).toBeVisible();
  await expect(joana.page.getByText("Diga seu e-mail")).toBeVisible();
  await expect(joana.page.getByLabel("Nome")).toBeFocused();
  await joana.fill({ email: "joana" });
  await expect(joana.page.getByText("Falta o @")).toBeVisible();
  await joana.start.click();
  await expect(joana.page.getByLabel("E-mail")).toBeFocused();
  expect(await company.rooms(classification)).toHaveLength(0);
  await joana.fill();
  await expect(joana.page.getByText("Falta o @")).toHaveCount(0);
  await joana.start.click();
  await joana.waits(1);
});

test("R28: where the classification asks for no name, one enters without", async ({ people, company }) => {
  const open = await company.classification({ identification_required: false });
  const bia = await people.attendant("Bia Nogueira", [open]);
  const somebody = await people.customer();
  await somebody.open(open);
  await somebody.page.getByRole("button", { name: "Conversar sem me identificar" }).click();
  await somebody.waits(1);
  await bia.take("Cliente sem nome");
  await bia.composer.say("Olá, em que posso ajudar?");
  await somebody.log.shows(["Olá, em que posso ajudar?"]);
});

test("R61: a double click on Iniciar conversa gives one room", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const joana = await people.customer();
  await joana.open(classification);
  await joana.fill();
  await joana.start.dblclick();
  await joana.waits(1);
  expect(await company.rooms(classification)).toHaveLength(1);
});

test("R61: an answer that got lost is asked for again, and gives the same room", { tag: "@postgres" }, async ({ people, company, classification, network }) => {
  const joana = await people.at(network.address).customer();
  await joana.open(classification);
  await joana.fill();
  network.mute();
  await joana.start.click();
  await expect.poll(() => company.rooms(classification)).toHaveLength(1);
  network.cut();
  await expect(joana.page.getByText("você não entra duas vezes")).toBeVisible();
  network.mend();
  await joana.start.click();
  await joana.waits(1);
  expect(await company.rooms(classification)).toHaveLength(1);
});

test("R61: two tabs are one customer, and closing one of them is not leaving", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const first = await people.customer();
  const page = await first.page.context().newPage();
  const second = new Customer(page);
  await first.open(classification);
  await second.open(classification);
  await first.fill();
  await second.fill();
  await first.start.click();
  await first.waits(1);
  await second.start.click();
  // Somebody else might have filled in the second form.
  await second.goOn();
  await second.waits(1);
  expect(await company.rooms(classification)).toHaveLength(1);
  await bia.take("Joana Souza");
  await first.composer.say("da primeira aba");
  await second.composer.say("da segunda aba");
  for (const side of [first, second, bia]) await side.log.shows(["da primeira aba", "da segunda aba"]);
  await page.close();
  await bia.composer.say("ainda aí?");
  await first.log.shows(["da primeira aba", "da segunda aba", "ainda aí?"]);
  await first.leave();
  await expect(bia.log.line("Joana Souza saiu da conversa")).toBeVisible();
});

test("R11, R13: outside of the hours stands the notice, and no form; in them the form is there", async ({ people, company, classification }) => {
  const notice = "Atendemos em dias úteis. Fora disso, escreva para ajuda@loja.example.";
  await company.change(classification, { ...hours(120, 180), off_hours_notice: notice });
  const joana = await people.customer();
  await joana.open(classification);
  await expect(joana.page.getByRole("heading", { name: "Agora estamos fechados" })).toBeVisible();
  await expect(joana.page.getByText(notice)).toBeVisible();
  await expect(joana.page.getByText(/^Voltamos /)).toBeVisible();
  await expect(joana.start).toHaveCount(0);
  await company.change(classification, hours(-60, 120));
  // The page looks every twenty seconds.
  await expect(joana.page.getByText("Esta página abre sozinha quando voltarmos.")).toBeVisible();
  await expect(joana.start).toBeVisible({ timeout: 30_000 });
  await joana.fill();
  await joana.start.click();
  await joana.waits(1);
  // A customer who waits at the end of the hours keeps the place, and is told.
  await company.change(classification, { ...hours(120, 180), off_hours_notice: notice });
  await joana.page.reload();
  await joana.waits(1);
  await expect(joana.page.getByText(CLOSED)).toBeVisible();
});

test("F14: the page says one true sentence as soon as the hours end, and the console marks the room", async ({ people, company, classification }) => {
  const notice = "Fechamos. Volte mais tarde.";
  await company.change(classification, { ...hours(-60, 120), off_hours_notice: notice });
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  const { page } = joana;
  const mark = bia.row("Joana Souza").getByText("fora do horário");
  await expect(page.getByText(/aberto até \d\d:\d\d/)).toBeVisible();
  await bia.look("Joana Souza");
  await expect(mark).toHaveCount(0);

  await company.change(classification, { ...hours(120, 180), off_hours_notice: notice });
  await expect(page.getByText(CLOSED)).toBeVisible();
  await joana.waits(1);
  await expect(page.getByText(/aberto até|Volte mais tarde|espera prevista/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Deixar mensagem" })).toBeVisible();
  await expect(mark).toBeVisible();
  await expect(bia.conversation.getByText("fora do horário")).toBeVisible();

  await company.change(classification, hours(-60, 120));
  await expect(page.getByText(/aberto até \d\d:\d\d/)).toBeVisible();
  await expect(page.getByText(CLOSED)).toHaveCount(0);
  await expect(mark).toHaveCount(0);
  await expect(bia.conversation.getByText("fora do horário")).toHaveCount(0);
});

test("F14: the end of the hours is told without a WebSocket too", async ({ people, company, classification }) => {
  const joana = await people.customer();
  await joana.page.addInitScript(() => {
    window.WebSocket = class {
      constructor() {
        throw new Error("no WebSocket gets through here");
      }
    } as never;
  });
  const polls = joana.page.waitForRequest(/\/events\?.*wait=25/);
  await joana.enter(classification);
  await polls;
  await company.change(classification, hours(120, 180));
  // The page looks every twenty seconds.
  await expect(joana.page.getByText(CLOSED)).toBeVisible({ timeout: 40_000 });
});

test("F17: a channel that becomes full and lets wait gives its notice and a place", async ({ people, company }) => {
  const notice = "Todos ocupados, mas já chamamos você.";
  const full = await company.classification({ rooms_in_attendance: 1, full_notice: notice, queue_when_full: true });
  const joana = await people.customer();
  await joana.open(full);
  await joana.fill();
  await people.waiting(full, "Primeira");
  await company.take(full);
  await joana.start.click();
  await joana.waits(1);
  await expect(joana.page.getByText(notice)).toBeVisible();
  await joana.page.reload();
  await joana.waits(1);
  await expect(joana.page.getByText(notice)).toBeVisible();
  // The limit is raised: nothing is full any more.
  await company.change(full, { rooms_in_attendance: 2 });
  await expect(joana.page.getByText(notice)).toHaveCount(0);
  await company.change(full, { rooms_in_attendance: 1 });
  await expect(joana.page.getByText(notice)).toBeVisible();
});

test("R15: at the limit stands the notice; where one may wait all the same, the form stands under it", async ({ people, company }) => {
  const notice = "Todos ocupados, volte depois do almoço.";
  const full = await company.classification({ rooms_in_attendance: 1, full_notice: notice });
  await people.waiting(full, "Primeira");
  await company.take(full);
  const joana = await people.customer();
  await joana.open(full);
  await expect(joana.page.getByRole("heading", { name: "Todos os atendentes estão ocupados" })).toBeVisible();
  await expect(joana.page.getByText(notice)).toBeVisible();
  await expect(joana.start).toHaveCount(0);
  await company.change(full, { queue_when_full: true });
  await joana.tryAgain();
  await expect(joana.page.getByText(notice)).toBeVisible();
  await joana.fill();
  await joana.start.click();
  await joana.waits(1);
});

test("R15: the limit is reached while the form is filled in", { tag: "@postgres" }, async ({ people, company, watch }) => {
  watch.forgive(/status of 409 .*\/entries/);
  const notice = "Todos ocupados, volte depois do almoço.";
  const full = await company.classification({ rooms_in_attendance: 1, full_notice: notice });
  const joana = await people.customer();
  await joana.open(full);
  await joana.fill();
  await people.waiting(full, "Primeira");
  await company.take(full);
  await joana.start.click();
  await expect(joana.page.getByText(notice)).toBeVisible();
  await expect(joana.start).toHaveCount(0);
  expect(await company.rooms(full)).toHaveLength(1);
});

test("R31: the place in the queue moves up as others are attended", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const first = await people.waiting(classification, "Primeira");
  const second = await people.waiting(classification, "Segunda");
  await first.waits(1);
  await second.waits(2);
  await bia.take("Primeira");
  await second.waits(1);
  expect(await company.rooms(classification)).toHaveLength(2);
});

test("R29: whoever begins another conversation has the focus at its beginning, and nobody who only opens the page", async ({ people, classification }) => {
  const joana = await people.waiting(classification);
  await joana.leave();
  await joana.isOver();
  await joana.page.getByRole("button", { name: "Começar outra conversa" }).click();
  const greeting = joana.page.getByRole("heading", { name: GREETING });
  await expect(greeting).toBeFocused();
  await joana.page.reload();
  await expect(greeting).toBeVisible();
  await expect(joana.page.locator(":focus")).toHaveCount(0);
});
