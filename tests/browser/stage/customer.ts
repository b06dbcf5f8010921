// A customer with a browser of their own.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Classification } from "./company";
import { Composer } from "./composer";
import { Log } from "./log";

/** The fields that a customer types at entry. */
export interface Entry {
  name: string;
  email: string;
  subject: string;
}

/** The customer's page. */
export class Customer {
  readonly log: Log;
  readonly composer: Composer;
  readonly start: Locator;
  readonly leaveButton: Locator;
  /** Says that the connection is lost. */
  readonly unconnected: Locator;
  readonly question: Locator;

  constructor(
    readonly page: Page,
    readonly name = "Joana Souza",
  ) {
    this.log = new Log(page);
    this.composer = new Composer(page);
    this.start = page.getByRole("button", { name: "Iniciar conversa" });
    this.leaveButton = page.getByRole("button", { name: "Sair da Conversa" });
    this.unconnected = page.getByText("Sem conexão.");
    this.question = page.getByRole("alertdialog");
  }

  /** Opens the chat of a classification. */
  async open(classification: Pick<Classification, "code">): Promise<void> {
    await this.page.goto(`/chat/1/${classification.code}`);
  }

  /** Opens the chat, fills the form in and enters; afterwards the place in the queue stands there. */
  async enter(classification: Pick<Classification, "code">, entry: Partial<Entry> = {}): Promise<void> {
    await this.open(classification);
    await this.fill(entry);
    await this.start.click();
    await this.waits();
  }

  /** Fills the entry form in. */
  async fill({ name = this.name, email = "joana@exemplo.com.br", subject }: Partial<Entry> = {}): Promise<void> {
    await this.page.getByLabel("Nome").fill(name);
    await this.page.getByLabel("E-mail").fill(email);
    if (subject) await this.page.getByLabel("Assunto").fill(subject);
  }

  /** *Tentar de novo*, on a page that lets nobody in; unless it has found out by itself that it may. */
  async tryAgain(): Promise<void> {
    const again = this.page.getByRole("button", { name: "Tentar de novo" });
    await expect(again.or(this.start)).toBeVisible();
    await again.click({ timeout: 3_000 }).catch(() => expect(this.start).toBeVisible());
  }

  /** *Tentar agora*, now that the network is there again; unless the page has found that out by itself. */
  async connectNow(): Promise<void> {
    const now = this.page.getByRole("button", { name: "Tentar agora" });
    await now.click({ timeout: 3_000 }).catch(() => expect(this.unconnected).toBeHidden());
    await expect(this.unconnected).toBeHidden();
  }

  /** Another tab asks whether the conversation that the browser has is one's own: it is. */
  async goOn(): Promise<void> {
    await this.page.getByRole("button", { name: "Continuar", exact: true }).click();
  }

  /** The customer stands in the queue, at this place. */
  async waits(place?: number): Promise<void> {
    await expect(this.page.getByText(/você está na fila|Você está na fila/)).toBeVisible();
    if (place) await expect(this.page.getByText(`${place}ª`, { exact: true })).toBeVisible();
  }

  /** The attendant has come. */
  async isAttendedBy(name: string): Promise<void> {
    await expect(this.log.line(`${name} atendeu`)).toBeVisible();
    await expect(this.page.getByRole("heading", { name })).toBeVisible();
  }

  /** The protocol that the page shows. */
  async protocol(): Promise<string> {
    const shown = this.page.getByText(/^\d{8}-\d{5,}$/).first();
    return (await shown.innerText()).trim();
  }

  /** *Sair da Conversa*, and yes. */
  async leave(): Promise<void> {
    await this.leaveButton.click();
    await this.question.getByRole("button", { name: "Sair da Conversa" }).click();
  }

  /** The conversation is over. */
  async isOver(): Promise<void> {
    await expect(this.page.getByRole("button", { name: "Começar outra conversa" })).toBeVisible();
  }
}
