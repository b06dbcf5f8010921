// Faults that no page may ever have, whatever a journey is about: print an error, break its own policy, ask a foreign host, open a dialog.
import { expect, type BrowserContext, type Page } from "@playwright/test";

/** Messages that the browser itself prints when a request got no answer. */
const NETWORK = [/Failed to load resource: net::/, /WebSocket connection to .* failed/];
/** A browser prints every refusal. By these a page learns that nobody is signed in on it, and that its link leads nowhere. */
const LEARNT = [/status of 401 .*\/api\/v1\/session\/refresh/, /status of 404 .*\/api\/v1\/channels\//];
const OWN_SCHEMES = ["data:", "blob:", "about:"];

/** Watches the pages of one journey. */
export class Watch {
  private readonly complaints: string[] = [];
  private readonly forgiven: RegExp[] = [...LEARNT];

  /** In this journey the browser may print these. */
  forgive(...patterns: RegExp[]): void {
    this.forgiven.push(...patterns);
  }

  /** In this journey servers stop and networks break: what the browser prints of that is no mistake of the page. */
  forgiveNetwork(): void {
    this.forgive(...NETWORK);
  }

  /** Watches all pages of a context, which may ask these hosts. */
  async over(context: BrowserContext, ...hosts: string[]): Promise<void> {
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy broken: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (!OWN_SCHEMES.includes(url.protocol) && !hosts.includes(url.host)) this.complain(`foreign request: ${url}`);
    });
    context.on("page", (page) => this.overPage(page));
  }

  /** Nothing was seen that may not be. */
  async end(): Promise<void> {
    const unforgiven = this.complaints.filter((complaint) => !this.forgiven.some((pattern) => pattern.test(complaint)));
    expect(unforgiven, "what the pages did wrong").toEqual([]);
  }

  private overPage(page: Page): void {
    page.on("pageerror", (error) => this.complain(`uncaught: ${error.stack ?? error}`));
    page.on("crash", () => this.complain("the page crashed"));
    page.on("dialog", (dialog) => {
      this.complain(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("console", (message) => {
      if (message.type() === "error") this.complain(`${message.text()} (${message.location().url})`);
    });
  }

  private complain(complaint: string): void {
    this.complaints.push(complaint);
  }
}
