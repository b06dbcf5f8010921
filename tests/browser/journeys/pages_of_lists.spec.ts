// Lists that are longer than a screen, while others work (F33, F34).
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "../stage";
import type { Company } from "../stage/company";
import { Base, prepare } from "../stage/sac";

test.beforeEach(async ({ company, watch }) => prepare(company, watch));

/** Opens tickets with these words in their subjects, in order. */
async function opens(company: Company, entity: string, subjects: string[]): Promise<void> {
  const { items } = await company.ask("GET", "ticket-types?active=true");
  for (const subject of subjects) {
    const ticket = { ticket_type: items[0].id, priority: "normal", subject };
    await company.ask("POST", "tickets", { client_id: randomUUID(), entity, ticket });
  }
}

/** The page loses the focus and gets it back, as when somebody looks at another window. */
async function looksAwayAndBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.dispatchEvent(new Event("blur"));
    window.dispatchEvent(new Event("focus"));
  });
}

test("F33 F34: new tickets shift no row; the list says how many, and *Mais* brings each once", { tag: "@postgres" }, async ({ people, company }) => {
  const word = `Lote${randomUUID().slice(0, 8)}`;
  const client = await new Base(company).client(`Cliente ${word}`);
  const subjects = Array.from({ length: 30 }, (_, number) => `${word} ${String(number + 1).padStart(2, "0")}`);
  await opens(company, client.id, subjects);
  const bia = await people.attendant("Bia Nogueira", []);
  const { page } = bia;
  await page.goto(`/app/sac?search=${word}`);
  const shown = page.locator("tbody tr td:nth-child(3)");
  const newest = [...subjects].reverse();
  await expect(shown).toHaveText(newest.slice(0, 25));
  await expect(page.getByText("30 registros · 25 na tela")).toBeVisible();
  await opens(company, client.id, [`${word} novo 1`, `${word} novo 2`]);
  await looksAwayAndBack(page);
  const news = page.getByRole("button", { name: "Há 2 novos" });
  await expect(news).toBeVisible();
  await expect(shown).toHaveText(newest.slice(0, 25));
  await page.getByRole("button", { name: "Mais", exact: true }).click();
  await expect(shown).toHaveText(newest);
  await expect(page.getByText("30 registros · 30 na tela")).toBeVisible();
  await expect(page.getByRole("button", { name: "Mais", exact: true })).toHaveCount(0);
  // A ticket and back: what was shown is shown again.
  await page.locator("tbody a").first().click();
  await expect(page.getByRole("heading", { name: /^SAC \d{4}-\d+/ })).toBeVisible();
  await page.goBack();
  await expect(shown).toHaveText([`${word} novo 2`, `${word} novo 1`, ...newest.slice(0, 28)]);
  await opens(company, client.id, [`${word} novo 3`]);
  await looksAwayAndBack(page);
  await page.getByRole("button", { name: "Há 1 novo", exact: true }).click();
  await expect(shown.first()).toHaveText(`${word} novo 3`);
  await expect(page.getByRole("button", { name: /^Há / })).toHaveCount(0);
});
