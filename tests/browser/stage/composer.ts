// Where either side writes.
import { expect, type Locator, type Page } from "@playwright/test";

/** The composer of the conversation that a page shows. */
export class Composer {
  readonly field: Locator;
  readonly send: Locator;

  constructor(readonly page: Page) {
    this.field = page.getByRole("textbox", { name: /^Mensagem/ });
    this.send = page.getByRole("button", { name: "Enviar" });
  }

  /** Writes a line and sends it by Enter. */
  async say(words: string): Promise<void> {
    await this.field.fill(words);
    await this.field.press("Enter");
    await expect(this.field).toHaveValue("");
  }

  /** Writes a line and sends it by its button, as a finger does: Enter breaks the line there (F20). */
  async tap(words: string): Promise<void> {
    await this.field.fill(words);
    await this.send.click();
    await expect(this.field).toHaveValue("");
  }

  /** Begins to write, key by key, and sends nothing. */
  async type(words: string): Promise<void> {
    await this.field.pressSequentially(words);
  }
}
