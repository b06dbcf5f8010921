// Taking, joining and leaving rooms, and what stands against it.
import { expect, test } from "../stage";

test("R34: of two who press Atender at once one wins, and the other reads who", { tag: "@postgres" }, async ({ people, company, classification, network }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const caio = await people.at(network.address).attendant("Caio Menezes", [classification]);
  await people.waiting(classification);
  await expect(caio.row("Joana Souza")).toBeVisible();
  // Neither hears of the other before both have pressed.
  network.hold();
  await caio.row("Joana Souza").getByRole("button", { name: "Atender" }).click();
  await bia.take("Joana Souza");
  network.mend();
  await expect(caio.toast("Bia Nogueira atendeu primeiro")).toBeVisible();
  await caio.toast("Bia Nogueira atendeu primeiro").getByRole("button", { name: "Participar" }).click();
  await caio.converses("Joana Souza");
  await expect(bia.log.line("Caio Menezes está participando")).toBeVisible();
  const [room] = await company.rooms(classification);
  expect(room.responsible.name).toBe("Bia Nogueira");
});

test("R12: an attendant at the limit can't take another room, and reads why", { tag: "@postgres" }, async ({ people, company }) => {
  const limited = await company.classification({ rooms_per_attendant: 1 });
  const bia = await people.attendant("Bia Nogueira", [limited]);
  await people.waiting(limited, "Primeira");
  await people.waiting(limited, "Segunda");
  await bia.take("Primeira");
  await expect(bia.mine).toContainText(`1 de 1 em ${limited.name}`);
  await bia.row("Segunda").getByRole("button", { name: "Atender" }).click();
  await expect(bia.toast("Salas em uso: 1 de 1")).toContainText("Encerre uma para atender Segunda.");
  await expect(bia.row("Segunda")).toBeVisible();
  await bia.close();
  await bia.take("Segunda");
});

test("R14: a classification at its limit lets nobody take another room, and says so", { tag: "@postgres" }, async ({ people, company }) => {
  const limited = await company.classification({ rooms_in_attendance: 1, queue_when_full: true });
  const bia = await people.attendant("Bia Nogueira", [limited]);
  const caio = await people.attendant("Caio Menezes", [limited]);
  await people.waiting(limited, "Primeira");
  await people.waiting(limited, "Segunda");
  await bia.take("Primeira");
  await caio.row("Segunda").getByRole("button", { name: "Atender" }).click();
  await expect(caio.toast("Limite de 1 sala em atendimento")).toContainText(limited.name);
  await bia.close();
  await caio.take("Segunda");
});

test("R62: on pause nobody is called and nothing can be taken", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.page.getByRole("button", { name: "Pausa", exact: true }).click();
  await expect(bia.page.getByRole("button", { name: "Pausa", exact: true })).toHaveAttribute("aria-pressed", "true");
  await people.waiting(classification);
  await expect(bia.row("Joana Souza")).toBeVisible();
  await expect(bia.toast("Joana Souza entrou")).toHaveCount(0);
  await bia.row("Joana Souza").getByRole("button", { name: "Atender" }).click();
  const refusal = bia.toast("Você está em pausa");
  await refusal.getByRole("button", { name: "Ficar disponível" }).click();
  await expect(bia.toast("Joana Souza entrou")).toBeVisible();
  await bia.take("Joana Souza");
  await bia.page.reload();
  await expect(bia.page.getByRole("button", { name: "Disponível", exact: true })).toHaveAttribute("aria-pressed", "true");
});

test("R33, R37: a participant merely leaves; a responsible with others hands over; alone one closes, after a question", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const caio = await people.attendant("Caio Menezes", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");

  await caio.join("Joana Souza");
  await caio.pressLeave();
  await expect(bia.log.line("Caio Menezes saiu")).toBeVisible();
  await expect(caio.page.getByText("Participe para escrever")).toBeVisible();
  await expect(caio.question).toBeHidden();

  await caio.conversation.getByRole("button", { name: "Participar" }).click();
  await caio.converses("Joana Souza");
  await expect(bia.log.line("Caio Menezes está participando")).toHaveCount(2);
  await bia.pressLeave();
  await expect(bia.question).toContainText("Caio Menezes também está participando.");
  await bia.question.getByRole("button", { name: /^Passar para Caio/ }).click();
  await expect(joana.log.line("Bia Nogueira passou a conversa para Caio Menezes")).toBeVisible();
  await expect(joana.page.getByRole("heading", { name: "Caio Menezes" })).toBeVisible();

  await caio.pressLeave();
  await expect(caio.question).toContainText("Encerrar a conversa com Joana Souza?");
  await caio.question.getByRole("button", { name: "Ficar" }).click();
  await caio.composer.say("ainda aqui");
  await joana.log.shows(["ainda aqui"]);
  await caio.close();
  await joana.isOver();
  await expect(bia.page.getByText("Esta conversa está encerrada")).toBeVisible();
});

test("R37: a responsible with others may also close for all", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const caio = await people.attendant("Caio Menezes", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  await caio.join("Joana Souza");
  await expect(bia.log.line("Caio Menezes está participando")).toBeVisible();
  await bia.close();
  await joana.isOver();
  await expect(caio.page.getByText("Esta conversa está encerrada")).toBeVisible();
});

test("R30: the customer leaves the conversation, and the queue, and the attendants see it", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  await joana.leave();
  await joana.isOver();
  await expect(bia.log.line("Joana Souza saiu da conversa")).toBeVisible();
  await expect(bia.page.getByText("Esta conversa está encerrada")).toBeVisible();
  const outra = await people.waiting(classification, "Outra Cliente");
  await bia.look("Outra Cliente");
  await outra.leave();
  await outra.isOver();
  await expect(bia.row("Outra Cliente")).toHaveCount(0);
  await expect(bia.log.line("Outra Cliente saiu da fila")).toBeVisible();
});

test("R17, R18: who is unlinked keeps the room under way and sees no others", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  await people.waiting(classification, "Outra Cliente");
  await expect(bia.row("Outra Cliente")).toBeVisible();
  await company.unlink(bia.account, classification);
  await expect(bia.row("Outra Cliente")).toHaveCount(0);
  await bia.composer.say("sigo com você");
  await joana.log.shows(["sigo com você"]);
  await bia.close();
  await joana.isOver();
  await bia.page.goto("/app");
  await expect(bia.page.getByText("Você ainda não atende nenhuma classificação")).toBeVisible();
});
