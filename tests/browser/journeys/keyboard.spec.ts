// Everything by keyboard alone.
import type { Page } from "@playwright/test";
import { expect, test, type Attendant } from "../stage";

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, role: Parameters<Page["getByRole"]>[0], name: string | RegExp) {
  const wanted = page.getByRole(role, { name });
  await expect(wanted.first()).toBeVisible();
  await expect(async () => {
    await page.keyboard.press("Tab");
    expect(await wanted.evaluateAll((found) => found.some((element) => element === document.activeElement))).toBe(true);
  }).toPass({ intervals: [0], timeout: 20_000 });
}

/** Signs in without a pointer. */
async function signIn(bia: Attendant) {
  await bia.page.goto("/app");
  await tabTo(bia.page, "textbox", "E-mail");
  await bia.page.keyboard.type(bia.account.email);
  await tabTo(bia.page, "textbox", "Senha");
  await bia.page.keyboard.type(bia.account.password);
  await bia.page.keyboard.press("Enter");
  await bia.isIn();
}

test("S15: an attendant signs in, moves, takes, writes, leaves and finds the keys by keyboard alone", async ({ people, company, classification }) => {
  const bia = await people.staff(await company.person("Bia Nogueira", [classification]));
  await signIn(bia);
  const { keyboard } = bia.page;
  const first = await people.waiting(classification, "Primeira");
  await people.waiting(classification, "Segunda");
  await expect(bia.row("Segunda")).toBeVisible();

  await keyboard.press("j");
  await bia.looksAt("Primeira");
  await keyboard.press("j");
  await bia.looksAt("Segunda");
  await keyboard.press("k");
  await bia.looksAt("Primeira");
  await keyboard.press("a");
  await bia.converses("Primeira");
  await expect(bia.composer.field).toBeFocused();
  await keyboard.type("a j k p ? são letras aqui");
  await keyboard.press("Enter");
  await first.log.shows(["a j k p ? são letras aqui"]);

  await keyboard.press("Control+k");
  await expect(bia.page.getByRole("textbox", { name: "Buscar por nome, e-mail, telefone ou protocolo" })).toBeFocused();
  await keyboard.type("segunda");
  await expect(bia.rows.getByRole("link")).toHaveText(["Segunda"]);
  await keyboard.press("Escape");
  await tabTo(bia.page, "button", "Sair");
  await keyboard.press("Enter");
  await expect(bia.question.getByRole("button", { name: "Ficar" })).toBeFocused();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await first.isOver();

  await keyboard.press("?");
  const keys = bia.page.getByRole("alertdialog", { name: "Teclas" });
  await expect(keys).toBeVisible();
  await keyboard.press("Escape");
  await expect(keys).toBeHidden();
});

test("S15: p takes part in the open conversation, and tabs move by arrows", async ({ people, company, classification }) => {
  const caio = await people.attendant("Caio Menezes", [classification]);
  await people.waiting(classification);
  await company.take(classification);
  await tabTo(caio.page, "tab", /^Em espera/);
  await caio.page.keyboard.press("ArrowRight");
  await expect(caio.page.getByRole("tab", { name: "Em atendimento" })).toBeFocused();
  await tabTo(caio.page, "link", "Joana Souza");
  await caio.page.keyboard.press("Enter");
  await caio.looksAt("Joana Souza");
  await caio.page.keyboard.press("p");
  await caio.converses("Joana Souza");
  await expect(caio.composer.field).toBeFocused();
});

test("S15: a customer enters, writes and leaves by keyboard alone", async ({ people, company, classification }) => {
  const joana = await people.customer();
  const { keyboard } = joana.page;
  await joana.open(classification);
  await tabTo(joana.page, "textbox", "Nome");
  await keyboard.type("Joana Souza");
  await keyboard.press("Tab");
  await keyboard.type("joana@exemplo.com.br");
  await keyboard.press("Enter");
  await joana.waits(1);
  await tabTo(joana.page, "textbox", "Mensagem");
  await keyboard.type("só pelo teclado");
  await keyboard.press("Enter");
  await joana.log.shows(["só pelo teclado"]);
  await company.take(classification);
  await joana.isAttendedBy("Helena Prado");
  await expect(joana.composer.field).toBeFocused();
  await keyboard.press("Shift+Tab");
  await tabTo(joana.page, "button", "Sair da Conversa");
  await keyboard.press("Enter");
  await expect(joana.question.getByRole("button", { name: "Continuar aqui" })).toBeFocused();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await joana.isOver();
});
