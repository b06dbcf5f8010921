// A conversation's log, as either side reads it.
import { expect, type Locator, type Page } from "@playwright/test";

/** The log of the conversation that a page shows. */
export class Log {
  readonly region: Locator;

  constructor(readonly page: Page) {
    this.region = page.getByRole("log");
  }

  /** A line with these words. */
  line(words: string | RegExp): Locator {
    return this.region.getByText(words);
  }

  /** Of what stands in the log, exactly these messages are there, each once, in this order. */
  async shows(messages: string[]): Promise<void> {
    await expect.poll(() => this.read(messages), { message: "the messages of the log" }).toEqual(messages);
  }

  /** How far the log is scrolled from its end, in pixels. */
  async fromEnd(): Promise<number> {
    return this.region.evaluate((log) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight));
  }

  /** Scrolls as a reader does, by the wheel, and again while nothing moves: upwards for a negative distance. */
  async scroll(pixels: number): Promise<void> {
    const start = await this.fromEnd();
    await expect(async () => {
      await this.region.hover();
      await this.page.mouse.wheel(0, pixels);
      // A browser under load takes its time to move what the wheel asked for.
      await expect.poll(() => this.fromEnd(), { timeout: 2_000 }).not.toBe(start);
    }).toPass();
  }

  private async read(known: string[]): Promise<string[]> {
    const lines = await this.region.getByRole("paragraph").allInnerTexts();
    return lines.filter((line) => known.includes(line));
  }
}
