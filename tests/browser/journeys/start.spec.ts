// Supervisor › Início.
import { Company, People, expect, test } from "../stage";

test("a supervisor who attends nothing begins at Início; one who attends begins at the conversations", async ({ people, company, classification }) => {
  const celia = await people.staff(await company.person("Célia Fontes", [], "supervisor"));
  await celia.page.goto("/app");
  await celia.fillIn();
  await expect(celia.page.getByRole("heading", { level: 1, name: "Início" })).toBeVisible();
  await expect(celia.page).toHaveURL(/\/app\/supervisor$/);
  await celia.page.getByRole("link", { name: /^Conversas/ }).click();
  await celia.isIn();
  await celia.page.getByRole("link", { name: "Supervisor" }).click();
  await expect(celia.page.getByRole("heading", { level: 1, name: "Início" })).toBeVisible();

  const dora = await people.staff(await company.person("Dora Lima", [classification], "supervisor"));
  await dora.signIn();
  const deep = await people.staff(await company.person("Eva Prado", [], "supervisor"));
  await deep.page.goto("/app/supervisor/situations");
  await deep.fillIn();
  await expect(deep.page.getByRole("heading", { level: 1, name: "Situação" })).toBeVisible();
});

test("R6, R17: each fault is told with the link that mends it, and goes once it is mended", { tag: "@postgres" }, async ({ browser, watch, start }) => {
  const server = await start("--demo");
  const company = new Company(server);
  const people = new People(browser, server, company, watch);
  const channel = await company.classification();
  const situations = (await company.ask("GET", "situations")).items;
  const closed = situations.filter((one: { internal: string }) => one.internal === "closed");
  for (const { id } of closed) await company.ask("POST", `situations/${id}/inactivate`, { confirmed: true });
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const { page } = celia;
  await page.goto("/app/supervisor");
  const fault = (words: string) => page.getByRole("listitem").filter({ hasText: words });
  await expect(fault("Falta uma situação ativa para Encerrado")).toContainText("Impede");
  await expect(fault(`${channel.name} está sem atendentes`)).toContainText("Impede");
  await expect(fault("As conversas trafegam sem https").getByRole("link")).toHaveCount(0);
  await fault("Falta uma situação ativa para Encerrado").getByRole("link", { name: /^Corrigir/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Situação" })).toBeVisible();
  await company.ask("POST", `situations/${closed[0].id}/activate`);
  await company.person("Bia Nogueira", [channel]);
  await page.goto("/app/supervisor");
  await expect(fault(`Ninguém conectado em ${channel.name}`)).toContainText("Atenção");
  await expect(fault("Falta uma situação")).toHaveCount(0);
  await expect(fault("está sem atendentes")).toHaveCount(0);
});

test("the figures of the day, the terms and who is there", async ({ people, company }) => {
  const channel = await company.classification();
  const bia = await people.attendant("Bia Nogueira", [channel]);
  await company.enter(channel, { name: "Primeira" });
  await bia.take("Primeira");
  await company.enter(channel, { name: "Segunda" });
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const { page } = celia;
  await page.goto("/app/supervisor");
  const today = page.getByRole("table", { name: "Hoje" }).getByRole("row").filter({ hasText: channel.name });
  await expect(today.getByRole("cell")).toHaveText(["2", "1", "0", "0", /s$/, /s$/]);
  const online = page.getByRole("table", { name: "Quem está conectado" });
  await expect(online.getByRole("row").filter({ hasText: "Bia Nogueira" }).last()).toContainText("Disponível");
  await page.getByRole("link", { name: "Abrir o painel ao vivo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Painel ao vivo" })).toBeVisible();
});
