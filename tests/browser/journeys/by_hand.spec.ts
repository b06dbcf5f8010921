// A ticket by hand: whose it is, and an answer that is lost (R41, R44).
import type { Page, Route } from "@playwright/test";
import { expect, test } from "../stage";
import { Base, Screen, prepare } from "../stage/sac";

/** How often the page asks by itself before it says that there was no answer. */
const TRIES = 4;

test.beforeEach(async ({ company, watch }) => {
  await prepare(company, watch);
  watch.forgiveNetwork();
  watch.forgive(/status of 503/);
});

/** The first ticket is stored, and no answer of it arrives: 503 from something in between, then nothing. */
async function losesAnswers(page: Page): Promise<void> {
  let tries = 0;
  await page.route("**/api/v1/tickets", async (route: Route) => {
    if (route.request().method() !== "POST") return route.continue();
    tries += 1;
    if (tries > TRIES) return route.continue();
    if (tries > 1) return route.abort();
    await route.fetch();
    const problem = { type: "urn:balcao:problem:unavailable", status: 503, code: "unavailable", title: "Agora não." };
    await route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) });
  });
}

/** The form, filled in, and sent without an answer. */
async function sentInVain(page: Page, subject: string): Promise<void> {
  await losesAnswers(page);
  await page.goto("/app/sac/new");
  await page.getByLabel("Tipo").selectOption({ label: "Reclamação" });
  await page.getByLabel("Assunto").fill(subject);
  await page.getByRole("button", { name: "Abrir SAC" }).click();
  await expect(page.locator(".by-hand .banner")).toBeVisible({ timeout: 30_000 });
}

test("R41: an answer is lost, one presses again, and there is one ticket", { tag: "@postgres" }, async ({ people, company }) => {
  const subject = `Porta ${Base.email().slice(0, 8)}`;
  const { page } = await people.attendant("Bia Nogueira", []);
  await sentInVain(page, subject);
  await page.getByRole("button", { name: "Abrir SAC" }).click();
  await new Screen(page).shows("CLIENTE ANÔNIMO");
  await expect(new Screen(page).subject).toHaveValue(subject);
  expect(await new Base(company).tickets(subject)).toHaveLength(1);
});

test("R41: an answer is lost, one edits, and what was edited is in the ticket that opens", async ({ people }) => {
  const subject = `Janela ${Base.email().slice(0, 8)}`;
  const { page } = await people.attendant("Bia Nogueira", []);
  await sentInVain(page, subject);
  await page.getByLabel("Assunto").fill(`${subject} editada`);
  await page.getByRole("button", { name: "Abrir SAC" }).click();
  await new Screen(page).shows("CLIENTE ANÔNIMO");
  await expect(new Screen(page).subject).toHaveValue(`${subject} editada`);
});

test("R44: with the e-mail of somebody registered no ticket is CLIENTE ANÔNIMO's", async ({ people, company }) => {
  const base = new Base(company);
  const email = Base.email();
  const ana = await base.client(`Ana ${email.slice(0, 8)}`, { emails: [email] });
  const { page } = await people.attendant("Bia Nogueira", []);
  await page.goto("/app/sac/new");
  await page.getByLabel("Tipo").selectOption({ label: "Reclamação" });
  await page.getByLabel("Assunto").fill(`Mesa ${email}`);
  await page.locator(".by-hand").getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Abrir SAC" }).click();
  await expect(page.getByText("Este e-mail é de alguém cadastrado. Busque por ele")).toBeVisible();
  expect(await base.tickets(`Mesa ${email}`)).toHaveLength(0);
  await page.getByRole("textbox", { name: "Buscar entidade" }).fill(ana.name);
  await page.getByRole("button", { name: "Escolher" }).click();
  await page.getByRole("button", { name: "Abrir SAC" }).click();
  await new Screen(page).shows(ana.name);
});
