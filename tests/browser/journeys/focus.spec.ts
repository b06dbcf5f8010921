// Where the focus goes when what had it is gone: never to nowhere (WCAG 2.4.3).
import type { Page } from "@playwright/test";
import { expect, test } from "../stage";
import { Base, Beside, prepare, talking } from "../stage/sac";

test.beforeEach(async ({ company, watch }) => prepare(company, watch));

/** The focused element, in words: its tag and its text. */
const focused = (page: Page) => expect.poll(() => page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent?.trim()}`));

test("signing in, changing the page and coming back put the focus on the heading", async ({ people, company, classification }) => {
  const bia = await people.staff(await company.person("Bia Nogueira", [classification]));
  const { page } = bia;
  await page.goto("/app");
  await page.getByLabel("E-mail").fill(bia.account.email);
  await page.getByLabel("Senha", { exact: true }).fill(bia.account.password);
  await page.keyboard.press("Enter");
  await bia.isIn();
  await focused(page).toBe("H1 Conversas");
  await page.getByRole("link", { name: "Entidades" }).focus();
  await page.keyboard.press("Enter");
  await focused(page).toBe("H1 Entidades");
  await page.getByRole("link", { name: "Incluir" }).focus();
  await page.keyboard.press("Enter");
  await focused(page).toBe("H1 Incluir entidade");
  await page.goBack();
  await focused(page).toBe("H1 Entidades");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Entidades" })).toBeVisible();
  await focused(page).toMatch(/^BODY/);
});

test("R37: after Sair the focus is on the customer's name", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await people.waiting(classification, "Sônia Saída");
  await bia.take("Sônia Saída");
  await bia.close();
  await focused(bia.page).toBe("H1 Sônia Saída");
});

test("a ticket's card that is opened for the first time puts the focus on its title, and Escape out of Alterar cliente on the button", async ({ people, classification }) => {
  const { beside } = await talking({ people, classification }, { name: "Tito Cartão" });
  await beside.pressTwice();
  await beside.screen.shows("CLIENTE ANÔNIMO");
  const protocol = await beside.screen.protocol();
  const caio = await people.attendant("Caio Menezes", [classification]);
  await caio.join("Tito Cartão");
  const { screen } = Beside.of(caio);
  // The ticket comes once its card stands there without it.
  let comes = () => {};
  const stands = new Promise<void>((done) => (comes = done));
  await caio.page.route("**/api/v1/tickets/*", async (route) => {
    await stands;
    await route.continue();
  });
  const asked = caio.page.waitForRequest("**/api/v1/tickets/*");
  await caio.page.getByRole("link", { name: protocol }).press("Enter");
  await asked;
  await caio.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  comes();
  await expect(screen.title).toBeFocused();
  await screen.alter();
  await screen.search.fill("");
  await caio.page.keyboard.press("Escape");
  await expect(screen.client.getByRole("button", { name: "Alterar cliente" })).toBeFocused();
});

test("one more e-mail is written at once; taking one away leaves the focus among the e-mails", async ({ people, classification }) => {
  const { page } = await people.attendant("Bia Nogueira", [classification]);
  await page.goto("/app/entities/new");
  await page.getByRole("button", { name: "Mais um e-mail" }).press("Enter");
  await expect(page.locator(".entity-fields input[type=email]").nth(1)).toBeFocused();
  await page.keyboard.type("b@exemplo.com.br");
  await page.locator(".several").first().getByRole("button", { name: "Remover" }).first().press("Enter");
  await expect(page.locator(".entity-fields input[type=email]")).toHaveCount(1);
  await focused(page).toMatch(/^LEGEND E-mails/);
});

test("R39: who is chosen for a SAC opened by hand leaves the focus at the client", async ({ people, company, classification }) => {
  const ana = await new Base(company).client(`Escolhida ${Base.email().slice(0, 8)}`);
  const { page } = await people.attendant("Bia Nogueira", [classification]);
  await page.goto("/app/sac/new");
  await page.getByRole("textbox", { name: "Buscar entidade" }).fill(ana.name);
  await page.getByRole("button", { name: `Escolher · ${ana.name}` }).press("Enter");
  await focused(page).toBe("H2 Cliente");
});

test("news never take the focus from who writes", async ({ people, classification }) => {
  const { bia } = await talking({ people, classification }, { name: "Célia Escreve" });
  await bia.composer.field.focus();
  await bia.page.keyboard.type("come");
  const caio = await people.attendant("Caio Menezes", [classification]);
  await people.waiting(classification, "Nova Notícia");
  await expect(bia.row("Nova Notícia")).toBeVisible();
  await caio.take("Nova Notícia");
  await expect(bia.row("Nova Notícia")).toHaveCount(0);
  await expect(bia.toast("Nova Notícia")).toHaveCount(0);
  await bia.page.keyboard.type("ço");
  await expect(bia.composer.field).toHaveValue("começo");
});
