// Saves a picture of every screen, at three widths and at 400 %, light and dark, for people to look at: target/screenshots.
import { test } from "../stage";
import { FOLLOW_UP } from "../stage/follow_up_scenes";
import { SAC } from "../stage/sac_scenes";
import { RECORDS } from "../stage/record_scenes";
import { SUPERVISION } from "../stage/supervision_scenes";
import { USERS } from "../stage/user_scenes";
import { CONSOLE, CUSTOMER } from "../stage/scenes";

const FOLDER = new URL("../../../target/screenshots/", import.meta.url).pathname;
const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
  { width: 320, height: 256 },
];

for (const scene of [...CUSTOMER, ...FOLLOW_UP, ...CONSOLE, ...SAC, ...RECORDS, ...USERS, ...SUPERVISION]) {
  test(scene.name, async ({ people, company, watch }) => {
    watch.forgive(...(scene.refusals ?? []));
    const page = await scene.show({ people, company, options: { viewport: SIZES[2], reducedMotion: "reduce" } });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        // The size settles within a frame or two.
        await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
        await page.screenshot({ path: `${FOLDER}${scene.name}-${size.width}-${colorScheme}.png`, animations: "disabled" });
      }
    }
  });
}
