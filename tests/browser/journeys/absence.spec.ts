// Closing the tab is not leaving: what becomes of a customer who is gone, by a clock that the journeys turn.
import { expect, test, type Customer, type Server } from "../stage";

test("R30: a customer in attendance who is gone is shown as absent, and comes back to the same conversation", async ({ people, server, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  const address = joana.page.url();
  await goesAway(joana, server, 40);
  await expect(bia.page.getByText(/^Cliente ausente há/)).toBeVisible();
  await bia.composer.say("espero por você");
  await joana.page.goto(address);
  await joana.log.shows(["espero por você"]);
  await expect(bia.page.getByText(/^Cliente ausente há/)).toBeHidden();
  await joana.composer.say("voltei");
  await bia.log.shows(["espero por você", "voltei"]);
});

test("F10: the responsible reads for how long the customer is away, and closes with one press", async ({ people, server, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  const address = joana.page.url();
  await goesAway(joana, server, 300);
  // The page's clock is the server's as it was when the page connected.
  await bia.page.reload();
  const notice = bia.page.getByRole("status").filter({ hasText: /^Cliente ausente há 5 min/ });
  await expect(notice).toBeVisible();
  await expect(bia.mineRow("Joana Souza")).toContainText("ausente há 5 min");
  await notice.getByRole("button", { name: "Encerrar" }).click();
  await expect(bia.conversation.getByText("Esta conversa está encerrada")).toBeVisible();
  await expect(bia.question).toBeHidden();
  await joana.page.goto(address);
  await joana.isOver();
});

test("F10: a room whose customer stays away closes by itself, and everybody reads why", { tag: "@postgres" }, async ({ people, server, company }) => {
  const quick = await company.classification({ absence_minutes: 5 });
  const bia = await people.attendant("Bia Nogueira", [quick]);
  const joana = await people.waiting(quick);
  await bia.take("Joana Souza");
  const address = joana.page.url();
  await goesAway(joana, server, 290);
  await expect(bia.mineRow("Joana Souza")).toBeVisible();
  await server.pass(20);
  await server.step("presence");
  await expect(bia.log.line("Conversa encerrada: Joana Souza ficou sem conexão por tempo demais")).toBeVisible();
  await bia.tab("Encerrado");
  await expect(bia.row("Joana Souza")).toContainText("O cliente ficou ausente");
  await joana.page.goto(address);
  await expect(joana.page.getByRole("heading", { name: "Conversa encerrada por ausência" })).toBeVisible();
});

test("F12: leaving the queue is told as leaving", async ({ people, classification }) => {
  const joana = await people.waiting(classification);
  await joana.leave();
  await expect(joana.page.getByRole("heading", { name: "Você saiu da fila" })).toBeVisible();
  await expect(joana.page.getByText("tempo demais")).toHaveCount(0);
});

test("F11: a waiting customer who closes the page rings no more, and rings again on coming back", async ({ people, server, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await expect(bia.toast("Joana Souza entrou")).toBeVisible();
  const address = joana.page.url();
  await goesAway(joana, server, 20);
  await expect(bia.toast("Joana Souza entrou")).toHaveCount(0);
  await expect(bia.row("Joana Souza")).toContainText("ausente há");
  await joana.page.goto(address);
  await expect(bia.toast("Joana Souza entrou")).toBeVisible();
});

test("F11: A takes the customer who is there, as the card of the entry offers, before one who closed the page", async ({ people, server, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await goesAway(joana, server, 20);
  await expect(bia.row("Joana Souza")).toContainText("ausente há");
  await people.waiting(classification, "Rui Presente");
  await expect(bia.toast("Rui Presente entrou")).toBeVisible();
  await bia.page.keyboard.press("a");
  await bia.converses("Rui Presente");
});

test("R30: a waiting customer who stays away gives the place up, and reads so on coming back", async ({ people, server, company }) => {
  const quick = await company.classification({ place_minutes: 2 });
  const bia = await people.attendant("Bia Nogueira", [quick]);
  const joana = await people.waiting(quick);
  const behind = await people.waiting(quick, "Atrás Dela");
  await behind.waits(2);
  const address = joana.page.url();
  await goesAway(joana, server, 130);
  await expect(bia.row("Joana Souza")).toHaveCount(0);
  await behind.waits(1);
  await joana.page.goto(address);
  await expect(joana.page.getByRole("heading", { name: "Sua vez na fila expirou" })).toBeVisible();
  await joana.page.getByRole("button", { name: "Começar outra conversa" }).click();
  await expect(joana.start).toBeVisible();
});

test("F15: four minutes without network in the queue: the page said how long the place is kept, it is the same place, and the lines go", { tag: "@postgres" }, async ({
  people,
  server,
  classification,
  network,
}) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.at(network.address).waiting(classification);
  const behind = await people.waiting(classification, "Atrás Dela");
  await behind.waits(2);
  await expect(joana.page.getByText("se a página fechar, guardamos sua vez por 10 minutos")).toBeVisible();
  const before = await server.sockets();
  network.cut();
  await expect.poll(() => server.sockets()).toBe(before - 1);
  const lost = joana.page.getByRole("status").filter({ hasText: "Guardamos sua vez por 10 minutos, e suas mensagens vão assim que ela voltar." });
  await expect(lost).toBeVisible();
  await joana.composer.say("escrevi sem rede");
  await server.pass(4 * 60);
  await server.step("presence");
  await expect(bia.row("Joana Souza")).toContainText("ausente há");
  network.mend();
  await joana.connectNow();
  await joana.waits(1);
  await joana.log.shows(["escrevi sem rede"]);
  await expect(bia.row("Joana Souza")).not.toContainText("ausente há");
  await bia.take("Joana Souza");
  await bia.log.shows(["escrevi sem rede"]);
});

test("F15: the page says the time of its own channel", async ({ people, company }) => {
  const short = await company.classification({ place_minutes: 1 });
  const joana = await people.waiting(short);
  await expect(joana.page.getByText("se a página fechar, guardamos sua vez por 1 minuto")).toBeVisible();
});

test("R61: what is kept in the browser is all: another browser finds the entry form", async ({ people, classification }) => {
  const joana = await people.waiting(classification);
  await joana.composer.say("daqui");
  await joana.page.reload();
  await joana.waits(1);
  await joana.log.shows(["daqui"]);
  const elsewhere = await people.customer();
  await elsewhere.open(classification);
  await expect(elsewhere.start).toBeVisible();
});

/** The customer's page closes, the server notices, and these seconds pass. */
async function goesAway(customer: Customer, server: Server, seconds: number): Promise<void> {
  const before = await server.sockets();
  await customer.page.goto("about:blank");
  await expect.poll(() => server.sockets()).toBe(before - 1);
  await server.pass(seconds);
  await server.step("presence");
}
