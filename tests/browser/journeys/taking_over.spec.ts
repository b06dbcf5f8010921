// *Assumir*: rooms whose responsible is gone (F9).
import { expect, test, type Attendant, type Server } from "../stage";

test("F9: when the responsible is gone a colleague takes over, and the customer reads who is there", { tag: "@postgres" }, async ({ people, server, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const caio = await people.attendant("Caio Menezes", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  await caio.tab("Em atendimento");
  await expect(caio.row("Joana Souza").getByRole("button", { name: "Participar" })).toBeVisible();
  await goesAway(bia, server, 100);
  await caio.look("Joana Souza");
  await reload(caio, "Joana Souza");
  await expect(caio.conversation.getByRole("button", { name: "Participar" })).toBeVisible();
  await expect(caio.conversation.getByRole("button", { name: "Assumir" })).toHaveCount(0);
  await server.pass(30);
  await reload(caio, "Joana Souza");
  await caio.tab("Em atendimento");
  await expect(caio.row("Joana Souza")).toContainText("sem atendente");
  await expect(caio.conversation.getByText(/^Bia Nogueira está sem conexão há 2 min/)).toBeVisible();
  await caio.row("Joana Souza").getByRole("button", { name: "Assumir" }).click();
  await caio.converses("Joana Souza");
  await expect(joana.log.line("Caio Menezes assumiu a conversa")).toBeVisible();
  await expect(joana.page.getByRole("heading", { name: "Caio Menezes" })).toBeVisible();
  await expect(caio.log.line("Caio Menezes assumiu a conversa de Bia Nogueira")).toBeVisible();
  await caio.composer.say("agora sou eu");
  await joana.log.shows(["agora sou eu"]);
});

test("F9: a supervisor takes over or closes a room that somebody attends, after a question", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const dora = await people.attendant("Dora Lima", [classification], "supervisor");
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  await dora.tab("Em atendimento");
  await dora.look("Joana Souza");
  await dora.conversation.getByRole("button", { name: "Assumir" }).click();
  await expect(dora.question).toContainText("Assumir no lugar de Bia Nogueira?");
  await dora.question.getByRole("button", { name: "Assumir" }).click();
  await dora.converses("Joana Souza");
  await expect(joana.log.line("Dora Lima assumiu a conversa")).toBeVisible();
  await expect(bia.page.getByText("Participe para escrever")).toBeVisible();

  const outra = await people.waiting(classification, "Outra Cliente");
  await bia.take("Outra Cliente");
  await dora.tab("Em atendimento");
  await dora.look("Outra Cliente");
  await dora.conversation.getByRole("button", { name: "Assumir" }).click();
  await dora.question.getByRole("button", { name: "Encerrar" }).click();
  await outra.isOver();
  await expect(bia.log.line("Dora Lima encerrou a conversa")).toBeVisible();
});

test("F9: rooms of somebody who was inactivated go back to the queue, in front", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const caio = await people.attendant("Caio Menezes", [classification]);
  const first = await people.waiting(classification, "Primeira");
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  const { items } = await company.ask("GET", `users?search=${bia.account.email}`);
  const left = await company.ask("POST", `users/${items[0].id}/inactivate`);
  expect(left.rooms_in_attendance).toBe(1);
  await expect(await company.ask("POST", `users/${items[0].id}/requeue-rooms`)).toEqual({ rooms: 1 });
  await joana.waits(1);
  await expect(joana.log.line("Você voltou para o começo da fila")).toBeVisible();
  await first.waits(2);
  await expect(caio.rows.getByRole("link").first()).toHaveText("Joana Souza");
  await caio.take("Joana Souza");
  await first.waits(1);
});

/** Reloads the page, whose clock then is the server's as it was turned. */
async function reload(attendant: Attendant, customer: string): Promise<void> {
  await attendant.page.reload();
  await attendant.isIn();
  await attendant.looksAt(customer);
}

/** The attendant's page closes, the server notices, and these seconds pass. */
async function goesAway(attendant: Attendant, server: Server, seconds: number): Promise<void> {
  const before = await server.sockets();
  await attendant.page.goto("about:blank");
  await expect.poll(() => server.sockets()).toBe(before - 1);
  await server.pass(seconds);
  await server.step("presence");
}
