// Pictures of the screens for docs/guia-do-usuario.md, saved where BALCAO_PICTURES names a folder.
import type { Locator, Page } from "@playwright/test";

const FOLDER = process.env.BALCAO_PICTURES;

/** The window of a page whose picture is taken. */
export const FRAME = { viewport: { width: 1280, height: 800 }, colorScheme: "light", reducedMotion: "reduce" } as const;

/** Saves the picture of a page under this name, with an element of it in sight; without a folder it does nothing. */
export async function picture(page: Page, name: string, sight?: Locator): Promise<void> {
  if (!FOLDER) return;
  await sight?.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: "disabled", caret: "hide" });
}
