// An attendant with a browser of their own, at the console.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Account } from "./server";
import { Composer } from "./composer";
import { Log } from "./log";

/** The attendant's page. */
export class Attendant {
  readonly log: Log;
  readonly composer: Composer;
  readonly list: Locator;
  readonly mine: Locator;
  readonly rows: Locator;
  readonly conversation: Locator;
  readonly question: Locator;
  /** Says that the connection is lost. */
  readonly unconnected: Locator;

  constructor(
    readonly page: Page,
    readonly account: Account & { name: string },
  ) {
    this.log = new Log(page);
    this.composer = new Composer(page);
    this.list = page.locator(".queue[aria-label='Lista de conversas']");
    this.mine = page.getByRole("region", { name: "Minhas salas" });
    this.rows = page.getByRole("tabpanel");
    this.conversation = page.getByRole("main");
    this.question = page.getByRole("alertdialog");
    this.unconnected = page.getByText("Sem conexão.").first();
  }

  /** Opens the console with a sign-in that was done outside of the page. */
  async open(): Promise<void> {
    const { email, password } = this.account;
    // A connection of its own: one that is kept may be closed by the server just when this is sent.
    const headers = { connection: "close" };
    const answer = await this.page.request.post("/api/v1/session", { data: { company: 1, email, password }, headers });
    expect(answer.status(), await answer.text()).toBe(200);
    await this.page.goto("/app");
    await this.isIn();
  }

  /** Signs in by the form. */
  async signIn(): Promise<void> {
    await this.page.goto("/app");
    await this.fillIn();
    await this.isIn();
  }

  /** Signs in by the form as one who attends nothing, and begins at *Início*; with the company's code where it is asked for. */
  async signInToSupervise(company?: number): Promise<void> {
    await this.page.goto("/app");
    if (company) await this.page.getByLabel("Código da empresa").fill(`${company}`);
    await this.fillIn();
    await expect(this.page.getByRole("heading", { level: 1, name: "Início" })).toBeVisible();
  }

  /** Fills in the sign-in form that the page shows. */
  async fillIn(password = this.account.password): Promise<void> {
    const form = this.page.locator(".sign-in");
    await form.getByLabel("E-mail").fill(this.account.email);
    await form.getByLabel("Senha", { exact: true }).fill(password);
    await form.getByRole("button", { name: "Entrar" }).click();
  }

  /** The console is there, and knows its list. */
  async isIn(): Promise<void> {
    await expect(this.page.getByRole("heading", { name: "Conversas", exact: true })).toBeVisible();
    await expect(this.page.getByRole("status", { name: "Carregando" })).toHaveCount(0);
  }

  /** The sign-in form is there. */
  async isOut(): Promise<void> {
    await expect(this.page.getByRole("button", { name: "Entrar" })).toBeVisible();
  }

  /** Chooses a tab of the list. */
  async tab(name: string): Promise<void> {
    await this.page.getByRole("tab", { name }).click();
    await expect(this.page.getByRole("tab", { name })).toHaveAttribute("aria-selected", "true");
  }

  /** The row of a customer, in the tab that is shown. */
  row(customer: string): Locator {
    return rowOf(this.rows, customer);
  }

  /** The row of a customer in *Minhas salas*. */
  mineRow(customer: string): Locator {
    return rowOf(this.mine, customer);
  }

  /** *Atender* on the row; the conversation opens. */
  async take(customer: string): Promise<void> {
    await this.row(customer).getByRole("button", { name: "Atender" }).click();
    await this.converses(customer);
  }

  /** *Participar* on the row; the conversation opens. */
  async join(customer: string): Promise<void> {
    await this.tab("Em atendimento");
    await this.row(customer).getByRole("button", { name: "Participar" }).click();
    await this.converses(customer);
  }

  /** The conversation with a customer is open, and one can write. */
  async converses(customer: string): Promise<void> {
    await this.looksAt(customer);
    await expect(this.composer.field).toBeEditable();
  }

  /** The conversation with a customer is open. */
  async looksAt(customer: string): Promise<void> {
    await expect(this.page.getByRole("main", { name: `Conversa com ${customer}` })).toBeVisible();
  }

  /** Opens the conversation of a row. */
  async look(customer: string): Promise<void> {
    await this.row(customer).getByRole("link", { name: customer }).click();
    await this.looksAt(customer);
  }

  /** *Sair* in the open conversation. */
  async pressLeave(): Promise<void> {
    await this.conversation.getByRole("button", { name: "Sair", exact: true }).click();
  }

  /** *Sair* of one who is alone: closes, after the question. */
  async close(): Promise<void> {
    await this.pressLeave();
    await this.question.getByRole("button", { name: "Encerrar" }).click();
    await expect(this.conversation.getByText("Esta conversa está encerrada")).toBeVisible();
  }

  /** News that came by itself. */
  toast(words: string | RegExp): Locator {
    return this.page.getByRole("alert").filter({ hasText: words });
  }

  /** Opens a menu of the rail and picks a line. */
  async pick(menu: string | RegExp, line: string): Promise<void> {
    await this.page.getByRole("button", { name: menu }).click();
    await this.page.getByRole("menu", { name: menu }).getByText(line, { exact: true }).click();
  }
}

/** The smallest part of a list that holds the customer's name and what can be done: the row. */
function rowOf(list: Locator, customer: string): Locator {
  const name = list.page().getByRole("link", { name: customer, exact: true });
  return list.locator("div").filter({ has: name }).filter({ hasText: /Suporte|Vendas|Canal/ }).last();
}
