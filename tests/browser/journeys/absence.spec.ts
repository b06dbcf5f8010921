// Closing the tab is not leaving: what becomes of a customer who is gone, by a clock that the journeys turn.
import { expect, test, type Customer, type Server } from "../stage";

test("R30: a customer in attendance who is gone is shown as absent, and comes back to the same conversation", async ({ people, server, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  const address = joana.page.url();
  await goesAway(joana, server, 40);
  await expect(bia.page.getByText("O cliente está sem conexão há")).toBeVisible();
  await bia.composer.say("espero por você");
  await joana.page.goto(address);
  await joana.log.shows(["espero por você"]);
  await expect(bia.page.getByText("O cliente está sem conexão há")).toBeHidden();
  await joana.composer.say("voltei");
  await bia.log.shows(["espero por você", "voltei"]);
});

test("R30: a waiting customer who stays away gives the place up, and reads so on coming back", async ({ people, server, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  const behind = await people.waiting(classification, "Atrás Dela");
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
