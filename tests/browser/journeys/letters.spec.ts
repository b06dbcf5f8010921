// Keys that do too much: letters over a form, Escape through a question, SAC that stays pressed, words that are appended.
import { expect, test } from "../stage";
import { Base, prepare, talking } from "../stage/sac";

test.beforeEach(async ({ company, watch }) => prepare(company, watch));

test("R34: a letter takes nobody while somebody fills in a form", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const { page } = bia;
  await people.waiting(classification, "Vera Espera");
  await page.goto("/app/entities/new");
  await expect(bia.toast("Vera Espera")).toBeVisible();
  await expect(bia.toast("Vera Espera").locator("kbd")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  await page.keyboard.type("Maria");
  await expect(page.locator(".entity-fields")).toBeVisible();
  await page.goto("/app");
  await expect(bia.row("Vera Espera")).toContainText("Em espera");
  await page.keyboard.press("a");
  await bia.converses("Vera Espera");
});

test("R34: a letter takes nobody while a SAC is filled in beside the conversation", async ({ people, classification }) => {
  const { bia, beside } = await talking({ people, classification }, { name: "Rita Registro" });
  await people.waiting(classification, "Vera Espera");
  await expect(bia.row("Vera Espera")).toBeVisible();
  await beside.newClient.click();
  await expect(bia.page.getByText("O que será cadastrado")).toBeVisible();
  await bia.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await bia.page.keyboard.type("aps");
  await expect(bia.page.getByText("O que será cadastrado")).toBeVisible();
  await bia.page.reload();
  await expect(bia.row("Vera Espera")).toContainText("Em espera");
});

test("letters are turned off in the list of the keys, and stay so in this browser", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const { page } = bia;
  await people.waiting(classification, "Vera Espera");
  await expect(bia.row("Vera Espera")).toBeVisible();
  const keys = page.getByRole("alertdialog", { name: "Teclas" });
  const letters = keys.getByRole("switch", { name: "Atalhos de uma letra" });
  await page.keyboard.press("?");
  await expect(letters).toBeChecked();
  await letters.uncheck();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await page.reload();
  await expect(bia.row("Vera Espera")).toContainText("Em espera");
  await expect(bia.toast("Vera Espera").locator("kbd")).toBeHidden();
  await page.keyboard.type("?ja");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("textbox", { name: "Buscar por nome, e-mail, telefone ou protocolo" })).toBeFocused();
  await expect(keys).toBeHidden();
  await expect(bia.row("Vera Espera")).toContainText("Em espera");
  await bia.pick(/^Bia Nogueira,/, "Teclas");
  await expect(letters).not.toBeChecked();
  await letters.check();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await page.keyboard.press("j");
  await bia.looksAt("Vera Espera");
});

test("L12: Escape in the question of a SAC answers the question alone", async ({ people, classification }) => {
  const { bia, beside } = await talking({ people, classification });
  await beside.pressTwice();
  const { screen } = beside;
  await screen.shows("CLIENTE ANÔNIMO");
  await screen.answer.fill("O tampo novo chega na quinta-feira.");
  await screen.close.click();
  await expect(bia.question.getByRole("button", { name: "Encerrar SAC" })).toBeVisible();
  await bia.page.keyboard.press("Escape");
  await expect(bia.question).toBeHidden();
  await expect(screen.title).toBeVisible();
  await expect(screen.answer).toHaveValue("O tampo novo chega na quinta-feira.");
  await screen.title.focus();
  await bia.page.keyboard.press("Escape");
  await expect(screen.title).toBeHidden();
});

test("R42: SAC is not pressed any more once its drawer was closed", async ({ people, company, classification }) => {
  const { bia, beside, email } = await talking({ people, classification });
  await bia.page.setViewportSize({ width: 720, height: 800 });
  await bia.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const again = beside.ways.getByText("Aperte SAC de novo");
  await bia.page.keyboard.press("s");
  await expect(again).toBeVisible();
  await bia.page.keyboard.press("Escape");
  await expect(beside.ways).toBeHidden();
  await bia.page.keyboard.press("s");
  await expect(again).toBeVisible();
  await expect(beside.screen.title).toHaveCount(0);
  expect(await new Base(company).tickets(email)).toHaveLength(0);
  await bia.page.keyboard.press("s");
  await beside.screen.shows("CLIENTE ANÔNIMO");
});

test("R52: what is typed in Alterar cliente takes the place of the name from the entry", async ({ people, company, classification }) => {
  const known = await new Base(company).client(`Prado ${Base.email().slice(0, 8)}`);
  const { bia, beside } = await talking({ people, classification }, { name: "Ênio Anônimo" });
  await beside.pressTwice();
  await beside.screen.shows("CLIENTE ANÔNIMO");
  await beside.screen.alter();
  await expect(beside.screen.search).toHaveValue("Ênio Anônimo");
  await bia.page.keyboard.type(known.name);
  await expect(beside.screen.search).toHaveValue(known.name);
  await expect(beside.screen.link(known.name)).toBeVisible();
});
