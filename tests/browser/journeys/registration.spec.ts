// *Incluir* and its two *Confirmar*: nothing that comes in between is pressed by a press that was meant for the step before (F1).
import { expect, test } from "../stage";
import { register, unique } from "../stage/records";
import { Base, Screen, prepare, talking } from "../stage/sac";
import type { Locator, Page } from "@playwright/test";

/** Where the middle of an element is. */
async function middle(element: Locator): Promise<{ x: number; y: number }> {
  const box = (await element.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The first *Confirmar* with the page's clock standing still: the review is drawn, and no time has passed since. */
async function confirmOnce(page: Page): Promise<void> {
  const confirm = page.getByRole("button", { name: /^Confirmar/ });
  await page.clock.pauseAt(Date.now() + 1_000);
  const reviewed = page.waitForResponse(/entity-reviews/);
  await confirm.click();
  await reviewed;
  // The server's answer reaches the page in its own time; the review waits for the double click that it may be.
  await expect(async () => {
    await page.clock.runFor(100);
    await expect(page.locator(".review")).toBeVisible({ timeout: 100 });
  }).toPass();
}

for (const [width, height] of [[360, 740], [768, 1024], [960, 780], [1440, 900]] as const) {
  test(`F1: Confirmar stays at its place in both steps, on Entidades and on a SAC, at ${width} by ${height}`, async ({ people, company, classification, watch }) => {
    await prepare(company, watch);
    const name = unique("Paula Rocha");
    await register(company, { name, phones: ["(41) 99777-4471"] });
    await register(company, { name: name.toUpperCase() });
    const { bia, beside } = await talking({ people, classification }, { name });
    await beside.pressTwice();
    const ticket = await beside.screen.protocol();
    const [row] = await new Base(company).tickets(ticket);
    const page = bia.page;
    await page.setViewportSize({ width, height });
    const confirm = page.getByRole("button", { name: /^Confirmar/ });
    for (const address of ["/app/entities/new", `/app/sac/${row!.id}`]) {
      await page.goto(address);
      if (address.includes("sac")) {
        await page.getByRole("button", { name: "Alterar cliente" }).click();
        await page.locator(".alter").getByRole("button", { name: "Incluir", exact: true }).click();
      }
      await page.locator(".register").getByLabel("Nome").fill(name);
      const place = await middle(confirm);
      await confirm.click();
      await expect(page.getByText("mesmo nome").first()).toBeVisible();
      expect(await middle(confirm), address).toEqual(place);
      await page.getByRole("button", { name: "Voltar", exact: true }).click();
      await expect(page.locator(".register").getByLabel("Nome")).toBeVisible();
      expect(await middle(confirm), `${address}, back in the form`).toEqual(place);
    }
  });
}

test("F1: presses within 700 ms after the review was shown do nothing; then Usar este asks, naming both people", async ({ people, company, classification, watch }) => {
  await prepare(company, watch);
  const base = new Base(company);
  const [typed, alike] = [unique("Rita Moura"), unique("Rita Moura")];
  const phone = "(41) 98866-5544";
  await register(company, { name: alike, phones: [phone] });
  const { bia, beside, email } = await talking({ people, classification }, { name: typed });
  await beside.pressTwice();
  const protocol = await beside.screen.protocol();
  const [row] = await base.tickets(protocol);
  const page = bia.page;
  await page.clock.install();
  await page.goto(`/app/sac/${row!.id}`);
  await new Screen(page).alter();
  await page.locator(".alter").getByRole("button", { name: "Incluir", exact: true }).click();
  await page.locator(".register").getByLabel("Telefone").first().fill(phone);
  await confirmOnce(page);
  const use = page.getByRole("button", { name: "Usar este e somar o e-mail" });
  const anyway = page.getByRole("checkbox", { name: /Cadastrar mesmo assim/ });
  const places = await Promise.all([use, anyway, page.getByRole("button", { name: /^Confirmar/ })].map(middle));
  for (const after of [0, 500]) {
    await page.clock.runFor(after);
    for (const { x, y } of places) await page.mouse.click(x, y);
    await expect(anyway, `${after} ms`).not.toBeChecked();
    await expect(bia.question, `${after} ms`).toHaveCount(0);
  }
  expect((await base.ticket(row!.id)).row.anonymous).toBe(true);
  await page.clock.runFor(300);
  await use.click();
  await expect(bia.question).toContainText(`Usar o cadastro de ${alike} em vez de cadastrar ${typed}?`);
  await expect(bia.question).toContainText(`O SAC ${protocol} passa a ser de ${alike} (`);
  await expect(bia.question).toContainText(`O e-mail ${email} entra nesse cadastro.`);
  await bia.question.getByRole("button", { name: "Voltar" }).click();
  expect((await base.ticket(row!.id)).row.anonymous).toBe(true);
  await use.click();
  await bia.question.getByRole("button", { name: `Usar ${alike}` }).click();
  await new Screen(page).shows(alike);
  expect(await base.entities(email)).toMatchObject([{ name: alike }]);
});

test("F1: a supervisor's correction offers to take the added e-mail away again", async ({ people, company, classification, watch }) => {
  await prepare(company, watch);
  const base = new Base(company);
  await company.parameter("SACCORRECAO", true);
  const [wrong, right] = [await base.client(unique("Vera Lopes")), await base.client(unique("Wanda Lopes"))];
  const { bia, beside, email } = await talking({ people, classification }, { name: wrong.name });
  await beside.newClient.click();
  await bia.page.getByRole("button", { name: "Usar este e somar o e-mail" }).click();
  await expect(bia.question).toContainText(`O SAC é aberto para ${wrong.name} (`);
  await bia.question.getByRole("button", { name: `Usar ${wrong.name}` }).click();
  await beside.screen.shows(wrong.name);
  const [row] = await base.tickets(await beside.screen.protocol());
  const sonia = await people.attendant("Sônia Reis", [classification], "supervisor");
  await sonia.page.goto(`/app/sac/${row!.id}`);
  const screen = new Screen(sonia.page);
  await screen.client.getByRole("button", { name: "Corrigir cliente" }).click();
  await sonia.page.getByLabel("Motivo da correção").fill("homônima");
  await sonia.page.getByRole("checkbox", { name: `Retirar ${email} do cadastro de ${wrong.name}` }).check();
  await screen.search.fill(right.name);
  await screen.link(right.name).click();
  await screen.shows(right.name);
  const { fields } = await company.ask("GET", `entities/${wrong.id}`);
  expect(fields.emails).toEqual([]);
  await expect(sonia.page.getByText(`E-mail ${email} retirado do cadastro de ${wrong.name}`)).toBeVisible();
  await company.parameter("SACCORRECAO", false);
});
