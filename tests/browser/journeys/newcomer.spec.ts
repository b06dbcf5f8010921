// The first steps of a newcomer: the demo company as it is, a customer, two attendants, and a server that is restarted in the middle.
import { expect, test, type People, type Server } from "../stage";

/** Somebody of the demo company, signed in by the form with the password that the first start printed. */
async function signedIn(people: People, server: Server, name: string, email: string) {
  const account = server.accounts().find((account) => account.email === email)!;
  const attendant = await people.staff({ ...account, name });
  await attendant.signIn();
  return attendant;
}

test("R27, R29, R31, R33, R34, R37, R61: a customer and two attendants talk through two restarts, and not a word is lost", { tag: "@postgres" }, async ({
  people,
  server,
  watch,
}) => {
  watch.forgiveNetwork();
  const bia = await signedIn(people, server, "Bia Nogueira", "bia@example.com");
  const caio = await signedIn(people, server, "Caio Menezes", "caio@example.com");
  const joana = await people.customer("Joana Souza");
  const said: string[] = [];
  const allSee = async () => {
    for (const somebody of [joana, bia, caio]) await somebody.log.shows(said);
  };

  await test.step("the old link leads to the entry, the entry to the queue", async () => {
    await joana.page.goto("/isocrm/hiso_loginchat.aspx?1,1");
    await expect(joana.page).toHaveURL(/\/chat\/1\/1$/);
    await expect(joana.page.getByRole("heading", { name: "Olá! Como podemos ajudar?" })).toBeVisible();
    await joana.fill({ subject: "Troca de produto" });
    await joana.start.click();
    await joana.waits(1);
    expect(await joana.protocol()).toMatch(/^\d+/);
  });

  await test.step("the attendants see who entered", async () => {
    await expect(bia.toast("Joana Souza entrou em Suporte")).toBeVisible();
    await expect(caio.toast("Joana Souza entrou em Suporte")).toBeVisible();
    await expect(bia.page).toHaveTitle(/^\(1\) Conversas/);
    await expect(bia.row("Joana Souza")).toContainText("Em espera pelo atendimento");
    await expect(bia.row("Joana Souza")).toContainText("Troca de produto");
  });

  await test.step("Atender, and the alert stops for everybody", async () => {
    await bia.toast("Joana Souza entrou").getByRole("button", { name: "Atender" }).click();
    await bia.converses("Joana Souza");
    await joana.isAttendedBy("Bia Nogueira");
    await expect(caio.toast("Joana Souza entrou")).toHaveCount(0);
    await expect(bia.page).toHaveTitle(/^Conversas/);
  });

  await test.step("both talk, both see typing", async () => {
    await joana.composer.type("Olá");
    await expect(bia.log.line("Joana Souza está digitando")).toBeAttached();
    await joana.composer.say("Bom dia, a caixa veio trocada");
    await bia.composer.type("Bom");
    await expect(joana.log.line("Bia Nogueira está digitando")).toBeAttached();
    await bia.composer.say("Bom dia, Joana! Vou resolver.");
    said.push("Bom dia, a caixa veio trocada", "Bom dia, Joana! Vou resolver.");
    await expect(bia.log.line("Joana Souza está digitando")).toHaveCount(0);
    await expect(joana.log.line("Bia Nogueira está digitando")).toHaveCount(0);
  });

  await test.step("a second attendant takes part", async () => {
    await caio.join("Joana Souza");
    await caio.composer.say("Oi Joana, sou do estoque.");
    said.push("Oi Joana, sou do estoque.");
    await expect(joana.log.line("Caio Menezes está participando")).toBeVisible();
    await allSee();
  });

  await test.step("the customer reloads, and nothing is missing or doubled", async () => {
    await joana.page.reload();
    await joana.log.shows(said);
    await expect(joana.page.getByRole("heading", { name: "Bia Nogueira" })).toBeVisible();
  });

  await test.step("the server is restarted, by the book and by a kill, while they talk", async () => {
    for (const [end, line] of [["stop", "antes e depois"], ["kill", "e outra vez"]] as const) {
      await joana.composer.say(`Cliente: ${line}`);
      await joana.log.shows([...said, `Cliente: ${line}`]);
      await expect(joana.log.line("Na fila de envio")).toHaveCount(0);
      await server[end]();
      await expect(bia.unconnected).toBeVisible();
      await bia.composer.say(`Atendente: ${line}`);
      await server.start();
      said.push(`Cliente: ${line}`, `Atendente: ${line}`);
      await allSee();
      await expect(bia.unconnected).toBeHidden();
      await expect(joana.unconnected).toBeHidden();
    }
  });

  await test.step("the participant leaves, the responsible closes", async () => {
    await caio.pressLeave();
    await expect(joana.log.line("Caio Menezes saiu")).toBeVisible();
    await bia.close();
    await joana.isOver();
    await expect(joana.log.line("Bia Nogueira encerrou a conversa")).toBeVisible();
    await expect(joana.composer.field).toHaveCount(0);
    await joana.log.shows(said);
  });

  await test.step("coming again is another conversation with another protocol", async () => {
    const first = await joana.protocol();
    await joana.page.getByRole("button", { name: "Começar outra conversa" }).click();
    await joana.fill();
    await joana.start.click();
    await joana.waits(1);
    expect(await joana.protocol()).not.toBe(first);
    await joana.leave();
    await joana.isOver();
  });
});
