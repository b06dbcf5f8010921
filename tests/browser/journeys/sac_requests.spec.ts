// Opening a SAC asks the server once: the answer and the room's events say the rest.
import type { Page } from "@playwright/test";
import { expect, test } from "../stage";
import { Base, prepare, talking } from "../stage/sac";

test.beforeEach(async ({ company, watch }) => prepare(company, watch));

test("one click on Abrir SAC costs one request", async ({ people, company, classification }) => {
  const email = Base.email();
  const helena = await new Base(company).client(`Helena Prado ${email.slice(0, 6)}`, { emails: [email] });
  const { bia, beside } = await talking({ people, classification }, { name: "Helena Prado", email });
  await beside.press();
  await expect(beside.open(helena.name)).toBeVisible();
  const asked = requests(bia.page);
  await beside.open(helena.name).click();
  await beside.screen.shows(helena.name);
  await expect(bia.log.line(/abriu o SAC/)).toBeVisible();
  // Requests that the log's event could cause have been sent once the page has drawn it.
  await bia.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(asked.filter((request) => !request.includes("/due"))).toEqual([expect.stringMatching(/^POST .*\/rooms\/[^/]+\/tickets$/)]);
  // Back to the customer's data: the ticket is listed there, and nothing was read for it.
  const protocol = await beside.screen.protocol();
  await bia.page.getByRole("button", { name: "Dados do cliente" }).first().click();
  await expect(bia.page.locator(".ticket-card", { hasText: protocol })).toBeVisible();
  expect(asked.filter((request) => request.startsWith("GET") && !request.includes("/due"))).toEqual([]);
});

/** The requests that a page sends to the server from now on, as a list that grows. */
function requests(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/v1/")) asked.push(`${request.method()} ${pathname}`);
  });
  return asked;
}
