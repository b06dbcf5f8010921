// What each person chooses for their browser, and what the page does where the browser gives it little.
import { expect, test } from "../stage";

test("R60: theme, language and sound are chosen once and kept", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const background = () => bia.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await bia.pick("Tema", "Escuro");
  await expect.poll(background).not.toBe(light);
  await bia.page.getByRole("button", { name: "Som de entrada: ligado" }).click();
  await bia.page.reload();
  await bia.isIn();
  expect(await background()).not.toBe(light);
  await expect(bia.page.getByRole("button", { name: "Som de entrada: desligado" })).toBeVisible();
  await bia.pick("Idioma", "English");
  await expect(bia.page.locator("html")).toHaveAttribute("lang", "en");
  await expect(bia.page.getByRole("tab", { name: "Em espera" })).toHaveCount(0);
  await bia.page.reload();
  await expect(bia.page.locator("html")).toHaveAttribute("lang", "en");
});

test("R60: the browser's language decides, and pt-BR keeps the seed's words", async ({ people, classification }) => {
  const joana = await people.customer();
  await joana.enter(classification);
  await expect(joana.page.locator("html")).toHaveAttribute("lang", "pt-BR");
  await expect(joana.composer.send).toHaveText("Enviar");
  await expect(joana.leaveButton).toHaveText("Sair da Conversa");
  const other = await people.customer("Joan", { locale: "en-US" });
  await other.open(classification);
  await expect(other.page.locator("html")).toHaveAttribute("lang", "en");
  await expect(other.start).toHaveCount(0);
});

test("R31: a customer who looks elsewhere sees in the title that somebody wrote", async ({ people, company, classification }) => {
  const joana = await people.waiting(classification);
  await company.take(classification);
  await joana.isAttendedBy("Helena Prado");
  await joana.page.evaluate(() => {
    document.hasFocus = () => false;
  });
  await company.say(classification, "pode conferir?");
  await expect(joana.page).toHaveTitle(/^\(1\) /);
  await joana.page.evaluate(() => {
    document.hasFocus = () => true;
    dispatchEvent(new Event("focus"));
  });
  await expect(joana.page).toHaveTitle(/^Empresa de demonstração/);
});

test("R61: where the browser keeps nothing the chat works, and says that a reload loses the place", async ({ people, company, classification }) => {
  const joana = await people.customer();
  await joana.page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("blocked", "SecurityError");
    };
  });
  await joana.enter(classification);
  await expect(joana.page.getByText("se ela recarregar, sua vez se perde")).toBeVisible();
  await joana.composer.say("sem memória");
  await joana.log.shows(["sem memória"]);
  await expect.poll(() => company.said(classification)).toEqual(["sem memória"]);
});

test("R36: on a phone the console shows the list or the conversation, and the way between them", async ({ people, company, classification }) => {
  const person = await company.person("Bia Nogueira", [classification]);
  const bia = await people.staff(person, { viewport: { width: 360, height: 740 }, hasTouch: true });
  await bia.open();
  const joana = await people.waiting(classification);
  await bia.row("Joana Souza").getByRole("button", { name: "Atender" }).tap();
  await bia.converses("Joana Souza");
  await expect(bia.list).toBeHidden();
  await bia.composer.field.fill("do telefone");
  await bia.composer.send.tap();
  await joana.log.shows(["do telefone"]);
  await bia.page.getByRole("button", { name: "Dados do cliente" }).tap();
  await expect(bia.page.getByRole("complementary", { name: "Dados do cliente" })).toBeInViewport();
  await bia.page.getByRole("complementary", { name: "Dados do cliente" }).getByRole("button", { name: "Fechar" }).tap();
  await bia.page.getByRole("button", { name: "Voltar para a lista" }).tap();
  await expect(bia.list).toBeVisible();
  await expect(bia.mineRow("Joana Souza")).toBeVisible();
  const wide = await bia.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});
