// Supervisor › Chat › Painel ao vivo.
import { expect, test } from "../stage";

test("the board follows entries, takes and statuses, and is narrowed in the address", { tag: "@postgres" }, async ({ people, company, classification: channel }) => {
  const bia = await people.attendant("Bia Nogueira", [channel]);
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const { page } = celia;
  await page.getByRole("link", { name: "Supervisor" }).click();
  await page.getByRole("navigation", { name: "Supervisor" }).getByRole("link", { name: "Painel ao vivo" }).click();
  const line = page.getByRole("table", { name: "Classificação" }).getByRole("row").filter({ hasText: channel.name });
  await expect(line.getByRole("cell").nth(2)).toHaveText("0");
  await line.getByRole("button").click();
  await expect(page).toHaveURL(new RegExp(`classification=${channel.id}`));
  await company.enter(channel, { name: "Joana Souza" });
  const room = page.getByRole("button", { name: "Acompanhar Joana Souza" });
  await expect(room).toContainText("Em espera pelo atendimento");
  await expect(line.getByRole("cell").nth(2)).toHaveText("1");
  await bia.take("Joana Souza");
  await expect(room).toContainText("Bia Nogueira");
  await expect(line.getByRole("cell").nth(2)).toHaveText("0");
  const person = page.getByRole("table", { name: "Atendentes" }).getByRole("row").filter({ hasText: "Bia Nogueira" }).first();
  await expect(person).toContainText("Disponível");
  await page.getByLabel("Situação").selectOption("Em espera");
  await expect(room).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("Nada com “estes filtros”")).toBeVisible();
  await page.getByRole("button", { name: "Limpar filtros" }).first().click();
  await page.getByLabel("Nome, e-mail ou protocolo").fill("joana souza");
  await expect(room.first()).toBeVisible();
});

test("L21: a click reads along silently; joining is open, and Assumir asks", async ({ people, company, classification: channel }) => {
  const bia = await people.attendant("Bia Nogueira", [channel]);
  const joana = await people.waiting(channel);
  await bia.take("Joana Souza");
  await bia.composer.say("Bom dia, Joana.");
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const { page } = celia;
  await page.goto(`/app/supervisor/board?classification=${channel.id}`);
  await page.getByRole("button", { name: "Acompanhar Joana Souza" }).click();
  const along = page.getByRole("region", { name: "Acompanhando em silêncio" });
  await expect(along.getByText("Bom dia, Joana.")).toBeVisible();
  await joana.composer.say("A mesa chegou riscada.");
  await expect(along.getByText("A mesa chegou riscada.", { exact: true })).toBeVisible();
  await expect(along.getByRole("textbox")).toHaveCount(0);
  await expect(joana.page.getByText("Célia")).toHaveCount(0);
  await expect(bia.page.getByText("Célia")).toHaveCount(0);
  const { items } = await company.ask("GET", "audit?what=room.read_along");
  expect(items[0].by.name).toBe("Célia Fontes");
  await along.getByRole("button", { name: "Participar" }).click();
  await celia.converses("Joana Souza");
  await expect(joana.log.line("Célia Fontes está participando")).toBeVisible();
  await page.goto(`/app/supervisor/board?classification=${channel.id}`);
  await page.getByRole("button", { name: "Acompanhar Joana Souza" }).click();
  await along.getByRole("button", { name: "Assumir" }).click();
  await celia.question.getByRole("button", { name: "Encerrar" }).click();
  await joana.isOver();
});

test("of hundreds of rooms only those in sight are drawn, and the last one is reached", async ({ people, company, classification: channel }) => {
  test.slow();
  for (let number = 1; number <= 150; number += 1) await company.enter(channel, { name: `Cliente ${String(number).padStart(3, "0")}` });
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const { page } = celia;
  await page.goto(`/app/supervisor/board?classification=${channel.id}`);
  await expect(page.getByText("150 conversas")).toBeVisible();
  const list = page.getByRole("list", { name: "Conversas" });
  expect(await list.getByRole("listitem").count()).toBeLessThan(40);
  await list.evaluate((node) => node.scrollTo(0, node.scrollHeight));
  const last = page.getByRole("button", { name: "Acompanhar Cliente 150" });
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport();
  await expect(page.getByRole("listitem").filter({ hasText: "Cliente 150" })).toHaveAttribute("aria-posinset", "150");
});
