// A browser that several people use, one after another.
import { Customer, expect, test } from "../stage";
import type { Page } from "@playwright/test";

/** All that a person at this page could read: its document, and the texts in the browser's storage. */
function readable(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.outerHTML + JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
}

/** Another tab of the same browser. */
async function nextTab(customer: Customer, name?: string): Promise<Customer> {
  return new Customer(await customer.page.context().newPage(), name);
}

test("F18: the next person at a browser is asked, reads nothing before, and begins anew", async ({ people, company, classification }) => {
  const joana = await people.customer();
  await joana.enter(classification, { subject: "Fatura do hospital" });
  await joana.composer.say("meu exame deu positivo");
  await joana.log.shows(["meu exame deu positivo"]);
  await joana.composer.type("não conte a");
  const next = await nextTab(joana, "Rui Alves");
  await next.open(classification);
  await expect(next.page.getByRole("heading", { name: "Continuar a conversa de J…?" })).toBeVisible();
  for (const words of ["Joana", "joana@", "Fatura", "exame", "não conte"]) expect(await readable(next.page)).not.toContain(words);

  await next.page.getByRole("button", { name: "Não sou eu" }).click();
  await expect(next.start).toBeVisible();
  await expect(next.page.getByLabel("Nome")).toHaveValue("");
  await expect(next.page.getByLabel("E-mail")).toHaveValue("");
  expect(await next.page.evaluate(() => Object.keys(localStorage).filter((key) => /^balcao\.(place|ended)/.test(key)))).toEqual([]);
  await next.fill({ email: "rui@exemplo.com.br" });
  await next.start.click();
  await next.waits(2);
  await next.composer.say("bom dia");
  await next.log.shows(["bom dia"]);
  expect(await company.rooms(classification)).toHaveLength(2);
  // The first one's room is still the first one's.
  await joana.composer.type(" ninguém");
  await joana.composer.field.press("Enter");
  await joana.log.shows(["meu exame deu positivo", "não conte a ninguém"]);
});

test("F18: the same person goes on in another tab, and a tab that is loaded again asks nothing", async ({ people, company, classification }) => {
  const joana = await people.waiting(classification);
  await joana.composer.say("sou eu");
  const tab = await nextTab(joana);
  await tab.open(classification);
  await tab.goOn();
  await tab.waits(1);
  await tab.log.shows(["sou eu"]);
  for (const side of [joana, tab]) {
    await side.page.reload();
    await side.waits(1);
    await side.log.shows(["sou eu"]);
  }
  expect(await company.rooms(classification)).toHaveLength(1);
});

test("F18: somebody without a name is asked for by none", async ({ people, company }) => {
  const open = await company.classification({ identification_required: false });
  const somebody = await people.customer();
  await somebody.open(open);
  await somebody.page.getByRole("button", { name: "Conversar sem me identificar" }).click();
  await somebody.waits(1);
  const tab = await nextTab(somebody);
  await tab.open(open);
  await expect(tab.page.getByRole("heading", { name: "Continuar a conversa em andamento?" })).toBeVisible();
});

test("F18: after Sair the browser has the protocol alone, in this tab and in others", async ({ people, company, classification }) => {
  const joana = await people.customer();
  await joana.enter(classification, { subject: "Fatura do hospital" });
  await company.take(classification);
  await joana.isAttendedBy("Helena Prado");
  await joana.composer.say("meu exame deu positivo");
  await joana.log.shows(["meu exame deu positivo"]);
  await joana.composer.type("não conte a");
  await joana.leave();
  await joana.isOver();
  const protocol = await joana.protocol();
  const code = /código ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(await joana.page.locator(".protocol").innerText())?.[1];
  expect(code).toBeTruthy();

  const next = await nextTab(joana, "Rui Alves");
  await next.open(classification);
  await joana.page.reload();
  for (const side of [next, joana]) {
    await expect(side.start).toBeVisible();
    await expect(side.page.getByText(`Protocolo da última conversa: ${protocol}`)).toBeVisible();
    for (const words of ["Joana", "joana@", "Fatura", "exame", "não conte", `${code}`]) expect(await readable(side.page)).not.toContain(words);
  }
  await next.fill({ email: "rui@exemplo.com.br" });
  await next.start.click();
  await next.waits(1);
  await expect(next.composer.field).toHaveValue("");
});

test("F18: another conversation after Sair begins with an empty form", async ({ people, classification }) => {
  const joana = await people.waiting(classification);
  await joana.composer.type("não conte a");
  await joana.leave();
  await joana.isOver();
  await joana.page.getByRole("button", { name: "Começar outra conversa" }).click();
  await expect(joana.start).toBeVisible();
  await expect(joana.page.getByLabel("Nome")).toHaveValue("");
  await joana.fill({ name: "Rui Alves", email: "rui@exemplo.com.br" });
  await joana.start.click();
  await joana.waits(1);
  await expect(joana.composer.field).toHaveValue("");
});
