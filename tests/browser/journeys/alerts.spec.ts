// Alerts for entries and messages: heard, seen and told by the desktop, and never in the way (F44–F48, F50).
import { randomUUID } from "node:crypto";
import { expect, test } from "../stage";
import type { Locator, Page } from "@playwright/test";

declare global {
  interface Window {
    /** How many notes have sounded. */
    sounded: number;
    /** Whether the browser lets the page sound. */
    allowed: boolean;
    /** The browser holds the sound back, as when the device slept. */
    suspend: () => void;
    /** The notifications of this page. */
    shown: { title: string; options: NotificationOptions & { renotify?: boolean }; closed: boolean; onclick?: () => void }[];
  }
}

/** A browser that lets a page sound only after a gesture, and counts the notes. */
function holdSoundBack() {
  window.sounded = 0;
  window.allowed = false;
  // Playwright's own questions count as gestures of the user; these don't.
  let pressed = false;
  for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, () => (pressed = true), true);
  const { start } = AudioScheduledSourceNode.prototype;
  AudioScheduledSourceNode.prototype.start = function (when) {
    window.sounded += 1;
    return start.call(this, when);
  };
  window.AudioContext = class extends AudioContext {
    constructor() {
      super();
      window.suspend = () => {
        window.allowed = false;
        this.dispatchEvent(new Event("statechange"));
      };
    }
    override get state(): AudioContextState {
      return window.allowed ? "running" : "suspended";
    }
    override async resume(): Promise<void> {
      if (!pressed) return;
      pressed = false;
      window.allowed = true;
      this.dispatchEvent(new Event("statechange"));
    }
  };
}

/** A desktop that shows notifications, beside a page that nobody looks at. */
function lookAway() {
  window.shown = [];
  class Shown {
    static permission = "granted";
    closed = false;
    constructor(
      readonly title: string,
      readonly options: NotificationOptions,
    ) {
      window.shown.push(this);
    }
    close() {
      this.closed = true;
    }
  }
  window.Notification = Shown as unknown as typeof Notification;
  window.focus = () => {};
  document.hasFocus = () => false;
}

const shown = (page: Page) => page.evaluate(() => window.shown.map(({ title, options, closed }) => ({ title, options, closed })));

/** The box of an element. */
async function box(element: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  return (await element.boundingBox())!;
}

test("F46: a page that can't sound says so, and every gesture turns the sound on again", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.page.addInitScript(holdSoundBack);
  await bia.page.reload();
  const rail = bia.page.getByRole("navigation").getByRole("button", { name: /^Som/ });
  const notice = bia.list.getByRole("button", { name: "Som bloqueado: clique para ligar" });
  await expect(rail).toHaveAccessibleName("Som bloqueado: clique para ligar");
  await expect(notice).toBeVisible();
  await bia.page.getByRole("heading", { name: "Conversas", exact: true }).click();
  await expect(rail).toHaveAccessibleName("Som de entrada: ligado");
  await expect(notice).toHaveCount(0);
  await bia.page.evaluate(() => window.suspend());
  await expect(rail).toHaveAccessibleName("Som bloqueado: clique para ligar");
  // The press lets the page sound again, and turns nothing off.
  await rail.click();
  await expect(rail).toHaveAccessibleName("Som de entrada: ligado");
  await bia.page.evaluate(() => window.suspend());
  const before = await bia.page.evaluate(() => window.sounded);
  await bia.page.getByRole("button", { name: "Testar o som" }).click();
  await expect.poll(() => bia.page.evaluate(() => window.sounded)).toBe(before + 2);
});

test("F45: a tab that can't sound leaves the ring to the others, and the switch is of all tabs at once", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.page.context().addInitScript(holdSoundBack);
  await bia.page.reload();
  await bia.isIn();
  const rang = (page: Page) => page.evaluate(() => localStorage.getItem("balcao.rang"));
  await people.waiting(classification, "Primeira");
  await expect(bia.toast("Primeira entrou em")).toBeVisible();
  expect(await rang(bia.page), "the untouched tab claims no turn").toBeNull();
  const second = await bia.page.context().newPage();
  await second.goto("/app");
  await second.getByRole("heading", { name: "Conversas", exact: true }).click();
  await expect.poll(() => second.evaluate(() => window.sounded), { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(() => rang(second), { timeout: 20_000 }).not.toBeNull();
  expect(await bia.page.evaluate(() => window.sounded)).toBe(0);
  await second.getByRole("button", { name: "Som de entrada: ligado" }).click();
  await expect(bia.page.getByRole("button", { name: "Som de entrada: desligado" })).toBeVisible();
});

test("F44: each entry alerts, a click opens the room, a taken one goes away, and one's own rooms' messages are told", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const { page } = bia;
  await page.evaluate(lookAway);
  await company.enter(classification, { name: "Primeira", subject: "Troca" });
  await expect.poll(() => shown(page)).toMatchObject([{ title: `Primeira entrou em ${classification.name}`, options: { body: "Troca" } }]);
  await company.enter(classification, { name: "Segunda" });
  await expect.poll(async () => (await shown(page)).length).toBe(2);
  const [first, second] = await shown(page);
  expect(first!.options.tag).not.toBe(second!.options.tag);
  // The administrator takes whoever came last.
  await company.take(classification);
  await expect.poll(async () => (await shown(page)).map(({ closed }) => closed)).toEqual([false, true]);
  await page.evaluate(() => window.shown[0]!.onclick!());
  await bia.looksAt("Primeira");
  await bia.conversation.getByRole("button", { name: "Atender" }).click();
  await expect.poll(async () => (await shown(page)).map(({ closed }) => closed)).toEqual([true, true]);
});

test("F44: a customer's message is told while the page isn't looked at", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  await bia.page.getByRole("link", { name: "Atendimentos SAC" }).click();
  await expect(bia.page.getByRole("heading", { level: 1, name: "Atendimentos SAC" })).toBeVisible();
  await bia.page.evaluate(lookAway);
  await joana.composer.say("ainda está aí?");
  await expect.poll(() => shown(bia.page)).toMatchObject([{ title: "Joana Souza", options: { body: "ainda está aí?", renotify: true } }]);
  await joana.composer.say("alô?");
  await expect.poll(async () => (await shown(bia.page)).length).toBe(2);
  await bia.page.evaluate(() => window.shown[1]!.onclick!());
  await bia.converses("Joana Souza");
});

test("F47: A and the alert choose the first room that can be taken, and each classification says its places", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const full = await company.classification({ rooms_in_attendance: 1, queue_when_full: true });
  await company.enter(full, { name: "Em atendimento" });
  await company.take(full);
  const bia = await people.attendant("Bia Nogueira", [full, classification]);
  await company.enter(full, { name: "Cheia" });
  await expect(bia.toast("Cheia entrou em")).toBeVisible();
  await company.enter(classification, { name: "Livre" });
  await expect(bia.toast("Livre entrou em")).toContainText("E mais 1 pessoa na fila");
  await expect(bia.mine).toContainText(`1 de 1 em ${full.name}`);
  await bia.page.keyboard.press("a");
  await bia.converses("Livre");
  await expect(bia.row("Cheia")).toBeVisible();
});

test("F48: alerts shorten the list and cover nothing, in one line; a refusal goes when its cause goes", async ({ people, company }) => {
  const full = await company.classification({ rooms_in_attendance: 1, queue_when_full: true });
  await company.enter(full, { name: "Em atendimento" });
  await company.take(full);
  const bia = await people.attendant("Bia Nogueira", [full]);
  await bia.page.setViewportSize({ width: 1440, height: 900 });
  await bia.page.getByRole("button", { name: "Filtros" }).click();
  for (let number = 1; number <= 8; number += 1) await company.enter(full, { name: `Cliente ${number}` });
  const rows = bia.page.locator("#rows");
  const top = await box(bia.row("Cliente 1"));
  await bia.row("Cliente 1").getByRole("button", { name: "Atender" }).click();
  const refused = bia.toast("Limite de 1 sala em atendimento");
  await expect(refused).toBeVisible();
  const [list, alerts, first, second] = await Promise.all(
    [rows, bia.page.locator(".toasts"), refused, bia.toast("entrou em")].map(box),
  );
  expect(alerts!.y, "below the list").toBeGreaterThanOrEqual(list!.y + list!.height);
  expect(alerts!.height).toBeLessThan(120);
  // They rise by a few pixels as they come.
  expect(Math.abs(first!.y - second!.y)).toBeLessThan(5);
  expect(await box(bia.row("Cliente 1")), "nothing on the list moved").toEqual(top);
  expect(list!.height).toBeGreaterThan(200);
  const taken = (await company.rooms(full)).find((room) => room.situation === "in_attendance");
  await company.ask("POST", `rooms/${taken.room}/close`, { client_id: randomUUID() });
  await expect(refused).toHaveCount(0);
});

test("F50: the question of who leaves agrees with one and with two others", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await company.enter(classification, { name: "Lia Prado" });
  await bia.take("Lia Prado");
  const dora = await people.attendant("Dora Lima", [classification]);
  await dora.join("Lia Prado");
  await bia.pressLeave();
  await expect(bia.question).toContainText("Dora Lima também está participando. Você pode encerrar para todos ou deixar a conversa com essa pessoa.");
  await bia.question.getByRole("button", { name: "Ficar" }).click();
  const caio = await people.attendant("Caio Menezes", [classification]);
  await caio.join("Lia Prado");
  await bia.pressLeave();
  await expect(bia.question).toContainText("2 pessoas também estão participando: ");
  await expect(bia.question).toContainText("deixar a conversa com uma delas.");
});
