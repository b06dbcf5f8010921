// The attendant's list and the entry alert.
import type { Locator } from "@playwright/test";
import { expect, test } from "../stage";

test("R32, R35: tabs by situation, search by name and e-mail, and what fits nothing says so", { tag: "@postgres" }, async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await expect(bia.page.getByText("Ninguém na fila")).toBeVisible();
  await people.waiting(classification, "Antônia Prado");
  await people.waiting(classification, "Benedito Alves");
  const third = await people.customer("Cecília Nunes");
  await third.enter(classification, { email: "cecilia@outra.example", subject: "Nota fiscal" });
  await expect(bia.page.getByRole("tab", { name: /Em espera\s*3/ })).toBeVisible();
  await expect(bia.row("Cecília Nunes")).toContainText("Em espera pelo atendimento");
  await expect(bia.row("Cecília Nunes")).toContainText("Nota fiscal");
  await expect(bia.row("Cecília Nunes")).toContainText(/\d+ s|\d+ min/);

  const search = bia.page.getByRole("textbox", { name: "Buscar por nome, e-mail, telefone ou protocolo" });
  await search.fill("benedito");
  await expect(bia.rows.getByRole("link")).toHaveText(["Benedito Alves"]);
  await search.fill("outra.example");
  await expect(bia.rows.getByRole("link")).toHaveText(["Cecília Nunes"]);
  await search.fill("zulmira");
  await expect(bia.rows.getByText("Nada com “zulmira”")).toBeVisible();
  await search.fill("");
  await expect(bia.rows.getByRole("link")).toHaveText(["Antônia Prado", "Benedito Alves", "Cecília Nunes"]);

  await bia.take("Benedito Alves");
  await expect(bia.mineRow("Benedito Alves")).toBeVisible();
  await expect(bia.row("Benedito Alves")).toHaveCount(0);
  await bia.tab("Em atendimento");
  await expect(bia.rows.getByText("Nenhuma outra em atendimento")).toBeVisible();
  await bia.close();
  await expect(bia.mineRow("Benedito Alves")).toHaveCount(0);
  await bia.tab("Encerrado");
  await expect(bia.rows.getByText("Benedito Alves")).toBeVisible();
  await bia.page.reload();
  await expect(bia.log.line("Bia Nogueira encerrou a conversa")).toBeVisible();
});

test("R32: the list is narrowed by classification and by attendant", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const other = await company.classification();
  // The whole staff stands in the choice, and the other journeys' people are of it.
  const own = crypto.randomUUID().slice(0, 6);
  const bia = await people.attendant(`Bia ${own}`, [classification, other]);
  const caio = await people.attendant(`Caio ${own}`, [classification, other]);
  await people.waiting(classification, "Antônia Prado");
  await people.waiting(other, "Benedito Alves");
  await bia.page.getByRole("button", { name: "Filtros" }).click();
  await bia.page.getByLabel("Classificação").selectOption({ label: other.name });
  await expect(bia.rows.getByRole("link")).toHaveText(["Benedito Alves"]);
  await bia.page.getByLabel("Classificação").selectOption({ label: "Todas as classificações" });
  await caio.take("Antônia Prado");
  await bia.tab("Em atendimento");
  await bia.page.getByLabel("Atendente", { exact: true }).selectOption({ label: `Bia ${own}` });
  await expect(bia.rows.getByRole("link")).toHaveCount(0);
  await bia.page.getByLabel("Atendente", { exact: true }).selectOption({ label: `Caio ${own}` });
  await expect(bia.rows.getByRole("link")).toHaveText(["Antônia Prado"]);
});

test("F49 R35: a room stands once in the list, in a compact row: nine on a screen", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.page.setViewportSize({ width: 1440, height: 900 });
  const names = Array.from({ length: 12 }, (_, number) => `Cliente ${String(number + 1).padStart(2, "0")}`);
  const subject = "A nota fiscal veio com o CNPJ da filial";
  for (const name of names.slice(0, -1)) await company.enter(classification, { name, subject });
  // Of all of them this one has a page open, and rings as long as it waits (F11).
  await people.waiting(classification, names[11]);
  await bia.take("Cliente 01");
  await bia.composer.say("bom dia");
  const rows = bia.list.locator(".row");
  await expect(bia.toast("entrou em")).toBeVisible();
  await expect(rows.getByRole("link")).toHaveText(names);
  await expect(rows.and(bia.page.locator("[aria-current]"))).toHaveCount(1);
  for (const row of [bia.mineRow("Cliente 01"), bia.row("Cliente 12")]) await expect(row).toContainText(classification.name);
  await expect(bia.mineRow("Cliente 01")).toContainText("Você: bom dia");
  await expect(bia.mineRow("Cliente 01").getByText("Em atendimento")).toBeVisible();
  const label = bia.row("Cliente 12").getByText("Em espera pelo atendimento");
  await expect(label).toBeVisible();
  expect(await label.evaluate((label) => label.scrollWidth <= label.clientWidth), "the label is whole").toBe(true);
  await expect(rows.locator(".badge")).toHaveCount(0);
  expect(await wholeInView(rows)).toBeGreaterThanOrEqual(9);
  await bia.tab("Em atendimento");
  await expect(rows.getByRole("link")).toHaveText(["Cliente 01"]);
});

/** How many of these elements nothing cuts off. */
async function wholeInView(elements: Locator): Promise<number> {
  return elements.evaluateAll((elements) => {
    const shown = elements.filter((element) => {
      const [box, frame] = [element, element.closest("#rows, .my-rows")!].map((part) => part.getBoundingClientRect());
      return box.top >= frame.top && box.bottom <= frame.bottom + 0.5 && frame.bottom <= window.innerHeight;
    });
    return shown.length;
  });
}

test("R31: who enters is heard, seen in the title, in a toast and on the desktop, until somebody answers", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.page.context().grantPermissions(["notifications"]);
  await bia.page.evaluate(listen);
  // Browsers let a page sound after the first gesture.
  await bia.page.getByRole("button", { name: "Testar o som" }).click();
  const heard = () => bia.page.evaluate(() => window.notes);
  await expect.poll(heard).toBeGreaterThan(0);
  const silence = await heard();
  await people.waiting(classification, "Primeira");
  const toast = bia.toast("Primeira entrou em");
  await expect(toast).toContainText(classification.name);
  await expect(bia.page).toHaveTitle(/^\(1\) /);
  await expect(bia.page.locator("link[rel=icon]")).toHaveAttribute("href", /favicon-waiting-/);
  await expect.poll(heard).toBeGreaterThan(silence);
  await expect.poll(() => bia.page.evaluate(() => window.told)).toEqual([`Primeira entrou em ${classification.name}`]);
  await people.waiting(classification, "Segunda");
  await expect(toast).toContainText("E mais 1 pessoa na fila");
  await expect(bia.page).toHaveTitle(/^\(2\) /);
  const before = await heard();
  // It rings again and again.
  await expect.poll(heard, { timeout: 20_000 }).toBeGreaterThan(before);
  await toast.getByRole("button", { name: "Dispensar" }).click();
  await expect(toast).toHaveCount(0);
  await expect(bia.page).toHaveTitle(/^\(2\) /);
});

declare global {
  interface Window {
    /** How many notes have sounded. */
    notes: number;
    /** The desktop notifications that the page showed. */
    told: string[];
  }
}

/** Counts notes and notifications, in a page that nobody looks at. */
function listen() {
  window.notes = 0;
  window.told = [];
  const { start } = AudioScheduledSourceNode.prototype;
  AudioScheduledSourceNode.prototype.start = function (when) {
    window.notes += 1;
    return start.call(this, when);
  };
  window.Notification = class extends Notification {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      window.told.push(title);
    }
  };
  document.hasFocus = () => false;
}
