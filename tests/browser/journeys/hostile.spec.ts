// Words that are meant to harm: they are text wherever they show (S10).
import type { Page } from "@playwright/test";
import { expect, test } from "../stage";

/** Texts short enough for a name or a subject too: one line. */
const SHORT = [
  `<script>alert(1)</script>`,
  `<img src=x onerror=alert(1)>`,
  `"><svg onload=alert(1)>`,
  `'-alert(1)-'`,
  `javascript:alert(1)`,
  `{{constructor.constructor('alert(1)')()}}`,
  "${alert(1)}",
  `</title><script>alert(1)</script>`,
  `<iframe src="//example.net"></iframe>`,
  `<a href="javascript:alert(1)">x</a>`,
  `<style>*{display:none}</style>`,
  `<base href="//example.net/">`,
  `<form action=//example.net><button>x`,
  `<input autofocus onfocus=alert(1)>`,
  `<details open ontoggle=alert(1)>`,
  `&lt;script&gt;alert(1)&lt;/script&gt;`,
  `&#60;b&#62;entidades`,
  `<!--`,
  `]]>`,
  `'; DROP TABLE rooms; --`,
  `%00%0a%3Cscript%3E`,
  `\\u003cscript\\u003e`,
  `undefined`,
  `null`,
  `__proto__`,
  `=HYPERLINK("//example.net")`,
  `ﷺ𝕳𝖔𝖑𝖆 👩‍👩‍👧‍👦 z̷̢̛a̸l̶g̴o̵`,
  `a`.repeat(80),
];

/** Texts that only a message can be: long, or of several lines. */
const LONG = [`<table background=//example.net/x>\n<td>`, `${"<div>".repeat(200)}`, `<math><mi//xlink:href="data:x,<script>alert(1)</script>">`];

test("S10: hostile words in messages are text on both sides", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  const all = [...SHORT, ...LONG];
  for (const words of all) await joana.composer.say(words);
  for (const side of [joana, bia]) await side.log.shows(all);
  for (const words of SHORT) await bia.composer.say(`${words} `);
  const both = [...all, ...SHORT];
  for (const side of [joana, bia]) await side.log.shows(both);
  for (const side of [joana, bia]) await side.page.reload();
  for (const side of [joana, bia]) await side.log.shows(both);
  expect(await company.said(classification)).toEqual(both);
  for (const side of [joana, bia]) expect(await strangers(side.page)).toEqual([]);
});

test("S10: hostile words as name and subject are text in every screen", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  // The page's own form lets the first in, and the API the others: all are shown by the same screens.
  const [first = "", ...others] = SHORT;
  const joana = await people.customer(first);
  await joana.enter(classification, { subject: first });
  for (const name of others) await company.enter(classification, { name, subject: name });
  await expect(bia.rows.getByRole("link")).toHaveText(SHORT);
  for (const name of SHORT) {
    await bia.rows.getByRole("link", { name, exact: true }).first().click();
    await expect(bia.page.getByRole("heading", { name, level: 2 }).first()).toHaveText(name);
    await expect(bia.page.getByRole("complementary", { name: "Dados do cliente" })).toContainText(name);
  }
  expect(await strangers(bia.page)).toEqual([]);
  const search = bia.page.getByRole("textbox", { name: "Buscar por nome, e-mail, telefone ou protocolo" });
  for (const name of SHORT) {
    await search.fill(name);
    await expect(bia.rows.getByRole("link", { name, exact: true })).toHaveText(name);
  }
  await search.fill("<b>ninguém</b>");
  await expect(bia.rows.getByText("Nada com “<b>ninguém</b>”")).toBeVisible();
  await joana.log.region.or(joana.page.getByText(first)).first().waitFor();
  expect(await strangers(joana.page)).toEqual([]);
});

test("S10: hostile words that a supervisor typed are text to customers", async ({ people, company }) => {
  const notice = "<img src=x onerror=alert(1)><b>volte</b>";
  const name = "<script>alert(1)</script> Canal";
  const full = await company.classification({ name, rooms_in_attendance: 1, full_notice: notice });
  await people.waiting(full);
  await company.take(full);
  const joana = await people.customer();
  await joana.open(full);
  await expect(joana.page.getByText(notice)).toBeVisible();
  await expect(joana.page.getByText(name)).toBeVisible();
  expect(await strangers(joana.page)).toEqual([]);
});

/** Elements that no page of ours has: they would come from somebody's words. */
async function strangers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const foreign = "iframe, base, math, table[background], [onerror], [onload], [onfocus], [ontoggle], a[href^=javascript], body script, body style";
    return [...document.querySelectorAll(foreign)].map((element) => element.outerHTML.slice(0, 200));
  });
}
