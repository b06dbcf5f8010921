// The fixtures of every journey: a server of the worker's own, the company of `--demo`, classifications and people of the journey's own, and a
// watch over all pages.
import { expect, test as base, type Browser, type BrowserContextOptions, type Page } from "@playwright/test";
import { Attendant } from "./attendant";
import { Company, type Classification } from "./company";
import { Customer } from "./customer";
import { Network } from "./network";
import { Server, type Account } from "./server";
import { Watch } from "./watch";

export { expect } from "@playwright/test";
export { PASSWORD, type Classification, type Person } from "./company";
export { Attendant, Company, Customer, Network, Server, Watch };

/** The name under which the browser finds the server besides 127.0.0.1: no secure context (R27). */
export const INTRANET = process.env.BALCAO_TEST_HOST ?? "balcao.intranet";

/** Opens browsers for the people of a journey. */
export class People {
  constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly company: Company,
    private readonly watch: Watch,
    private readonly address = server.address(),
  ) {}

  /** A page of a new browser: its cookies and storage are nobody else's. */
  async page(options: BrowserContextOptions = {}): Promise<Page> {
    const baseURL = this.address;
    const context = await this.browser.newContext({ baseURL, ...options });
    await this.watch.over(context, new URL(baseURL).host);
    return context.newPage();
  }

  /** A customer before the entry. */
  async customer(name?: string, options?: BrowserContextOptions): Promise<Customer> {
    return new Customer(await this.page(options), name);
  }

  /** A customer who waits in a classification, connected: the place in the queue comes by the socket. */
  async waiting(classification: Classification, name?: string): Promise<Customer> {
    const customer = await this.customer(name);
    await customer.enter(classification);
    await expect(customer.page.getByText(/^\d+ª$/)).toBeVisible();
    return customer;
  }

  /** A new attendant of these classifications, at the console. */
  async attendant(name: string, classifications: Classification[], role?: string, options?: BrowserContextOptions): Promise<Attendant> {
    const attendant = new Attendant(await this.page(options), await this.company.person(name, classifications, role));
    await attendant.open();
    return attendant;
  }

  /** Somebody who has an account, before the sign-in. */
  async staff(account: Account & { name: string }, options?: BrowserContextOptions): Promise<Attendant> {
    return new Attendant(await this.page(options), account);
  }

  /** The same people, who find the server at another address. */
  at(address: string): People {
    return new People(this.browser, this.server, this.company, this.watch, address);
  }
}

interface Own {
  watch: Watch;
  /** Starts a server of the journey's own. It stands until all pages are closed: a page asks to its end. */
  start: (...options: string[]) => Promise<Server>;
  people: People;
  classification: Classification;
  /** The network of those who are `people.at(network.address)`. */
  network: Network;
}

interface Shared {
  server: Server;
  company: Company;
}

export const test = base.extend<Own, Shared>({
  server: [
    async ({}, use) => {
      const server = await Server.start("--demo");
      await use(server);
      await server.remove();
    },
    { scope: "worker" },
  ],
  company: [async ({ server }, use) => use(new Company(server)), { scope: "worker" }],
  watch: async ({}, use) => {
    const watch = new Watch();
    await use(watch);
    await watch.end();
  },
  start: async ({ browser }, use) => {
    const servers: Server[] = [];
    await use(async (...options) => {
      const server = await Server.start(...options);
      servers.push(server);
      return server;
    });
    await Promise.all(browser.contexts().map((context) => context.close()));
    await Promise.all(servers.map((server) => server.remove()));
  },
  people: async ({ browser, server, company, watch }, use) => {
    await use(new People(browser, server, company, watch));
    await Promise.all(browser.contexts().map((context) => context.close()));
  },
  network: async ({ server, watch }, use) => {
    const network = await Network.to(server.address());
    watch.forgiveNetwork();
    await use(network);
    network.remove();
  },
  classification: async ({ company }, use) => use(await company.classification()),
});
