// Every screen in both themes: nothing serious or critical that axe finds (S15), a structure that a reader can move by (F51), and at 400 %
// nothing that can't be reached or seen (F21).
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { AxeResults, NodeResult } from "axe-core";
import { expect, test } from "../stage";
import { FOLLOW_UP } from "../stage/follow_up_scenes";
import { RECORDS } from "../stage/record_scenes";
import { SUPERVISION } from "../stage/supervision_scenes";
import { USERS } from "../stage/user_scenes";
import { losesNothing } from "../stage/reflow";
import { SAC } from "../stage/sac_scenes";
import { CONSOLE, CUSTOMER } from "../stage/scenes";

const AXE = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
/** Rules that axe counts as moderate or minor, and that hold here all the same (F51). */
const STRUCTURE = ["empty-table-header", "heading-order", "landmark-one-main", "page-has-heading-one"];

for (const scene of [...CUSTOMER, ...FOLLOW_UP, ...CONSOLE, ...SAC, ...RECORDS, ...USERS, ...SUPERVISION]) {
  test(`S15, F21, F51: ${scene.name} has no serious fault, its parts are in order, and it loses nothing at 400 %`, async ({ people, company, watch }) => {
    watch.forgive(...(scene.refusals ?? []));
    const page = await scene.show({ people, company, options: { reducedMotion: "reduce", viewport: { width: 1280, height: 800 } } });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faults(page), `${scene.name}, ${colorScheme}`).toEqual([]);
    }
    // Narrow, one column takes the place of the others: it must have what they had.
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await faults(page, STRUCTURE), `${scene.name}, narrow`).toEqual([]);
    await losesNothing(page, scene.name);
  });
}

// Open, the menu lies over the list, so it is no screen to be tried at 400 %.
test("S15, F51: the account menu has no serious fault", async ({ people }) => {
  const bia = await people.attendant("Bia Nogueira", []);
  await bia.page.getByRole("button", { name: /^Bia Nogueira/ }).click();
  await expect(bia.page.getByRole("menu").locator(".menu-head")).toBeVisible();
  expect(await faults(bia.page)).toEqual([]);
});

/** The serious violations that axe finds, and those of the structure; of these rules alone where they are named. */
async function faults(page: Page, rules?: string[]): Promise<string[]> {
  // By the debugger, not by an element: the pages' policy lets no script in.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((rules) => axe.run(document, rules ? { runOnly: { type: "rule", values: rules } } : {}), rules);
  const where = ({ target, any }: NodeResult) => `${target} ${any[0]?.message ?? ""}`;
  const grave = violations.filter(({ id, impact }) => impact === "serious" || impact === "critical" || STRUCTURE.includes(id));
  return grave.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(where).join("; ")}`);
}

/** The global that the script above leaves in the page. */
declare const axe: { run(of: Document, options: object): Promise<AxeResults> };
