// The SAC as an attendant works with it: beside a conversation, on a page, in a window.
import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import type { Attendant } from "./attendant";
import type { Classification, Company } from "./company";
import type { Customer } from "./customer";
import type { People, Watch } from "./index";

/** An entity that a journey registers. */
export interface Entity {
  id: string;
  code: number;
  name: string;
}

/** The records that a journey needs for the SAC, made by the public routes. */
export class Base {
  constructor(readonly company: Company) {}

  /** An e-mail address that nobody else has. */
  static email(): string {
    return `${randomUUID().slice(0, 12)}@clientes.example`;
  }

  /** A client; whoever looks like them is registered all the same. */
  async client(name: string, more: { emails?: string[]; phones?: string[]; document?: string; kind?: string; roles?: string[] } = {}): Promise<Entity> {
    const draft = { name, kind: "person", roles: ["CLIENTE"], ...more };
    const { token } = await this.company.ask("POST", "entity-reviews", draft);
    const entity = await this.company.ask("POST", "entities", { review: token, despite_look_alikes: true });
    return { id: entity.id, code: entity.code, name };
  }

  /** CLIENTE ANÔNIMO, named by ISOCHATCODIGOS. */
  async anonymous(): Promise<void> {
    const now = await this.company.ask("GET", "parameters/ISOCHATCODIGOS");
    if (now.active && now.value.entity && !now.trouble) return;
    const { code } = await this.client("CLIENTE ANÔNIMO", { roles: ["USUARIO"] });
    await this.company.parameter("ISOCHATCODIGOS", true, { entity: code });
  }

  /** The tickets of a room's customer, by words. */
  async tickets(search: string): Promise<{ id: string; protocol: string; entity_name: string; status: string; opening: string; contact_name?: string }[]> {
    return (await this.company.ask("GET", `tickets?search=${encodeURIComponent(search)}`)).items;
  }

  /** A ticket, whole. */
  async ticket(id: string): Promise<any> {
    return this.company.ask("GET", `tickets/${id}`);
  }

  /** The entities that a search finds. */
  async entities(search: string): Promise<any[]> {
    return (await this.company.ask("GET", `entities?search=${encodeURIComponent(search)}`)).items;
  }
}

/** The SAC screen, wherever it stands. */
export class Screen {
  readonly title: Locator;
  readonly client: Locator;
  readonly answer: Locator;
  readonly subject: Locator;
  readonly save: Locator;
  readonly close: Locator;
  readonly search: Locator;

  constructor(readonly page: Page) {
    this.title = page.getByRole("heading", { name: /^SAC \d{4}-\d+/ });
    this.client = page.getByRole("region", { name: "Cliente", exact: true });
    this.answer = page.getByLabel("Resposta ao consumidor");
    this.subject = page.locator(".sac").getByLabel("Assunto");
    this.save = page.getByRole("button", { name: "Salvar", exact: true });
    this.close = page.getByRole("button", { name: "Encerrar SAC" });
    this.search = page.locator(".alter").getByRole("textbox", { name: "Nome, e-mail, CPF ou CNPJ" });
  }

  /** The ticket of this client is shown. */
  async shows(client: string): Promise<void> {
    await expect(this.title).toBeVisible();
    await expect(this.client.getByText(client, { exact: true })).toBeVisible();
  }

  /** The ticket's protocol, from the heading. */
  async protocol(): Promise<string> {
    return (await this.title.innerText()).replace("SAC ", "").trim();
  }

  /** *Alterar cliente*. */
  async alter(): Promise<void> {
    await this.client.getByRole("button", { name: "Alterar cliente" }).click();
    await expect(this.search).toBeFocused();
  }

  /** *VINCULA ENTIDADE AO SAC* on the row of an entity. */
  link(name: string): Locator {
    return this.page.getByRole("button", { name: `VINCULA ENTIDADE AO SAC · ${name}` });
  }

  /** *Salvar*, until it is saved. */
  async saves(): Promise<void> {
    await this.save.click();
    await expect(this.page.getByText(/^Salvo às/)).toBeVisible();
  }
}

/** The SAC beside the open conversation. */
export class Beside {
  readonly ways: Locator;
  readonly newClient: Locator;
  readonly anonymous: Locator;
  readonly screen: Screen;
  readonly question: Locator;
  private readonly button: Locator;

  constructor(readonly page: Page) {
    this.ways = page.locator(".sac-ways");
    this.newClient = this.ways.getByRole("button", { name: "SAC Cliente" });
    this.anonymous = this.ways.getByRole("button", { name: /^SAC Anônimo/ });
    this.screen = new Screen(page);
    this.question = page.getByRole("alertdialog").filter({ hasText: "Esta conversa já tem o SAC" });
    this.button = page.getByRole("main").getByRole("button", { name: "SAC", exact: true });
  }

  static of(attendant: Attendant): Beside {
    return new Beside(attendant.page);
  }

  /** *SAC* in the head of the conversation. */
  async press(): Promise<void> {
    await this.button.click();
  }

  /** *SAC* twice, as the seed's shortcut has it: nobody matches, and the ticket is CLIENTE ANÔNIMO's (R42). */
  async pressTwice(): Promise<void> {
    await this.press();
    await expect(this.ways.getByText("Aperte SAC de novo")).toBeVisible();
    await this.press();
  }

  /** *Abrir SAC* on the row of an entity. */
  open(name: string): Locator {
    return this.ways.getByRole("button", { name: `Abrir SAC · ${name}` });
  }

  /** Where tickets open: *Ao lado da conversa*, *Em uma janela*. */
  async opensIn(place: "Ao lado da conversa" | "Em uma janela"): Promise<void> {
    await this.ways.getByRole("button", { name: "Onde o SAC abre" }).click();
    await this.page.getByRole("menu", { name: "Onde o SAC abre" }).getByText(place, { exact: true }).click();
  }
}

/** The start of every journey of the SAC: refusals that Chromium prints are forgiven, and CLIENTE ANÔNIMO exists. */
export async function prepare(company: Company, watch: Watch): Promise<void> {
  watch.forgive(/status of 409 .*\/api\/v1\/(rooms|tickets|entities)/, /status of 422 .*\/api\/v1\//);
  await new Base(company).anonymous();
}

/** A customer in attendance by Bia, and the SAC beside the conversation. */
export async function talking(
  { people, classification }: { people: People; classification: Classification },
  { name = "Eddy Cezar Araujo", email = Base.email() } = {},
): Promise<{ bia: Attendant; customer: Customer; email: string; beside: Beside }> {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const customer = await people.customer(name);
  await customer.enter(classification, { email });
  await bia.take(name);
  return { bia, customer, email, beside: Beside.of(bia) };
}
