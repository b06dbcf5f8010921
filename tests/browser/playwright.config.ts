// Journeys in Debian's Chromium. `cargo xtask test browser` starts them, once per database, and sets the variables below.
// SQLite runs all of them. PostgreSQL runs those with the tag `@postgres`: what they prove takes another way through the
// database there (CONTRIBUTING.md says which that is).
//   BALCAO_DB             sqlite | postgres: the database of this run
//   BALCAO_BIN            the server binary
//   BALCAO_TEST_POSTGRES  a PostgreSQL where databases may be created
//   BALCAO_TEST_HOST      a name that the browser finds on loopback: plain http that is no secure context (R27)
//   BALCAO_CHROMIUM       the browser
import { defineConfig } from "@playwright/test";

const host = process.env.BALCAO_TEST_HOST ?? "balcao.intranet";
const database = process.env.BALCAO_DB ?? "sqlite";
const report = process.env.BALCAO_BROWSER_REPORT ?? `../../target/browser-${database}.json`;

export default defineConfig({
  testDir: "journeys",
  outputDir: `../../target/browser-${database}`,
  // A journey that passes the second time has found something: no second time.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  // Every wait has a condition: long limits cost time only where a test fails, and a busy machine fails none.
  timeout: 150_000,
  expect: { timeout: 15_000 },
  grep: database === "postgres" ? /@postgres/ : undefined,
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: report }]],
  use: {
    browserName: "chromium",
    // An element that can't be pressed is reported by its name, not as a journey that took too long.
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    locale: "pt-BR",
    timezoneId: "America/Sao_Paulo",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.BALCAO_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        // Chromium refuses to run as root, as it does in CI, with its sandbox.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        `--host-resolver-rules=MAP ${host} 127.0.0.1`,
      ],
    },
  },
});
