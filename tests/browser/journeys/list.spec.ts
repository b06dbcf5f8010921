// The attendant's list and the entry alert.
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

  const search = bia.page.getByRole("textbox", { name: "Buscar por nome ou e-mail" });
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
  await expect(bia.row("Benedito Alves")).toBeVisible();
  await bia.close();
  await expect(bia.row("Benedito Alves")).toHaveCount(0);
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

test("R31: who enters is heard, seen in the title, in a toast and on the desktop, until somebody answers", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.page.context().grantPermissions(["notifications"]);
  await bia.page.evaluate(listen);
  // Browsers let a page sound after the first gesture.
  await bia.page.getByRole("button", { name: "Testar o som" }).click();
  const heard = () => bia.page.evaluate(() => window.notes);
  const silence = await heard();
  expect(silence).toBeGreaterThan(0);
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
    /** What the desktop was told. */
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
