// Every screen in both themes: nothing serious or critical that axe finds (S15).
import { readFileSync } from "node:fs";
import { expect, test } from "../stage";
import { CONSOLE, CUSTOMER } from "../stage/scenes";
import type { Page } from "@playwright/test";

const AXE = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const GRAVE = ["serious", "critical"];

for (const scene of [...CUSTOMER, ...CONSOLE]) {
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
  const violations = await page.evaluate(async () => (await (window as any).axe.run()).violations);
  return violations
    .filter((violation: any) => GRAVE.includes(violation.impact))
    .map((violation: any) => `${violation.id}: ${violation.help}: ${violation.nodes.map((node: any) => `${node.target} ${node.any[0]?.message ?? ""}`).join("; ")}`);
}
