// The network between one browser and the server, to be broken in the ways networks break.
import { connect, createServer, type AddressInfo, type Server as Listener, type Socket } from "node:net";
import { once } from "node:events";

/** How the network is. */
enum State {
  /** It carries everything. */
  Up,
  /** It carries nothing, and says nothing: what is sent waits. */
  Held,
  /** Requests of the browser arrive, and no answer comes back. */
  Mute,
  /** Connections break, and none can be made. */
  Cut,
}

/** A connection of the browser, and its other half. */
interface Pair {
  browser: Socket;
  server: Socket;
}

/** A network of one browser's own. */
export class Network {
  private state = State.Up;
  private readonly pairs = new Set<Pair>();
  private up = "";

  private constructor(
    private readonly listener: Listener,
    private readonly port: number,
  ) {}

  /** A network that leads to the server of this address. */
  static async to(address: string): Promise<Network> {
    const listener = createServer();
    listener.listen(0, "127.0.0.1");
    await once(listener, "listening");
    const network = new Network(listener, (listener.address() as AddressInfo).port);
    listener.on("connection", (browser) => network.carry(browser, Number(new URL(address).port)));
    return network;
  }

  /** The server's address on this network. */
  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Breaks every connection, and lets none be made. */
  cut(): void {
    this.become(State.Cut);
    for (const { browser, server } of this.pairs) {
      browser.destroy();
      server.destroy();
    }
  }

  /** Holds everything back, in both directions, until it is mended. */
  hold(): void {
    this.become(State.Held);
  }

  /** Carries what the browser sends and none of the answers, until the next cut. */
  mute(): void {
    this.become(State.Mute);
  }

  /** Carries everything again, and first what was held back. */
  mend(): void {
    this.become(State.Up);
  }

  /** The text that the browser has sent since the network broke. */
  sent(): string {
    return this.up;
  }

  /** Breaks it for good. */
  remove(): void {
    this.cut();
    this.listener.close();
  }

  private become(state: State): void {
    this.state = state;
    this.up = "";
    for (const pair of this.pairs) this.apply(pair);
  }

  private carry(browser: Socket, port: number): void {
    if (this.state === State.Cut) {
      browser.destroy();
      return;
    }
    const pair = { browser, server: connect(port, "127.0.0.1") };
    this.pairs.add(pair);
    browser.on("data", (bytes) => (this.up += bytes.toString("latin1")));
    pass(browser, pair.server);
    pass(pair.server, browser);
    const end = () => {
      browser.destroy();
      pair.server.destroy();
      this.pairs.delete(pair);
    };
    for (const socket of [browser, pair.server]) socket.on("error", end).on("close", end);
    this.apply(pair);
  }

  private apply({ browser, server }: Pair): void {
    const upward = this.state === State.Up || this.state === State.Mute;
    if (upward) browser.resume();
    else browser.pause();
    if (this.state === State.Up) server.resume();
    else server.pause();
  }
}

/** Hands on what comes, as it comes: what a paused socket holds comes once it is resumed. */
function pass(from: Socket, to: Socket): void {
  from.on("data", (bytes) => to.write(bytes));
  from.on("end", () => to.end());
}
