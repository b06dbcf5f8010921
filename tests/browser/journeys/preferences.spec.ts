// The preferences that each person sets in their browser, and the page in a browser that allows little.
import { randomUUID } from "node:crypto";
import { Company, People, expect, test } from "../stage";

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

test("R60: the customer's menu is a switch and two sets, arrows go around it, and it has the focus again after a choice", async ({ people, classification }) => {
  const joana = await people.customer();
  const { page } = joana;
  await joana.open(classification);
  const [button, menu] = [page.getByRole("button", { name: "Preferências" }), page.getByRole("menu", { name: "Preferências" })];
  await button.click();
  const sound = menu.getByRole("menuitemcheckbox", { name: "Som das mensagens" });
  await expect(sound).toBeFocused();
  await expect(menu.getByRole("menuitemradio")).toHaveCount(6);
  const [themes, languages] = [menu.getByRole("group", { name: "Tema" }), menu.getByRole("group", { name: "Idioma" })];
  await expect(themes.getByRole("menuitemradio", { checked: true })).toHaveCount(1);
  await expect(languages.getByRole("menuitemradio", { checked: true })).toHaveText("Português (Brasil)");
  await page.keyboard.press("ArrowUp");
  await expect(languages.getByRole("menuitemradio").last()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(sound).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(themes.getByRole("menuitemradio").first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(sound).toBeFocused();
  await page.keyboard.press("End");
  await expect(languages.getByRole("menuitemradio").last()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(sound).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await languages.getByText("Español", { exact: true }).click();
  await expect(page.getByRole("button", { name: "Preferencias" })).toBeFocused();
  // Only then: whoever opens the page anew begins at its beginning.
  await page.reload();
  await expect(page.getByRole("button", { name: "Preferencias" })).toBeVisible();
  await expect(page.locator(":focus")).toHaveCount(0);
});

test("R60, L13: days are written one way in Spanish, with the month's name in English, and standard types in both", async ({ browser, watch, start }) => {
  const server = await start("--demo");
  const company = new Company(server);
  const people = new People(browser, server, company, watch);
  // Eleven minutes past one in the morning of the 5th of June in São Paulo.
  await server.setClock("2096-06-05T04:11:02Z");
  const classification = await company.classification();
  const form = { company: 1, classification: classification.code, client_id: randomUUID(), name: "Joana", body: "Quero cancelar.", cancellation: true };
  const { protocol, follow_up_code } = await company.ask("POST", "left-messages", form);
  const written = [
    ["es-MX", "Cancelación", "05/06/2096", "12/06/2096"],
    ["en-US", "Cancellation", "5 Jun 2096", "12 Jun 2096"],
    ["pt-BR", "Cancelamento", "05/06/2096", "12/06/2096"],
  ] as const;
  for (const [locale, type, day, term] of written) {
    const page = await people.page({ locale });
    await page.goto(`/acompanhar/1/${protocol}#${follow_up_code}`);
    const ticket = page.getByRole("article").filter({ hasText: "Quero cancelar." });
    await expect(ticket.getByRole("heading", { level: 3 })).toHaveText(type);
    await expect(ticket.getByRole("region")).toContainText(type);
    await expect(ticket.getByRole("region")).toContainText(new RegExp(`${day}, 01:11:\\d\\d (GMT-3|BRT)`));
    await expect(ticket.getByText(term)).toBeVisible();
    await expect(ticket.getByText(`${day}, 01:11`, { exact: true }).first()).toBeVisible();
  }

  const bia = await people.attendant("Bia Nogueira", [classification], "supervisor", { timezoneId: "America/Sao_Paulo" });
  await bia.pick("Idioma", "English");
  await expect(bia.page.locator("html")).toHaveAttribute("lang", "en");
  await bia.page.goto(`/app/sac?search=${protocol}`);
  const row = bia.page.getByRole("row").filter({ hasText: protocol });
  await expect(row).toContainText("Cancellation");
  await expect(row).toContainText("5 Jun 2096");
  await expect(bia.page.getByRole("combobox", { name: "Type" }).getByRole("option")).toHaveText(["All", "Information", "Question", "Complaint", "Suspension", "Cancellation"], { useInnerText: true });
  await row.getByRole("link", { name: protocol }).click();
  await expect(bia.page.getByRole("combobox", { name: "Type" }).locator("option:checked")).toHaveText("Cancellation");
  await bia.page.goto("/app/supervisor/ticket-types");
  await expect(bia.page.getByRole("row", { name: /^Question/ })).toBeVisible();
  await bia.page.goto("/app/supervisor/parameters/SACPROTOCOLO");
  await expect(bia.page.getByRole("heading", { name: "SACPROTOCOLO - MASK OF THE PROTOCOLS OF SAC TICKETS" })).toBeVisible();
});
