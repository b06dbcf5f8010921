// A phone on its side, and a keyboard on the screen. (accessibility.spec.ts tries every screen at 400 %.)
import { expect, test } from "../stage";

for (const [name, viewport] of [["a phone on its side", { width: 740, height: 360 }], ["a keyboard", { width: 360, height: 420 }]] as const) {
  test(`F21: with ${name} the composer stays in reach`, async ({ people, company, classification }) => {
    const bia = await people.staff(await company.person("Bia Nogueira", [classification]), { viewport, hasTouch: true });
    await bia.open();
    const joana = await people.customer("Joana Souza", { viewport, hasTouch: true });
    await joana.enter(classification);
    await joana.composer.tap("Enquanto espero, escrevo.");
    await expect(joana.log.line("Enquanto espero, escrevo.")).toBeInViewport();
    for (const part of [joana.composer.field, joana.composer.send]) await expect(part).toBeInViewport({ ratio: 1 });
    await bia.take(joana.name);
    for (let line = 1; line <= 12; line += 1) await joana.composer.tap(`linha ${line}`);
    for (const who of [joana, bia]) {
      await expect(who.log.line("linha 12")).toBeInViewport();
      for (const part of [who.composer.field, who.composer.send]) await expect(part).toBeInViewport({ ratio: 1 });
    }
  });
}

test("F21: a keyboard that lies over the page moves the composer above it, and the log keeps its end", async ({ people, classification }) => {
  const joana = await people.customer("Joana Souza", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  // Safari's keyboard makes the visual viewport smaller, not the page: so does this one.
  await joana.page.addInitScript(() => {
    const covered = { height: 0 };
    const whole = window.visualViewport!;
    const seen = new Proxy(whole, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target);
        if (name === "height") return whole.height - covered.height;
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    Object.defineProperty(window, "visualViewport", { get: () => seen });
    Object.assign(window, {
      openKeyboard: (height: number) => {
        covered.height = height;
        whole.dispatchEvent(new Event("resize"));
      },
    });
  });
  await joana.enter(classification);
  for (let line = 1; line <= 15; line += 1) await joana.composer.tap(`linha ${line}`);
  await expect(joana.log.line("linha 15")).toBeInViewport();
  const end = async () => (await joana.composer.send.boundingBox())!;
  const open = async (height: number) => joana.page.evaluate((height) => (window as unknown as { openKeyboard(height: number): void }).openKeyboard(height), height);
  expect((await end()).y).toBeGreaterThan(600);
  await open(300);
  await expect.poll(async () => (await end()).y + (await end()).height).toBeLessThanOrEqual(440);
  await expect.poll(async () => (await joana.log.line("linha 15").boundingBox())!.y).toBeLessThan(440);
  await open(0);
  await expect.poll(async () => (await end()).y).toBeGreaterThan(600);
});
