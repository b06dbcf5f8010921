// Screens of a message and of the page that follows it.
import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { Company } from "./company";
import type { Cast, Scene } from "./scenes";

const WORDS = "A mesa Ipê do pedido 88214 chegou com um risco no tampo. Gostaria de trocar a peça.";
const ANSWER = "Trocamos o tampo sem custo. A entrega é na quinta-feira, 16/07, entre 8:00 e 12:00.";

interface Left {
  protocol: string;
  follow_up_code: string;
}

/** A message that somebody without a browser left. */
async function left(company: Company, more: object = {}): Promise<Left> {
  const form = { company: 1, classification: 1, client_id: randomUUID(), name: "Ana Souza", subject: "Mesa Ipê com risco", body: WORDS };
  return company.ask("POST", "left-messages", { ...form, ...more });
}

async function answered(company: Company, { protocol }: Left): Promise<void> {
  const { items } = await company.ask("GET", `tickets?search=${protocol}`);
  const { version, ticket_type, row } = await company.ask("GET", `tickets/${items[0].id}`);
  const ticket = { ticket_type, subject: row.subject, priority: row.priority, answer: ANSWER };
  await company.ask("PUT", `tickets/${items[0].id}`, { version, ticket, status: "answered" });
}

async function follow({ people, options }: Cast, { protocol, follow_up_code }: Left): Promise<Page> {
  const page = await people.page(options);
  await page.goto(`/acompanhar/1/${protocol}#${follow_up_code}`);
  await expect(page.getByRole("heading", { name: `Protocolo ${protocol}` })).toBeVisible();
  return page;
}

/** All of them. */
export const FOLLOW_UP: Scene[] = [
  {
    name: "customer-message-left",
    async show({ people, company, options }) {
      const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
      const hours = { opens: at(2), closes: at(4), zone: "UTC" };
      const joana = await people.customer(undefined, options);
      await joana.open(await company.classification(hours));
      await joana.page.getByRole("textbox", { name: "Mensagem" }).fill(WORDS);
      await joana.page.getByLabel("É um pedido de cancelamento").check();
      await joana.page.getByRole("button", { name: "Deixar mensagem" }).click();
      await expect(joana.page.getByText("Comprovante de cancelamento")).toBeVisible();
      return joana.page;
    },
  },
  {
    name: "follow-up-form",
    async show({ people, options }) {
      const page = await people.page(options);
      await page.goto("/acompanhar/1");
      await page.getByLabel("Protocolo").fill("20260714-00482");
      await page.getByRole("button", { name: "Acompanhar" }).click();
      await expect(page.getByText("Preencha este campo")).toBeVisible();
      return page;
    },
  },
  { name: "follow-up-open", show: async (cast) => follow(cast, await left(cast.company)) },
  {
    name: "follow-up-answered",
    async show(cast) {
      const message = await left(cast.company, { cancellation: true });
      await answered(cast.company, message);
      const page = await follow(cast, message);
      await page.getByRole("button", { name: "Pedir histórico completo" }).click();
      await expect(page.getByText(/Entregamos aqui mesmo até/)).toBeVisible();
      return page;
    },
  },
  {
    name: "follow-up-history",
    async show(cast) {
      const channel = await cast.company.classification();
      const marcos = await cast.people.waiting(channel, "Marcos Alves");
      await marcos.composer.say("Bom dia! A tampa veio quebrada.");
      await expect(marcos.log.line("Enviada")).toBeVisible();
      const protocol = await marcos.protocol();
      const code = /código (\S+)/.exec(await marcos.page.locator(".protocol").innerText())?.[1] ?? "";
      const page = await follow(cast, { protocol, follow_up_code: code });
      await page.getByRole("button", { name: "Pedir histórico completo" }).click();
      await expect(page.getByText(/Entregamos aqui mesmo até/)).toBeVisible();
      await cast.company.giveHistory(protocol);
      await page.reload();
      await page.getByRole("button", { name: "Ver histórico completo" }).click();
      await expect(page.getByText("A tampa veio quebrada.")).toBeVisible();
      return page;
    },
  },
];
