// Every screen, brought about by what people do: for those who look at them and for what checks them all.
import { expect, type Page } from "@playwright/test";
import type { Attendant } from "./attendant";
import type { Company } from "./company";
import type { Customer } from "./customer";
import type { People } from "./index";

/** The people of a scene, and their company. */
export interface Cast {
  people: People;
  company: Company;
  /** How their browsers are. */
  options: object;
}

/** A screen: its name, and how one gets there. */
export interface Scene {
  name: string;
  /** The refusals that the browser prints on the way there. */
  refusals?: RegExp[];
  show(cast: Cast): Promise<Page>;
}

const NOTICE = "Atendemos de segunda a sexta, das 8h às 18h. Deixe para amanhã, ou escreva para ajuda@exemplo.com.br.";
const TALK: ["bia" | "marcos", string][] = [
  ["marcos", "Bom dia! Comprei uma cafeteira e ela veio com a tampa quebrada."],
  ["bia", "Bom dia, Marcos. Sinto muito por isso. Você tem o número do pedido?"],
  ["marcos", "Tenho, é o 48210."],
  ["marcos", "Comprei no dia 3."],
  ["bia", "Achei. A tampa nova sai hoje e chega até sexta-feira, sem custo."],
];

/** An attendant of these classifications, at the console. */
export async function attendant({ people, company, options }: Cast, classifications: Parameters<Company["person"]>[1]): Promise<Attendant> {
  const bia = await people.staff(await company.person("Bia Nogueira", classifications), options);
  await bia.open();
  return bia;
}

async function waiting({ people, company, options }: Cast): Promise<Customer> {
  const joana = await people.customer("Joana Souza", options);
  await joana.enter(await company.classification({ name: unique("Suporte") }), { subject: "Tampa quebrada" });
  return joana;
}

async function talking(cast: Cast, ...behind: [name: string, subject: string][]): Promise<{ bia: Attendant; marcos: Customer }> {
  const { people, company, options } = cast;
  const classification = await company.classification({ name: unique("Suporte"), rooms_per_attendant: 4 });
  const bia = await attendant(cast, [classification]);
  for (const [name, subject] of behind) await (await people.customer(name)).enter(classification, { subject });
  const marcos = await people.customer("Marcos Vinícius Alves", options);
  await marcos.enter(classification, { email: "marcos.alves@exemplo.com.br", subject: "Tampa da cafeteira" });
  await bia.take(marcos.name);
  for (const [who, words] of TALK) {
    await (who === "bia" ? bia : marcos).composer.say(words);
    await Promise.all([expect(bia.log.line(words)).toBeVisible(), expect(marcos.log.line(words)).toBeVisible()]);
  }
  await expect(marcos.log.line("Lida").last()).toBeVisible();
  return { bia, marcos };
}

async function closed(cast: Cast, settings: object): Promise<Page> {
  const joana = await cast.people.customer(undefined, cast.options);
  await joana.open(await cast.company.classification({ name: unique("Suporte"), ...settings }));
  await expect(joana.page.getByText(NOTICE)).toBeVisible();
  return joana.page;
}

/** Names are unique in the company, whatever marks are in them (F28): each gets a number. */
export function unique(name: string): string {
  made += 1;
  return `${name} ${made}`;
}
let made = 0;

/** All screens of the customer's page. */
export const CUSTOMER: Scene[] = [
  {
    name: "customer-entry",
    async show({ people, options }) {
      const joana = await people.customer(undefined, options);
      await joana.open({ code: 1 });
      await expect(joana.start).toBeVisible();
      return joana.page;
    },
  },
  {
    name: "customer-entry-errors",
    async show({ people, options }) {
      const joana = await people.customer(undefined, options);
      await joana.open({ code: 1 });
      await joana.fill({ name: "", email: "joana" });
      await joana.start.click();
      await expect(joana.page.getByText("Diga seu nome")).toBeVisible();
      return joana.page;
    },
  },
  {
    name: "customer-preferences",
    async show({ people, options }) {
      const joana = await people.customer(undefined, options);
      await joana.open({ code: 1 });
      await joana.page.getByRole("button", { name: "Preferências" }).click();
      await expect(joana.page.getByRole("menu")).toBeVisible();
      return joana.page;
    },
  },
  { name: "customer-waiting", show: async (cast) => (await waiting(cast)).page },
  {
    name: "customer-waiting-writing",
    async show(cast) {
      const joana = await waiting(cast);
      await joana.composer.say("Já adianto: a tampa veio quebrada.");
      await expect(joana.log.line("Enviada")).toBeVisible();
      return joana.page;
    },
  },
  { name: "customer-talking", show: async (cast) => (await talking(cast)).marcos.page },
  {
    name: "customer-another-tab",
    async show(cast) {
      const joana = await waiting(cast);
      const page = await joana.page.context().newPage();
      await page.goto(joana.page.url());
      await expect(page.getByRole("button", { name: "Não sou eu" })).toBeVisible();
      return page;
    },
  },
  {
    name: "customer-leaving",
    async show(cast) {
      const { marcos } = await talking(cast);
      await marcos.leaveButton.click();
      await expect(marcos.question).toBeVisible();
      return marcos.page;
    },
  },
  {
    name: "customer-after",
    async show(cast) {
      const { marcos } = await talking(cast);
      await marcos.leave();
      await marcos.isOver();
      return marcos.page;
    },
  },
  { name: "customer-off-hours", show: (cast) => closed(cast, { ...inTwoHours(), off_hours_notice: NOTICE }) },
  {
    name: "customer-full",
    async show(cast) {
      const full = await cast.company.classification({ name: unique("Suporte"), rooms_in_attendance: 1, full_notice: NOTICE });
      await cast.company.enter(full, { name: "Primeira" });
      await cast.company.take(full);
      const joana = await cast.people.customer(undefined, cast.options);
      await joana.open(full);
      await expect(joana.page.getByText(NOTICE)).toBeVisible();
      return joana.page;
    },
  },
  {
    name: "customer-unknown",
    async show({ people, options }) {
      const { page } = await people.customer(undefined, options);
      await page.goto("/chat/9/9");
      await expect(page.getByText("Não encontramos este atendimento").first()).toBeVisible();
      return page;
    },
  },
];

/** All screens of the console. */
export const CONSOLE: Scene[] = [
  {
    name: "console-sign-in",
    async show({ people, options }) {
      const page = await people.page(options);
      await page.goto("/app");
      await expect(page.getByRole("button", { name: "Entrar" })).toBeVisible();
      return page;
    },
  },
  {
    name: "console-empty",
    async show(cast) {
      const bia = await attendant(cast, [await cast.company.classification({ name: unique("Suporte") })]);
      await expect(bia.page.getByText("Ninguém na fila")).toBeVisible();
      return bia.page;
    },
  },
  {
    name: "console-alert",
    async show(cast) {
      const classification = await cast.company.classification({ name: unique("Suporte") });
      const bia = await attendant(cast, [classification]);
      await cast.company.enter(classification, { name: "Joana Souza", subject: "Troca de produto" });
      await cast.company.enter(classification, { name: "Ana Beatriz Lima" });
      await expect(bia.toast("E mais 1 pessoa na fila")).toBeVisible();
      return bia.page;
    },
  },
  {
    name: "console-talking",
    async show(cast) {
      const { bia } = await talking(cast, ["Joana Souza", "Tampa quebrada"], ["Ana Beatriz Lima", "Troca de produto"]);
      await bia.toast("Joana Souza entrou").getByRole("button", { name: "Dispensar" }).click();
      return bia.page;
    },
  },
  {
    name: "console-leaving",
    async show(cast) {
      const { bia } = await talking(cast);
      await bia.pressLeave();
      await expect(bia.question).toBeVisible();
      return bia.page;
    },
  },
  {
    name: "console-closed",
    async show(cast) {
      const { bia } = await talking(cast);
      await bia.close();
      return bia.page;
    },
  },
  {
    name: "console-password",
    async show(cast) {
      const bia = await attendant(cast, []);
      await bia.pick(/^Bia Nogueira/, "Alterar senha");
      await expect(bia.page.getByRole("dialog", { name: "Alterar senha" })).toBeVisible();
      return bia.page;
    },
  },
  {
    name: "console-keys",
    async show(cast) {
      const bia = await attendant(cast, []);
      await expect(bia.page.getByText("Você ainda não atende nenhuma classificação").first()).toBeAttached();
      await bia.page.keyboard.press("?");
      await expect(bia.question).toBeVisible();
      return bia.page;
    },
  },
];

/** Hours that begin in two hours from now. */
function inTwoHours() {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
  return { opens: at(2), closes: at(4), zone: "UTC" };
}
