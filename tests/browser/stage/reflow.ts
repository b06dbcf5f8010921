// The smallest room that a page must do with: 320 × 256 CSS pixels, a window of 1280 × 1024 at 400 % (WCAG 1.4.10, 2.4.11).
import { expect, type Page } from "@playwright/test";

/** At 320 × 256 nothing scrolls sideways, a finger reaches every control, and the focus is always seen. */
export async function losesNothing(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 256 });
  // The page follows its new size within a frame or two.
  await expect.poll(() => beyond(page), `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  await expect.poll(() => outOfReach(page), `${name}: what no finger reaches`).toEqual([]);
  expect(await hiddenFocus(page), `${name}: what hides while it has the focus`).toEqual([]);
}

/** How far, in pixels, the page is wider than its window. */
function beyond(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** The controls that a finger can't bring into view by scrolling what it can scroll. */
function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate((controls) => {
    const top = document.querySelector<HTMLElement>("dialog[open], :popover-open") ?? document.body;
    const missing = [];
    for (const control of top.querySelectorAll<HTMLElement>(controls)) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest(".sr, .skip, [inert]")) continue;
      const seen = (from: number) => {
        for (let part = control.parentElement; part !== null; part = part.parentElement) {
          const style = getComputedStyle(part);
          const [box, frame] = [control.getBoundingClientRect(), part.getBoundingClientRect()];
          const root = part === document.documentElement;
          // A root that says nothing scrolls.
          if (root || /auto|scroll/.test(style.overflowY)) part.scrollTop += box.top - (root ? 0 : frame.top) - from;
          if (root || /auto|scroll/.test(style.overflowX)) part.scrollLeft += box.left - (root ? 0 : frame.left) - 20;
        }
        const { left, right, top: upper, bottom } = control.getBoundingClientRect();
        const inside = left > -1 && right < innerWidth + 1 && upper > -1 && bottom < innerHeight + 1;
        const hit = document.elementFromPoint((left + right) / 2, Math.min((upper + bottom) / 2, innerHeight - 2));
        const itself = hit !== null && (control.contains(hit) || control.closest("label")?.contains(hit) === true);
        return itself && (inside || bottom - upper > innerHeight);
      };
      // Near the top something that floats there may cover it, further below it doesn't.
      if (![20, 70, 120].some(seen)) missing.push(control.outerHTML.slice(0, 160));
    }
    return missing;
  }, "a[href], button:not([disabled]), input:not([type=hidden]), select, textarea");
}

/** The stops of the Tab key that are covered or out of view as a whole. */
async function hiddenFocus(page: Page): Promise<string[]> {
  const hidden = new Set<string>();
  // From the page's beginning; an open menu has the focus, and keeps it until Tab leads out.
  await page.evaluate(() => {
    if (document.querySelector(":popover-open") === null) (document.activeElement as HTMLElement | null)?.blur();
  });
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement;
      if (focused === document.body) return "none";
      const again = focused.dataset.stopped === "yes";
      focused.dataset.stopped = "yes";
      if (again) return "none";
      const { left, right, top, bottom } = focused.getBoundingClientRect();
      const [x0, x1, y0, y1] = [Math.max(left, 0), Math.min(right, innerWidth), Math.max(top, 0), Math.min(bottom, innerHeight)];
      for (const x of [0.1, 0.5, 0.9]) {
        for (const y of [0.1, 0.5, 0.9]) {
          const hit = document.elementFromPoint(x0 + (x1 - x0) * x, y0 + (y1 - y0) * y);
          if (x1 > x0 && y1 > y0 && hit !== null && (focused.contains(hit) || focused.closest("label, .field")?.contains(hit) === true)) return "";
        }
      }
      return `${focused.outerHTML.slice(0, 160)} ${[left, top, right, bottom].map(Math.round)}`;
    });
    if (found === "none") break;
    if (found !== "") hidden.add(found);
  }
  return [...hidden];
}
