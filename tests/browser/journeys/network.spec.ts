// Networks that break while somebody writes.
import { expect, test } from "../stage";

test("R29: cut in the middle of a sentence, lines wait and go out in their order, none lost and none doubled", { tag: "@postgres" }, async ({
  people,
  company,
  classification,
  network,
}) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.at(network.address).waiting(classification);
  await bia.take("Joana Souza");
  await joana.composer.say("antes");
  await bia.log.shows(["antes"]);
  await joana.composer.type("no meio da ");
  network.cut();
  await expect(joana.unconnected).toBeVisible();
  await joana.composer.type("frase");
  await joana.composer.field.press("Enter");
  await joana.composer.say("segunda");
  await joana.composer.say("terceira");
  await expect(joana.log.line("3 na fila de envio")).toBeVisible();
  await bia.composer.say("você ainda está aí?");
  network.mend();
  await joana.connectNow();
  const said = ["antes", "você ainda está aí?", "no meio da frase", "segunda", "terceira"];
  await expect.poll(() => company.said(classification)).toEqual(said);
  await joana.log.shows(said);
  await bia.log.shows(said);
  await expect(joana.log.line(/na fila de envio/i)).toHaveCount(0);
});

test("R29: a line whose answer got lost is sent again and stands there once", { tag: "@postgres" }, async ({ people, company, classification, network }) => {
  const joana = await people.at(network.address).waiting(classification);
  network.mute();
  await joana.composer.say("uma vez só");
  await expect.poll(() => company.said(classification)).toEqual(["uma vez só"]);
  network.cut();
  await expect(joana.log.line("Na fila de envio")).toBeVisible();
  network.mend();
  await expect(joana.log.line("Enviada")).toBeVisible();
  await joana.composer.say("e outra");
  await joana.log.shows(["uma vez só", "e outra"]);
  await expect.poll(() => company.said(classification)).toEqual(["uma vez só", "e outra"]);
});

test("R61: lines that wait survive a reload, and so does the unfinished one", async ({ people, company, classification, network }) => {
  const joana = await people.at(network.address).waiting(classification);
  const address = joana.page.url();
  network.cut();
  await expect(joana.unconnected).toBeVisible();
  await joana.composer.say("esperei");
  await joana.composer.say("e voltei");
  await joana.composer.type("inacab");
  // The page goes while nothing answers, and comes again in the same tab.
  await joana.page.goto("about:blank");
  network.mend();
  await joana.page.goto(address);
  await joana.log.shows(["esperei", "e voltei"]);
  await expect.poll(() => company.said(classification)).toEqual(["esperei", "e voltei"]);
  await expect(joana.composer.field).toHaveValue("inacab");
});

test("R38: lines for a room that closed meanwhile stand as not sent, and go along into a new conversation", async ({
  people,
  company,
  classification,
  network,
}) => {
  const joana = await people.at(network.address).waiting(classification);
  await company.take(classification);
  await joana.isAttendedBy("Helena Prado");
  network.cut();
  await expect(joana.unconnected).toBeVisible();
  await joana.composer.say("ainda tenho uma dúvida");
  await company.close(classification);
  network.mend();
  await expect(joana.log.line("A conversa foi encerrada antes do envio")).toBeVisible();
  await joana.isOver();
  await joana.page.getByRole("button", { name: "Iniciar nova conversa com este texto" }).click();
  await expect(joana.page.getByText("Seu texto vai junto")).toBeVisible();
  await expect(joana.page.getByText("ainda tenho uma dúvida")).toBeVisible();
  await joana.fill();
  await joana.start.click();
  await joana.waits(1);
  await joana.log.shows(["ainda tenho uma dúvida"]);
  expect(await company.rooms(classification)).toHaveLength(2);
  await expect.poll(() => company.said(classification)).toEqual(["ainda tenho uma dúvida"]);
});

test("R29: a network that swallows everything is noticed, and nothing written meanwhile is lost", async ({
  people,
  company,
  classification,
  network,
}) => {
  const joana = await people.at(network.address).waiting(classification);
  network.hold();
  await joana.composer.say("para dentro do nada");
  // The browser says that something is wrong with the network: the page asks whether the server is still there.
  await joana.page.context().setOffline(true);
  await joana.page.context().setOffline(false);
  await expect(joana.unconnected).toBeVisible({ timeout: 25_000 });
  network.cut();
  network.mend();
  await joana.connectNow();
  await joana.log.shows(["para dentro do nada"]);
  await expect.poll(() => company.said(classification)).toEqual(["para dentro do nada"]);
});

test("R29: the attendant's network breaks: the list is whole again, and lines wait over a reload", { tag: "@postgres" }, async ({ people, classification, network }) => {
  const joana = await people.waiting(classification);
  const bia = await people.at(network.address).attendant("Bia Nogueira", [classification]);
  await bia.take("Joana Souza");
  const address = bia.page.url();
  network.cut();
  await expect(bia.unconnected).toBeVisible();
  await bia.composer.say("já verifico");
  await joana.composer.say("obrigada");
  await people.waiting(classification, "Outra Cliente");
  await bia.page.goto("about:blank");
  network.mend();
  await bia.page.goto(address);
  await bia.converses("Joana Souza");
  await joana.log.shows(["obrigada", "já verifico"]);
  await bia.log.shows(["obrigada", "já verifico"]);
  await expect(bia.row("Outra Cliente")).toBeVisible();
});

test("R61: a conversation whose view comes while the socket is being greeted is followed all the same", async ({ people, company, classification }) => {
  const joana = await people.waiting(classification);
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.take("Joana Souza");
  let greet = () => {};
  const told = new Promise<void>((resolve) => (greet = resolve));
  await bia.page.routeWebSocket(/\/api\/v1\/socket/, (socket) => {
    const server = socket.connectToServer();
    // Holds the server's frames back until the page shows the room's view.
    server.onMessage((frame) => void told.then(() => socket.send(frame)));
  });
  await bia.page.reload();
  await bia.converses("Joana Souza");
  greet();
  await joana.composer.say("me ouve?");
  await bia.log.shows(["me ouve?"]);
  await expect.poll(() => company.said(classification)).toEqual(["me ouve?"]);
});
