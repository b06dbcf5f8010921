// Words that people type: their links, and the direction of their scripts.
import { randomUUID } from "node:crypto";
import type { Locator } from "@playwright/test";
import { expect, test } from "../stage";

const SAID = "Veja (https://exemplo.com.br/boleto?id=7&x=(1)), www.exemplo.com.br ou ana@exemplo.com.br.";
const LINKS = [
  ["https://exemplo.com.br/boleto?id=7&x=(1)", "https://exemplo.com.br/boleto?id=7&x=(1)"],
  ["www.exemplo.com.br", "https://www.exemplo.com.br"],
  ["ana@exemplo.com.br", "mailto:ana@exemplo.com.br"],
];
const NO_LINK = "javascript:alert(1) data:text/html,x ftp://exemplo.com.br https://banco.com.br@exemplo.com";

/** Words and address of each link. */
async function links(words: Locator): Promise<string[][]> {
  await expect(words.locator("a").first()).toBeVisible();
  for (const link of await words.locator("a").all()) {
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
  }
  return words.locator("a").evaluateAll((all) => all.map((link) => [link.textContent ?? "", link.getAttribute("href") ?? ""]));
}

/** The left edge of each of these letters, the first ones of their kind in an element. */
async function lefts(element: Locator, letters: string): Promise<number[]> {
  return element.evaluate((within, letters) => {
    const left = (letter: string) => {
      const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = (walker.currentNode.textContent ?? "").indexOf(letter);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + letter.length);
        return range.getBoundingClientRect().left;
      }
      throw new Error(`no ${letter}`);
    };
    return [...letters].map(left);
  }, letters);
}

test("F22: web and mail addresses are links on both sides and in the transcript, and nothing else is", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  await joana.composer.say(SAID);
  await bia.composer.say(NO_LINK);
  for (const { log } of [joana, bia]) {
    expect(await links(log.region.locator(".bubble", { hasText: "Veja" }))).toEqual(LINKS);
    await expect(log.line(NO_LINK)).toBeVisible();
    await expect(log.line(NO_LINK).locator("a")).toHaveCount(0);
    await log.shows([SAID, NO_LINK]);
  }
});

test("F22: addresses are links in the message and the answer of a followed protocol", async ({ people, company }) => {
  const form = { company: 1, classification: 1, client_id: randomUUID(), name: "Ana Souza", subject: "Boleto", body: SAID };
  const { protocol, follow_up_code } = await company.ask("POST", "left-messages", form);
  const { items } = await company.ask("GET", `tickets?search=${protocol}`);
  const { version, ticket_type, row } = await company.ask("GET", `tickets/${items[0].id}`);
  const ticket = { ticket_type, subject: row.subject, priority: row.priority, answer: SAID };
  await company.ask("PUT", `tickets/${items[0].id}`, { version, ticket, status: "answered" });
  const page = await people.page();
  await page.goto(`/acompanhar/1/${protocol}#${follow_up_code}`);
  await expect(page.locator("p.words")).toHaveCount(2);
  for (const words of await page.locator("p.words").all()) expect(await links(words)).toEqual(LINKS);
});

test("F23: each paragraph has its own direction, and a name turns nothing around it", async ({ people, company, classification }) => {
  const attendant = await people.attendant("שלום (1)", [classification]);
  const joana = await people.waiting(classification);
  await attendant.take("Joana Souza");
  await joana.composer.say("مرحبا، أحتاج مساعدة!\nOlá (2)?");
  for (const { log } of [joana, attendant]) {
    const bubble = log.region.locator(".bubble", { hasText: "مساعدة" });
    const [first = 0, exclamation = 0, ola = 0, question = 0] = await lefts(bubble, "م!O?");
    expect(exclamation, "the Arabic sentence ends at its left").toBeLessThan(first);
    expect(question, "the Portuguese sentence ends at its right").toBeGreaterThan(ola);
  }
  const line = joana.log.region.locator(".sysline", { hasText: "atendeu" });
  const [shin = 0, bracket = 0, attends = 0] = await lefts(line, "ש)t");
  expect(bracket, "the name's bracket closes at its left").toBeLessThan(shin);
  expect(attends, "the sentence goes on at the name's right").toBeGreaterThan(shin);
  expect(await company.said(classification)).toEqual(["مرحبا، أحتاج مساعدة!\nOlá (2)?"]);
  const field = joana.composer.field;
  await field.fill("שלום!");
  await expect(field).toHaveCSS("unicode-bidi", "plaintext");
});
