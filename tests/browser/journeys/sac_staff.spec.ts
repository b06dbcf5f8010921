// The rare work of the SAC: a supervisor's correction, histories that consumers ask for, and two colleagues of one name (R58, L11).
import { randomUUID } from "node:crypto";
import { expect, test } from "../stage";
import { unique } from "../stage/records";
import { Base, Screen, prepare } from "../stage/sac";

test.beforeEach(async ({ company, watch }) => prepare(company, watch));

/** A ticket opened by hand for a client of its own. */
async function ticketOf(base: Base, name: string): Promise<any> {
  const client = await base.client(name);
  const [type] = (await base.company.ask("GET", "ticket-types")).items;
  const ticket = { ticket_type: type.id, priority: "normal" };
  return base.company.ask("POST", "tickets", { client_id: randomUUID(), entity: client.id, ticket });
}

test("R58: a supervisor corrects the client of a ticket, with a reason that stays in its history", async ({ people, company }) => {
  const base = new Base(company);
  const mark = Base.email().slice(0, 8);
  const [wrong, right] = [`Homônimo ${mark}`, `Verdadeiro ${mark}`];
  const { row } = await ticketOf(base, wrong);
  await base.client(right);
  await company.parameter("SACCORRECAO", true);
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto(`/app/sac/${row.id}`);
  const screen = new Screen(celia.page);
  await screen.shows(wrong);
  await screen.client.getByRole("button", { name: "Corrigir cliente" }).click();
  await screen.search.fill(right);
  await screen.link(right).click();
  await expect(celia.page.getByText("Diga por que o cliente é corrigido")).toBeVisible();
  await celia.page.getByLabel("Motivo da correção").fill("Era outra pessoa com o mesmo nome");
  await screen.link(right).click();
  await screen.shows(right);
  await expect(celia.page.getByText(`Cliente corrigido: ${wrong} para ${right}. Motivo: Era outra pessoa com o mesmo nome`)).toBeVisible();
  const bia = await people.attendant("Bia Nogueira", []);
  await bia.page.goto(`/app/sac/${row.id}`);
  await new Screen(bia.page).shows(right);
  await expect(bia.page.getByRole("button", { name: "Corrigir cliente" })).toHaveCount(0);
  await company.parameter("SACCORRECAO", false);
});

test("L11: a history that a consumer asked for is counted, handed out after a question, and read", async ({ people, company }) => {
  const base = new Base(company);
  const name = `Consumidora ${Base.email().slice(0, 8)}`;
  const { row, follow_up_code: proof } = await ticketOf(base, name);
  const shown = { company: 1, protocol: row.protocol, proof };
  await company.ask("POST", "follow-ups/history-requests", shown);
  const bia = await people.attendant("Bia Nogueira", []);
  await bia.page.goto("/app/sac");
  // The badge says what it counts.
  await expect(bia.page.getByRole("link", { name: /^Atendimentos SAC.*históricos? pedidos?$/ })).toBeVisible();
  await bia.page.getByRole("tab", { name: /^Históricos pedidos/ }).click();
  const asked = bia.page.getByRole("row").filter({ hasText: row.protocol });
  await expect(asked).toContainText("vence em 5 dias");
  await expect(asked).toContainText(name);
  await expect(asked.getByRole("link", { name: row.protocol })).toHaveAttribute("href", `/app/sac/${row.id}`);
  await asked.getByRole("button", { name: "Liberar histórico" }).click();
  await expect(bia.question).toContainText(`Liberar o histórico de ${row.protocol}?`);
  await bia.question.getByRole("button", { name: "Liberar histórico" }).click();
  await expect(asked).toHaveCount(0);
  expect((await company.ask("POST", "follow-ups/history", shown)).follow_up.history).toMatchObject({ is: "given" });
});

test("two colleagues of one name are told apart by their e-mails where a ticket's responsible is chosen", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const name = unique("Ana Prado");
  const namesakes = [await company.person(name, []), await company.person(name, [])];
  const alone = unique("Rui Sá");
  await company.person(alone, []);
  const { row } = await ticketOf(new Base(company), unique("Cliente"));
  const bia = await people.attendant("Bia Nogueira", [classification]);
  for (const at of [`/app/sac/${row.id}`, "/app/sac"]) {
    await bia.page.goto(at);
    const options = bia.page.getByLabel("Responsável", { exact: true }).getByRole("option");
    for (const { email } of namesakes) await expect(options.filter({ hasText: email })).toHaveText(`${name} · ${email}`);
    await expect(options.filter({ hasText: alone })).toHaveText(alone);
  }
});
