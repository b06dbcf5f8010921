// Days of business are the company's, wherever its staff sit (R32, L11, L12): an attendant in Auckland works for a company in São Paulo, on a
// server of the journey's own, whose clock it sets.
import { randomUUID } from "node:crypto";
import { Company, People, expect, test } from "../stage";

/** Half past ten in the evening of the 2nd in São Paulo, and half past two in the afternoon of the 3rd in Auckland. */
const EVENING = "2096-03-03T01:30:00Z";
/** Half past midnight of the 3rd in São Paulo; Auckland still has the 3rd. */
const NEXT_DAY = "2096-03-03T03:30:00Z";
/** Five days, and a minute, after the evening. */
const TOO_LATE = "2096-03-08T01:31:00Z";
const AUCKLAND = { timezoneId: "Pacific/Auckland" };

test("R32, L11, L12: days, terms and periods are those of the company's zone, not of the browser's", { tag: "@postgres" }, async ({ browser, watch, start }) => {
  const server = await start("--demo");
  const company = new Company(server);
  const people = new People(browser, server, company, watch);
  await server.setClock(EVENING);
  const classification = await company.classification();
  const form = { company: 1, classification: classification.code, client_id: randomUUID(), name: "Joana", body: "A mesa chegou riscada." };
  const { protocol, follow_up_code: proof } = await company.ask("POST", "left-messages", form);
  await company.ask("POST", "follow-ups/history-requests", { company: 1, protocol, proof });

  await test.step("a period of days, over rooms and over tickets", async () => {
    const bia = await people.attendant("Bia Nogueira", [classification], undefined, AUCKLAND);
    await company.enter(classification, { name: "Marina" });
    await expect(bia.row("Marina")).toBeVisible();
    await bia.page.getByRole("button", { name: "Filtros" }).click();
    await bia.page.getByLabel("Entrou de").fill("2096-03-03");
    await expect(bia.row("Marina")).toHaveCount(0);
    await bia.page.getByLabel("Entrou de").fill("2096-03-02");
    await bia.page.getByLabel("Entrou até").fill("2096-03-02");
    await expect(bia.row("Marina")).toBeVisible();

    const ticket = bia.page.getByRole("row").filter({ hasText: protocol });
    await bia.page.goto(`/app/sac?search=${protocol}&from=2096-03-02&to=2096-03-02`);
    await expect(ticket).toContainText("02/03/2096");
    await bia.page.getByLabel("Aberto de").fill("2096-03-03");
    await bia.page.getByLabel("Aberto até").fill("2096-03-03");
    await expect(bia.page.getByText("Nada com")).toBeVisible();
    await bia.page.context().close();
  });

  await server.setClock(NEXT_DAY);
  await test.step("the seven days of a ticket, and the five of a history", async () => {
    const caio = await people.attendant("Caio Reis", [classification], undefined, AUCKLAND);
    await caio.page.goto(`/app/sac?search=${protocol}`);
    const ticket = caio.page.getByRole("row").filter({ hasText: protocol });
    await expect(ticket).toContainText("vence em 6 dias");
    await ticket.getByRole("link", { name: protocol }).click();
    await expect(caio.page.locator(".sac-head").getByText(/^Dia 2 de 7 · responder até 09\/03\/2096 22:30 \S+$/)).toBeVisible();
    await expect(caio.page.locator(".sac-head .days .on")).toHaveCount(1);
    await caio.page.goto("/app/sac?view=histories");
    await expect(ticket).toContainText("vence em 4 dias");
    const badge = caio.page.getByRole("link", { name: "Atendimentos SAC, 1 histórico pedido", exact: true });
    await expect(badge.locator(".count.warn")).toHaveText("1");
    await caio.page.context().close();
  });

  await server.setClock(TOO_LATE);
  await test.step("a history past its five days turns the badge red, and its name says so", async () => {
    const dora = await people.attendant("Dora Lima", [classification], undefined, AUCKLAND);
    const badge = dora.page.getByRole("link", { name: "Atendimentos SAC, 1 vencendo, 1 histórico pedido, 1 fora do prazo", exact: true });
    await expect(badge.locator(".count.bad")).toHaveText("2");
    await dora.page.goto("/app/sac?view=histories");
    await expect(dora.page.getByRole("row").filter({ hasText: protocol })).toContainText("Vencido");
    await expect(dora.page.getByRole("tab", { name: /^Históricos pedidos/ }).locator(".count.bad")).toHaveText("1");
    await dora.page.context().close();
  });
});
