// The company of `--demo`, as its administrator sets it up by the routes that everybody uses.
import { randomUUID } from "node:crypto";
import type { Account, Server } from "./server";

/** The password of everybody whom a journey adds. */
export const PASSWORD = "senha de teste 1";

/** A classification that a journey has for itself. */
export interface Classification {
  id: string;
  code: number;
  name: string;
}

/** Somebody of the staff. */
export interface Person extends Account {
  id: string;
  name: string;
}

/** An answer's body, read by its names. */
type Json = any;

/** An administrator's acts by REST. */
export class Company {
  private token = "";
  private me = "";

  /** The company whose administrator signs in so; without, that of `--demo`. */
  constructor(
    private readonly server: Server,
    private readonly admin?: Pick<Account, "email" | "password">,
  ) {}

  /** A classification of its own: other journeys' customers and attendants are not in it. */
  async classification(settings: object = {}): Promise<Classification> {
    const name = `Canal ${randomUUID().slice(0, 8)}`;
    return this.ask("POST", "classifications", { name, ...settings });
  }

  /** Changes settings of a classification, the others stay. */
  async change(classification: Classification, settings: object): Promise<void> {
    const { id, active: _, version, ...now } = await this.ask("GET", `classifications/${classification.id}`);
    await this.ask("PUT", `classifications/${id}`, { version, classification: { ...now, ...settings } });
  }

  /** *Liberar histórico* of what was asked for by a protocol. */
  async giveHistory(protocol: string): Promise<void> {
    const { items } = await this.ask("GET", "history-requests?given=false&per_page=100");
    const { id } = items.find((request: Json) => request.protocol === protocol);
    await this.ask("POST", `history-requests/${id}/give`);
  }

  /** Somebody attends a classification no longer. */
  async unlink({ email }: Account, classification: Classification): Promise<void> {
    const { items } = await this.ask("GET", `classifications/${classification.id}/attendants`);
    const { user } = items.find((attendant: Json) => attendant.email === email);
    await this.ask("DELETE", `classifications/${classification.id}/attendants/${user}`);
  }

  /** Inactivates an account. */
  async inactivateUser({ email }: Account): Promise<void> {
    const { items } = await this.ask("GET", `users?search=${email}`);
    await this.ask("POST", `users/${items[0].id}/inactivate`);
  }

  /** Inactivates a classification. */
  async inactivate(classification: Classification): Promise<void> {
    await this.ask("POST", `classifications/${classification.id}/inactivate`);
  }

  /** Somebody of the staff who attends these classifications. */
  async person(name: string, classifications: Classification[], role = "attendant"): Promise<Person> {
    const email = `${randomUUID().slice(0, 8)}@loja.example`;
    const { id } = await this.ask("POST", "users", { name, email, role, password: PASSWORD });
    for (const classification of classifications) await this.ask("PUT", `classifications/${classification.id}/attendants/${id}`);
    return { id, name, role, email, password: PASSWORD };
  }

  /** The rooms of a classification, as the server has them, the newest first. */
  async rooms(classification: Classification): Promise<Json[]> {
    await this.attend(classification);
    const situations = "waiting,in_attendance,closed";
    const page = await this.ask("GET", `rooms?situation=${situations}&classification=${classification.id}&per_page=100`);
    return page.items;
  }

  /** The messages of a classification's newest room, in the order of the log. */
  async said(classification: Classification): Promise<string[]> {
    const [row] = await this.rooms(classification);
    const { events } = await this.ask("GET", `rooms/${row.room}/events?after=0&limit=500`);
    return events.filter((event: Json) => event.fact.kind === "message").map((event: Json) => event.fact.body);
  }

  /** A customer without a browser enters. */
  async enter(classification: Classification, words: { name: string; subject?: string; email?: string }): Promise<void> {
    const entry = { company: 1, classification: classification.code, visit: randomUUID(), email: "sem@navegador.example" };
    await this.ask("POST", "entries", { ...entry, ...words });
  }

  /** The administrator attends whoever came last. */
  async take(classification: Classification): Promise<void> {
    const [row] = await this.rooms(classification);
    await this.ask("POST", `rooms/${row.room}/take`, { client_id: randomUUID() });
  }

  /** The administrator, who attends whoever came last, closes the room. */
  async close(classification: Classification): Promise<void> {
    const [row] = await this.rooms(classification);
    await this.ask("POST", `rooms/${row.room}/close`, { client_id: randomUUID() });
  }

  /** The administrator says these to whom they attend. */
  async say(classification: Classification, ...messages: string[]): Promise<void> {
    const [row] = await this.rooms(classification);
    for (const body of messages) await this.ask("POST", `rooms/${row.room}/messages`, { client_id: randomUUID(), body });
  }

  /** Only who attends a classification sees its rooms. */
  private async attend(classification: Classification): Promise<void> {
    this.me ||= (await this.ask("GET", "me")).id;
    await this.ask("PUT", `classifications/${classification.id}/attendants/${this.me}`);
  }

  /** Saves a parameter: whether it holds, and the fields of its value. */
  async parameter(name: string, active: boolean, fields: object = {}): Promise<void> {
    const { version } = await this.ask("GET", `parameters/${name}`);
    await this.ask("PUT", `parameters/${name}`, { version, active, value: { name, ...fields } });
  }

  /** Asks the server, in the administrator's name. */
  async ask(method: string, path: string, body?: object): Promise<Json> {
    this.token ||= await this.signIn();
    const answer = await this.send(method, path, body);
    if (answer.status !== 401) return read(answer, method, path);
    // Its ten minutes are over, or a journey turned the clock.
    this.token = await this.signIn();
    return read(await this.send(method, path, body), method, path);
  }

  private async signIn(): Promise<string> {
    const admin = this.admin ?? this.server.accounts().find((account) => account.role === "admin");
    const answer = await this.send("POST", "session", { company: 1, email: admin?.email, password: admin?.password });
    return (await read(answer, "POST", "session")).access_token;
  }

  private send(method: string, path: string, body?: object): Promise<Response> {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (path !== "session") headers.authorization = `Bearer ${this.token}`;
    return fetch(`${this.server.address()}/api/v1/${path}`, { method, headers, body: body && JSON.stringify(body) });
  }
}

async function read(answer: Response, method: string, path: string): Promise<Json> {
  const words = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${words}`);
  return words && JSON.parse(words);
}
