// Lists of records at any width (F35), what is new in them (F33), and alerts beside them (F48).
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "../stage";
import type { Company } from "../stage/company";
import { Base, prepare } from "../stage/sac";

test.beforeEach(async ({ company, watch }) => prepare(company, watch));

const COLUMNS = ["Protocolo", "Cliente", "Assunto", "Tipo", "Situação", "Prioridade", "Responsável", "Aberto em", "Prazo"];

/** Opens a ticket with this subject. */
async function opens(company: Company, entity: string, subject: string, priority = "normal"): Promise<any> {
  const { items } = await company.ask("GET", "ticket-types?active=true");
  const { id } = await company.ask("GET", "me");
  const ticket = { ticket_type: items[0].id, priority, subject, responsible: id };
  return company.ask("POST", "tickets", { client_id: randomUUID(), entity, ticket });
}

/** Nothing of the list is outside of the window, and the page doesn't scroll sideways. */
async function fits(page: Page): Promise<void> {
  const outside = await page.evaluate(() => {
    const scroller = document.querySelector(".records .table-scroll")!;
    const cells = [...scroller.querySelectorAll("th, td")].filter((cell) => (cell as HTMLElement).offsetParent);
    const out = cells.filter((cell) => {
      const { left, right } = cell.getBoundingClientRect();
      return left < 0 || right > window.innerWidth;
    });
    const scrolls = [document.documentElement, scroller].filter((element) => element.scrollWidth > element.clientWidth);
    return [...out.map((cell) => cell.textContent), ...scrolls.map((element) => element.tagName)];
  });
  expect(outside).toEqual([]);
}

/** The page loses the focus and gets it back, as when somebody looks at another window. */
async function looksAwayAndBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.dispatchEvent(new Event("blur"));
    window.dispatchEvent(new Event("focus"));
  });
}

test("F35: a long subject, client or responsible pushes no column off the screen, at any width", async ({ people, company }) => {
  const word = `Lote${randomUUID().slice(0, 8)}`;
  const client = await new Base(company).client(`${word} ${"M".repeat(140)}`);
  const subject = "x".repeat(160);
  await opens(company, client.id, subject);
  await opens(company, client.id, "Troca de produto");
  const bia = await people.attendant("Bia Nogueira", []);
  const { page } = bia;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/app/sac?search=${word}`);
  const row = page.locator("tbody tr").filter({ hasText: subject });
  await expect(row).toBeVisible();
  for (const width of [1440, 1024, 901]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(page.getByRole("columnheader")).toHaveText(COLUMNS);
    await fits(page);
  }
  const cell = row.getByTitle(subject);
  expect(await cell.evaluate((cell) => cell.scrollWidth > cell.clientWidth && getComputedStyle(cell).textOverflow)).toBe("ellipsis");
  for (const width of [899, 768, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(page.locator("thead")).toBeHidden();
    await fits(page);
    await row.scrollIntoViewIfNeeded();
    for (const words of ["Aberto", "vence em 7 dias"]) await expect(row.getByText(words, { exact: true })).toBeInViewport();
    for (const name of ["Responsável", "Aberto em", "Prazo"]) await expect(row.locator(`[data-name="${name}"]`)).toBeVisible();
    expect(await cell.evaluate((cell) => cell.getBoundingClientRect().height)).toBeLessThan(30);
  }
});

test("F35: a column's head sorts, the address keeps it, and a colleague sees the same", { tag: "@postgres" }, async ({ people, company }) => {
  const word = `Lote${randomUUID().slice(0, 8)}`;
  const client = await new Base(company).client(`Cliente ${word}`);
  const [first, second] = [await opens(company, client.id, "um", "urgent"), await opens(company, client.id, "dois")];
  await opens(company, client.id, "três", "low");
  await company.ask("PUT", `tickets/${first.row.id}`, {
    version: first.version,
    ticket: { ticket_type: first.ticket_type, priority: "urgent", subject: "um", answer: "Feito." },
    status: "closed",
  });
  expect(second.row.status).toBe("open");
  const bia = await people.attendant("Bia Nogueira", []);
  const { page } = bia;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/app/sac?search=${word}`);
  const shown = page.locator("tbody tr td:nth-child(3)");
  const head = (name: string) => page.getByRole("columnheader", { name });
  await expect(shown).toHaveText(["três", "dois", "um"]);
  await expect(head("Aberto em")).toHaveAttribute("aria-sort", "descending");
  await head("Situação").getByRole("button").click();
  await expect(shown).toHaveText(["dois", "três", "um"]);
  await expect(head("Situação")).toHaveAttribute("aria-sort", "ascending");
  await expect(page.locator("[aria-sort]")).toHaveCount(1);
  await head("Situação").getByRole("button").click();
  await expect(shown).toHaveText(["um", "dois", "três"]);
  await expect(head("Situação")).toHaveAttribute("aria-sort", "descending");
  await expect(page).toHaveURL(/sort=-status/);
  await page.reload();
  await expect(shown).toHaveText(["um", "dois", "três"]);
  await head("Prioridade").getByRole("button").click();
  await expect(shown).toHaveText(["um", "dois", "três"]);
  await expect(head("Prioridade")).toHaveAttribute("aria-sort", "descending");
  await head("Aberto em").getByRole("button").click();
  await head("Aberto em").getByRole("button").click();
  await expect(shown).toHaveText(["um", "dois", "três"]);
  await expect(head("Aberto em")).toHaveAttribute("aria-sort", "ascending");
});

test("F35: each filter that narrows is a chip, and *Limpar filtros* takes all of them off", async ({ people, company }) => {
  const word = `Lote${randomUUID().slice(0, 8)}`;
  const client = await new Base(company).client(`Cliente ${word}`);
  await opens(company, client.id, "urgente", "urgent");
  await opens(company, client.id, "comum");
  const bia = await people.attendant("Bia Nogueira", []);
  const { page } = bia;
  await page.goto(`/app/sac?search=${word}&priority=urgent`);
  const shown = page.locator("tbody tr td:nth-child(3)");
  const chips = page.getByRole("group", { name: "Filtros" });
  await expect(shown).toHaveText(["urgente"]);
  await expect(chips.locator(".chip .cut")).toHaveText(["Prioridade: Urgente"]);
  await page.getByLabel("Situação", { exact: true }).selectOption({ label: "Aberto" });
  await expect(chips.locator(".chip .cut")).toHaveText(["Situação: Aberto", "Prioridade: Urgente"]);
  await chips.getByRole("button", { name: "Tirar o filtro Prioridade: Urgente" }).click();
  await expect(shown).toHaveText(["comum", "urgente"]);
  await expect(page.getByLabel("Prioridade", { exact: true })).toHaveValue("");
  await chips.getByRole("button", { name: "Limpar filtros" }).click();
  await expect(chips).toHaveCount(0);
  await expect(page).toHaveURL(/\/app\/sac$/);
  await page.setViewportSize({ width: 360, height: 740 });
  const status = page.getByLabel("Situação", { exact: true });
  await expect(status).toBeHidden();
  await page.getByRole("button", { name: "Filtros", exact: true }).click();
  await status.selectOption({ label: "Aberto" });
  await expect(chips.locator(".chip .cut")).toHaveText(["Situação: Aberto"]);
});

test("F35 F33: entities come by name or newest first, within the window, and the list says how many are new", { tag: "@postgres" }, async ({ people, company }) => {
  const base = new Base(company);
  const role = `P${randomUUID().slice(0, 8)}`;
  await company.ask("POST", "entity-roles", { name: role });
  const words = `${role} ${"M".repeat(140)}`;
  for (const name of [`B ${words}`, `C ${role}`, `A ${role}`]) {
    await base.client(name, { roles: [role], emails: [`${"e".repeat(60)}@${"d".repeat(60)}.example`] });
  }
  const bia = await people.attendant("Bia Nogueira", []);
  const { page } = bia;
  await page.goto(`/app/entities?role=${role}`);
  const shown = page.locator("tbody tr td:first-child");
  await expect(shown).toHaveText([`A ${role}`, `B ${words}`, `C ${role}`]);
  await expect(page.getByRole("columnheader", { name: "Nome" })).toHaveAttribute("aria-sort", "ascending");
  for (const width of [1440, 768, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await fits(page);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await base.client(`Aa ${role}`, { roles: [role] });
  await looksAwayAndBack(page);
  await page.getByRole("button", { name: "Há 1 novo", exact: true }).click();
  await expect(shown).toHaveText([`A ${role}`, `Aa ${role}`, `B ${words}`, `C ${role}`]);
  await expect(page.getByRole("button", { name: /^Há / })).toHaveCount(0);
  await page.getByRole("columnheader", { name: "Código" }).getByRole("button").click();
  await expect(shown).toHaveText([`Aa ${role}`, `A ${role}`, `C ${role}`, `B ${words}`]);
  await expect(page.getByRole("columnheader", { name: "Código" })).toHaveAttribute("aria-sort", "descending");
  await expect(page).toHaveURL(/sort=newest/);
});

test("F51 F33: closed conversations come by their closing, with its moment, and the tab says how many are new", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  for (const name of ["Ana", "Caio", "Davi"]) await company.enter(classification, { name });
  const rooms = await company.rooms(classification);
  const closes = async (name: string) => {
    const { room } = rooms.find((room) => room.name === name);
    for (const act of ["take", "close"]) await company.ask("POST", `rooms/${room}/${act}`, { client_id: randomUUID() });
  };
  await closes("Davi");
  await closes("Ana");
  await bia.tab("Encerrado");
  await expect(bia.rows.getByRole("link")).toHaveText(["Ana", "Davi"]);
  await closes("Caio");
  await looksAwayAndBack(bia.page);
  await expect(bia.rows.getByRole("link")).toHaveText(["Ana", "Davi"]);
  await bia.rows.getByRole("button", { name: "Há 1 novo", exact: true }).click();
  await expect(bia.rows.getByRole("link")).toHaveText(["Caio", "Ana", "Davi"]);
  await expect(bia.rows.getByRole("button", { name: /^Há / })).toHaveCount(0);
  const closed = (await company.rooms(classification)).find((room) => room.name === "Caio").closed_at;
  await expect(bia.row("Caio").locator("time")).toHaveAttribute("datetime", new Date(closed).toISOString());
});

test("F48: beside a page of records an alert shortens the page and covers nothing", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification], "supervisor");
  const { page } = bia;
  for (const path of ["/app/sac", "/app/entities", "/app/supervisor/parameters"]) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await company.enter(classification, { name: "Joana" });
    const alert = bia.toast("Joana entrou em");
    await expect(alert).toBeVisible();
    for (const width of [1440, 1024, 768, 360]) {
      await page.setViewportSize({ width, height: 900 });
      // The page follows its new width within a frame or two.
      await expect.poll(() => page.evaluate(covered), `${path} at ${width}`).toEqual({ covered: 0, short: true });
      await expect(alert.getByRole("button", { name: "Atender" })).toBeInViewport();
    }
    await alert.getByRole("button", { name: "Dispensar" }).click();
    await expect(alert).toHaveCount(0);
  }
});

/** How many pixels of the page the alerts cover, and whether they are one row; both read in one moment. */
function covered(): { covered: number; short: boolean } {
  const [shown, main] = [".toasts", "main"].map((part) => document.querySelector(part)!.getBoundingClientRect());
  const overlap = Math.min(shown.bottom, main.bottom) - Math.max(shown.top, main.top);
  return { covered: Math.max(0, Math.round(overlap)), short: shown.height > 0 && shown.height < 80 };
}
