// The real server as a process: started on a port and folder of its own, stopped as an operator or a power cut does.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase, dropDatabase } from "./database";

const BINARY = process.env.BALCAO_BIN ?? join(import.meta.dirname, "../../../target/debug/balcao");
const START_LIMIT = 30_000;

/** Journeys are quicker than people: what slows guessing down would slow them. A journey about a limit sets its own. */
const SETTINGS = {
  BALCAO_SIGN_INS_PER_MINUTE: "100000",
  BALCAO_SIGN_INS_PER_ACCOUNT_PER_MINUTE: "100000",
  BALCAO_ENTRIES_PER_MINUTE: "100000",
  BALCAO_FOLLOW_UPS_PER_MINUTE: "100000",
  BALCAO_FOLLOW_UPS_PER_PROTOCOL_PER_MINUTE: "100000",
  BALCAO_WORKERS: "1",
};

/** An account that `--demo` printed. */
export interface Account {
  role: string;
  email: string;
  password: string;
}

/** A server; whoever made it calls `remove`. */
export class Server {
  /** The output of the first start, with the accounts' passwords. */
  said = "";
  private child?: ChildProcess;
  private port = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), "balcao-browser-"));
  private readonly database = createDatabase(this.folder);

  /** Starts a server on an empty database. */
  static async start(...options: string[]): Promise<Server> {
    const server = new Server();
    await server.start(...options);
    return server;
  }

  /** Its address, under a name that the browser finds. */
  address(host = "127.0.0.1"): string {
    return `http://${host}:${this.port}`;
  }

  /** The accounts that `--demo` made. */
  accounts(): Account[] {
    const lines = this.said.matchAll(/^ {2}(admin|supervisor|attendant) +(\S+@\S+) +(\S+)$/gm);
    return [...lines].map(([, role = "", email = "", password = ""]) => ({ role, email, password }));
  }

  /** Runs another command of the binary on the same settings, with this typed in; answers what it printed. */
  command(words: string[], typed = ""): string {
    const done = spawnSync(BINARY, words, { cwd: this.folder, env: this.environment(), input: typed, encoding: "utf8" });
    if (done.status !== 0) throw new Error(`balcao ${words.join(" ")}: ${done.stdout}${done.stderr}`);
    return done.stdout;
  }

  /** Starts it, after the first time on the port that it had. */
  async start(...options: string[]): Promise<void> {
    const words = [BINARY, "serve", "--listen", `127.0.0.1:${this.port}`, "--test-control", ...options];
    // A test run that is killed takes its servers with it.
    const child = spawn("setpriv", ["--pdeathsig", "KILL", ...words], { cwd: this.folder, env: this.environment() });
    this.child = child;
    let said = "";
    const hear = (words: Buffer) => {
      said += words.toString();
      appendFileSync(join(this.folder, "log"), words);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    const begun = Date.now();
    while (!(await this.isReady(said))) {
      if (child.exitCode !== null || Date.now() - begun > START_LIMIT) throw new Error(`The server does not start:\n${said}`);
      await new Promise((wake) => setTimeout(wake, 10));
    }
    this.said ||= said;
  }

  /** Asks it to end (SIGTERM), and waits until it has. */
  async stop(): Promise<void> {
    await this.end("SIGTERM");
  }

  /** Ends it at once (SIGKILL), with all that it holds in memory. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** It goes on to hold its connections, and answers nobody: a network that swallows everything. */
  pause(): void {
    this.child?.kill("SIGSTOP");
  }

  /** It goes on. */
  resume(): void {
    this.child?.kill("SIGCONT");
  }

  /** Puts its clock forward. */
  async pass(seconds: number): Promise<void> {
    await this.control("clock", { advance_seconds: seconds });
  }

  /** Puts its clock to a moment, as in `2026-03-02T12:00:00Z`. */
  async setClock(moment: string): Promise<void> {
    await this.control("clock", { set: moment });
  }

  /** Takes one step of what it does by itself, and waits until everybody is told. */
  async step(step: "queue" | "presence" | "warnings" | "refusals" | "board"): Promise<void> {
    await this.control("steps", { step });
  }

  /** The sockets that it serves: one that broke counts until it has noticed. */
  async sockets(): Promise<number> {
    return (await (await fetch(`${this.address()}/test/sockets`)).json()).sockets;
  }

  /** Ends it, and everything it wrote is gone. */
  async remove(): Promise<void> {
    await this.kill();
    dropDatabase(this.database);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async control(what: "clock" | "steps", order: object): Promise<void> {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${this.address()}/test/${what}`, { method: "POST", headers, body: JSON.stringify(order) });
    if (!answer.ok) throw new Error(`/test/${what}: ${answer.status}`);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  private async isReady(said: string): Promise<boolean> {
    const listening = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
    if (!listening) return false;
    this.port = Number(listening[1]);
    // It says all that it has to say before it serves.
    return fetch(`${this.address()}/readyz`).then((answer) => answer.ok, () => false);
  }

  private environment(): NodeJS.ProcessEnv {
    const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("BALCAO_"));
    const own = { BALCAO_DATABASE_URL: this.database.url, BALCAO_DATA_DIR: join(this.folder, "data") };
    return { ...Object.fromEntries(kept), ...SETTINGS, ...own };
  }
}
