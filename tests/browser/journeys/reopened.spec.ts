// A ticket that is opened again: what its consumer was told, and its clock (L11, L12).
import { randomUUID } from "node:crypto";
import { expect, test, type Company } from "../stage";

/** The ticket of a protocol gets this answer and stands there, by the routes of the console. */
async function work(company: Company, protocol: string, status: string, answer: string): Promise<string> {
  const { items } = await company.ask("GET", `tickets?search=${protocol}`);
  const { version, ticket_type, row } = await company.ask("GET", `tickets/${items[0].id}`);
  const ticket = { ticket_type, subject: row.subject, priority: row.priority, answer };
  await company.ask("PUT", `tickets/${items[0].id}`, { version, ticket, status });
  return items[0].id;
}

test("L11, L12: what was told stays while a reopened ticket waits anew, and the whole history has every answer", async ({ people, company, classification }) => {
  const form = { company: 1, classification: classification.code, client_id: randomUUID(), name: "Joana", body: "A mesa chegou riscada." };
  const { protocol, follow_up_code } = await company.ask("POST", "left-messages", form);
  await work(company, protocol, "closed", "Trocamos o tampo na quinta.");
  const ticket = await work(company, protocol, "in_progress", "Rascunho: e se não houver tampo?");

  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.page.goto(`/app/sac/${ticket}`);
  const head = bia.page.locator(".sac-head");
  await expect(head.getByText("Em andamento", { exact: true })).toBeVisible();
  await expect(head.getByText(/^Dia 1 de 7 · responder até/)).toBeVisible();
  await expect(bia.page.getByText("o prazo parou")).toBeHidden();
  await expect(bia.page.getByText("Reaberto: Em andamento, com um novo prazo de 7 dias")).toBeVisible();

  // The answer that the consumer was given stands below the draft as long as the two differ.
  const given = bia.page.getByRole("figure").filter({ hasText: /^Resposta dada em \d\d\/\d\d\/\d{4} \d\d:\d\d/ });
  await expect(given).toContainText("Trocamos o tampo na quinta.");
  const draft = bia.page.getByLabel("Resposta ao consumidor");
  await draft.fill("Trocamos o tampo na quinta.");
  await expect(given).toHaveCount(0);
  await draft.fill("Rascunho: e se não houver tampo?");
  await expect(given).toBeVisible();

  const page = await people.page();
  await page.goto(`/acompanhar/1/${protocol}#${follow_up_code}`);
  await expect(page.getByText("Trocamos o tampo na quinta.")).toBeVisible();
  await expect(page.getByText(/A resposta vem até/)).toBeVisible();
  await expect(page.getByText("Reaberto")).toBeVisible();
  await expect(page.getByText("Rascunho")).toBeHidden();

  await work(company, protocol, "answered", "Não há tampo: devolvemos o valor.");
  await page.getByRole("button", { name: "Pedir histórico completo" }).click();
  await expect(page.getByText(/Entregamos aqui mesmo até/)).toBeVisible();
  await company.giveHistory(protocol);
  await page.reload();
  await expect(page.getByText(/A resposta vem até/)).toBeHidden();
  await page.getByRole("button", { name: "Ver histórico completo" }).click();
  const answers = page.getByRole("list", { name: "Respostas dadas" }).getByRole("listitem");
  await expect(answers).toHaveCount(2);
  await expect(answers.first()).toContainText("Trocamos o tampo na quinta.");
  await expect(answers.last()).toContainText("Não há tampo: devolvemos o valor.");
});
