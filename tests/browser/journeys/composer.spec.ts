// Writing: what sends a line and what does not.
import { expect, test } from "../stage";

test("R29: Enter and Enviar send, Shift+Enter breaks the line, and nothing but blanks is never sent", async ({ people, company, classification }) => {
  const joana = await people.waiting(classification);
  await joana.composer.field.fill("primeira linha");
  await joana.composer.field.press("Shift+Enter");
  await joana.composer.type("segunda linha");
  await expect(joana.composer.field).toHaveValue("primeira linha\nsegunda linha");
  await joana.composer.field.press("Enter");
  await expect(joana.composer.field).toHaveValue("");
  await expect(joana.composer.field).toBeFocused();
  await joana.composer.field.fill("   ");
  await joana.composer.field.press("Enter");
  await joana.composer.field.press("Shift+Enter");
  await joana.composer.send.click();
  await joana.composer.field.fill("  pelo botão  ");
  await joana.composer.send.click();
  await joana.log.shows(["primeira linha\nsegunda linha", "  pelo botão"]);
  await expect.poll(() => company.said(classification)).toEqual(["primeira linha\nsegunda linha", "  pelo botão"]);
});

test("R29: the Enter of an input method chooses a word and sends nothing", async ({ people, company, classification }) => {
  const joana = await people.waiting(classification);
  const keyboard = await joana.page.context().newCDPSession(joana.page);
  await joana.composer.field.focus();
  await keyboard.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
  await expect(joana.composer.field).toHaveValue("にほん");
  const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 };
  await keyboard.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
  await keyboard.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
  await keyboard.send("Input.insertText", { text: "日本" });
  await expect(joana.composer.field).toHaveValue("日本");
  await joana.composer.field.press("Enter");
  await joana.log.shows(["日本"]);
  await expect.poll(() => company.said(classification)).toEqual(["日本"]);
});

test("R29: the counter stands near the limit; what is too long stays in the composer", async ({ people, company, classification }) => {
  const joana = await people.waiting(classification);
  const { field, send } = joana.composer;
  await field.fill("a".repeat(3_000));
  await expect(joana.page.getByText(/para o limite/)).toHaveCount(0);
  await field.fill("a".repeat(3_990));
  await expect(joana.page.getByText("Faltam 10 caracteres para o limite")).toBeVisible();
  await field.fill("a".repeat(4_003));
  await expect(joana.page.getByText("3 caracteres a mais")).toBeVisible();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.press("Enter");
  await expect(send).toBeDisabled();
  await send.click({ force: true });
  await expect(field).toHaveValue("a".repeat(4_003));
  await field.fill("á".repeat(4_000));
  await field.press("Enter");
  await expect(field).toHaveValue("");
  await expect.poll(() => company.said(classification)).toEqual(["á".repeat(4_000)]);
});

test("R29: Sair da Conversa asks first, and says what is lost", async ({ people, company, classification }) => {
  const joana = await people.waiting(classification);
  await joana.leaveButton.click();
  await expect(joana.question).toContainText("Sair da fila?");
  await expect(joana.question).toContainText(await joana.protocol());
  await joana.question.getByRole("button", { name: "Continuar aqui" }).click();
  await expect(joana.question).toBeHidden();
  await joana.leaveButton.click();
  await joana.page.keyboard.press("Escape");
  await expect(joana.question).toBeHidden();
  await joana.waits(1);
  await company.take(classification);
  await joana.isAttendedBy("Helena Prado");
  await joana.leaveButton.click();
  await expect(joana.question).toContainText("A conversa é encerrada para você e para Helena Prado");
  await joana.question.getByRole("button", { name: "Sair da Conversa" }).click();
  await joana.isOver();
});
