// A screen reader on a conversation: the texts that come into live regions.
import { expect, test, type Classification, type Company, type People } from "../stage";
import type { Page } from "@playwright/test";

const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => `linha ${from + place}`);

/** Notes every text that comes into a live region, from the next load of the page on. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const isLive = (node: Node): boolean => {
      const element = node instanceof Element ? node : node.parentElement;
      const region = element?.closest("[aria-live], [role=log], [role=status], [role=alert]");
      return !!region && region.getAttribute("aria-live") !== "off";
    };
    new MutationObserver((records) => {
      for (const { target, addedNodes, type } of records) {
        if (!isLive(target)) continue;
        const texts = type === "characterData" ? [target] : [...addedNodes];
        said.push(...texts.map((node) => node.textContent ?? "").filter((text) => text.trim()));
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.reload();
}

/** The texts since this was asked last. */
function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
}

/** A customer whom the administrator attends, with so many lines in the log. */
async function conversation(people: People, company: Company, classification: Classification, count: number) {
  const joana = await people.waiting(classification);
  await company.take(classification);
  await joana.isAttendedBy("Helena Prado");
  await company.say(classification, ...lines(1, count));
  await joana.log.shows(lines(1, count));
  return joana;
}

test("F25: the customer's reader says a new message once, and nothing at loading, of older lines or of marks", async ({ people, company, classification }) => {
  const joana = await conversation(people, company, classification, 130);
  await listen(joana.page);
  await joana.log.shows(lines(31, 130));
  expect((await heard(joana.page)).filter((text) => text.includes("linha"))).toEqual([]);

  await joana.page.getByRole("button", { name: "Ver mensagens anteriores" }).click();
  await joana.log.shows(lines(1, 130));
  expect(await heard(joana.page)).toEqual([]);

  // The reader is among the older lines: the count of new ones is not said besides.
  await company.say(classification, "linha 131");
  await joana.log.shows(lines(1, 131));
  const newest = joana.page.getByRole("button", { name: "1 mensagem nova" });
  await expect(newest).toBeVisible();
  await expect.poll(() => heard(joana.page)).toEqual(["Helena Prado: linha 131"]);

  await newest.click();
  await expect(newest).toHaveCount(0);
  await company.say(classification, "linha 132");
  await joana.log.shows(lines(1, 132));
  await expect.poll(() => heard(joana.page)).toEqual(["Helena Prado: linha 132"]);
});

test("F25: marks are silent, and one's own lines too", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  await joana.isAttendedBy("Bia Nogueira");
  await listen(joana.page);
  await joana.isAttendedBy("Bia Nogueira");
  // Bia looks elsewhere: the mark of reading comes later.
  await bia.page.goto("/app/sac");
  await heard(joana.page);
  await joana.composer.say("alguém?");
  await joana.log.shows(["alguém?"]);
  await bia.page.goto("/app");
  await bia.mineRow("Joana Souza").getByRole("link").click();
  await expect(joana.log.line("Lida")).toBeVisible();
  expect(await heard(joana.page)).toEqual([]);
});

test("F25: the attendant's reader says a new message once, and nothing of a room of 60 lines that opens", async ({ people, company, classification }) => {
  const joana = await conversation(people, company, classification, 60);
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await listen(bia.page);
  await bia.isIn();
  await bia.join("Joana Souza");
  await bia.log.shows(lines(1, 60));
  expect((await heard(bia.page)).filter((text) => text.includes("linha"))).toEqual([]);
  await joana.composer.say("mais uma");
  await bia.log.shows([...lines(1, 60), "mais uma"]);
  await expect.poll(() => heard(bia.page)).toEqual(["Joana Souza: mais uma"]);
  await bia.composer.say("pois não");
  await expect(bia.log.line("Lida")).toBeVisible();
  expect(await heard(bia.page)).toEqual([]);
});
