// Every screen in both themes: nothing serious or critical that axe finds (S15).
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { AxeResults, NodeResult } from "axe-core";
import { expect, test } from "../stage";
import { FOLLOW_UP } from "../stage/follow_up_scenes";
import { SAC } from "../stage/sac_scenes";
import { CONSOLE, CUSTOMER } from "../stage/scenes";

const AXE = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

for (const scene of [...CUSTOMER, ...FOLLOW_UP, ...CONSOLE, ...SAC]) {
  test(`S15: ${scene.name} has no serious fault`, async ({ people, company }) => {
    const page = await scene.show({ people, company, options: { reducedMotion: "reduce", viewport: { width: 1280, height: 800 } } });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faults(page), `${scene.name}, ${colorScheme}`).toEqual([]);
    }
  });
}

/** What axe finds, as far as it is grave. */
async function faults(page: Page): Promise<string[]> {
  // By the debugger, not by an element: the pages' policy lets no script in.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run());
  const where = ({ target, any }: NodeResult) => `${target} ${any[0]?.message ?? ""}`;
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(where).join("; ")}`);
}

/** What the script above leaves in the page. */
declare const axe: { run(): Promise<AxeResults> };
