// Pasted texts: characters that nobody sees lose and refuse nothing, and a line that was refused can be edited or taken away.
import type { Page } from "@playwright/test";
import { expect, test } from "../stage";

const PASTED = "Rua \u202eA\u202c, 7\u000bapto. 3\u0085fundos\rportão\u2066 azul\u2069\u001b";
const SAID = "Rua A, 7\napto. 3\nfundos\nportão azul";

test("F4: what nobody sees is dropped from a pasted text, on both sides", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  for (const side of [joana, bia]) await side.composer.say(PASTED);
  for (const side of [joana, bia]) await side.log.shows([SAID, SAID]);
  await joana.composer.field.fill("\u200b\u2060\u202e");
  await joana.composer.field.press("Enter");
  await expect(joana.composer.field, "it is not lost, and not sent").toHaveValue("\u200b\u2060\u202e");
  expect(await company.said(classification)).toEqual([SAID, SAID]);
});

test("F4: a refused line can be edited and removed, also after a reload", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await bia.take("Joana Souza");
  const [{ room }] = await company.rooms(classification);
  for (const side of [joana, bia]) {
    await refuse(side.page, String(room), ["primeira recusada", "segunda recusada"]);
    const failed = side.log.region.getByText("Não enviada");
    await expect(failed).toHaveCount(2);
    await side.composer.field.fill("já digitado");
    await side.log.region.getByRole("button", { name: "Editar" }).first().click();
    await expect(side.composer.field).toHaveValue("primeira recusada\njá digitado");
    await expect(side.composer.field).toBeFocused();
    await side.log.region.getByRole("button", { name: "Remover" }).click();
    await expect(failed).toHaveCount(0);
    await side.composer.field.fill("corrigida");
    await side.composer.field.press("Enter");
    await expect(side.composer.field).toHaveValue("");
    await side.page.reload();
    await expect(side.log.region.getByText("corrigida").first()).toBeVisible();
    await expect(failed).toHaveCount(0);
  }
  await expect.poll(() => company.said(classification)).toEqual(["corrigida", "corrigida"]);
});

test("F13: lines that were not sent go along into the message that is left instead", async ({ people, company, classification }) => {
  const joana = await people.waiting(classification);
  const [{ room }] = await company.rooms(classification);
  await refuse(joana.page, String(room), ["primeira recusada", "segunda recusada"]);
  await joana.composer.field.fill("já digitado");
  await joana.page.getByRole("button", { name: "Deixar mensagem" }).click();
  const words = joana.page.getByRole("textbox", { name: "Mensagem" });
  await expect(words).toHaveValue("primeira recusada\nsegunda recusada\njá digitado");
  await joana.page.getByRole("button", { name: "Deixar mensagem" }).click();
  await joana.question.getByRole("button", { name: "Deixar mensagem" }).click();
  await expect(joana.page.getByRole("heading", { name: "Recebemos sua mensagem" })).toBeVisible();
  const { items } = await company.ask("GET", `tickets?search=${await joana.page.locator(".protocol b").innerText()}`);
  const ticket = await company.ask("GET", `tickets/${items[0].id}`);
  expect(ticket.message).toBe("primeira recusada\nsegunda recusada\njá digitado");
});

test("F24: blanks before the first word stay, lines without words at both ends go", async ({ people, company, classification }) => {
  const joana = await people.waiting(classification);
  await joana.composer.say("\n  \n    fn main() {\n    }\n \n");
  await expect.poll(() => company.said(classification)).toEqual(["    fn main() {\n    }"]);
});

/** Leaves lines that the server refused in the page's storage, as a page before a reload does. */
async function refuse(page: Page, room: string, bodies: string[]): Promise<void> {
  const problem = { type: "urn:balcao:problem:invalid", status: 422, code: "invalid", title: "Confira os campos." };
  const line = (body: string) => ({ client_id: crypto.randomUUID(), body, typed_at: Date.now(), state: { Refused: problem } });
  const lines = JSON.stringify(bodies.map(line));
  await page.evaluate(([key, text]) => sessionStorage.setItem(key, text), [`balcao.outbox.${room}`, lines] as const);
  await page.reload();
}
