// Leaving a message, and following it to its answer (L3, L11, L12, L13).
import { expect, test, type Classification, type Company } from "../stage";

/** The ticket of a protocol gets its answer, by the routes of the console. */
async function answer(company: Company, protocol: string, words: string): Promise<void> {
  const { items } = await company.ask("GET", `tickets?search=${protocol}`);
  const now = await company.ask("GET", `tickets/${items[0].id}`);
  const { subject, priority } = now.row;
  const ticket = { ticket_type: now.ticket_type, subject, description: now.description, priority, answer: words };
  await company.ask("PUT", `tickets/${items[0].id}`, { version: now.version, ticket, status: "answered" });
}

/** An interval of one minute twelve hours away: closed, whatever the clock says. */
async function closed(company: Company, classification: Classification): Promise<void> {
  const hour = (new Date().getUTCHours() + 9) % 24;
  const two = (number: number) => String(number).padStart(2, "0");
  await company.change(classification, { opens: `${two(hour)}:00`, closes: `${two(hour)}:01` });
}

test("L3, L11, L12: a message left off hours is followed by its code until its answer comes", async ({ people, company, classification, watch }) => {
  // A wrong code is answered with 404, which Chromium prints.
  watch.forgive(/404.*follow-ups/);
  await closed(company, classification);
  const { page } = await people.customer();
  await page.goto(`/chat/1/${classification.code}`);
  await expect(page.getByRole("heading", { name: "Agora estamos fechados" })).toBeVisible();

  // Each fault is said at its field, and nothing typed is lost.
  await page.getByLabel("E-mail").fill("joana@");
  await page.getByRole("button", { name: "Deixar mensagem" }).click();
  await expect(page.getByText("Preencha este campo")).toBeVisible();
  await expect(page.getByText("Falta o que vem depois do @")).toBeVisible();
  await page.getByLabel("E-mail").fill("joana@exemplo.com.br");
  await page.getByLabel("Nome").fill("Joana Souza");
  await page.getByRole("textbox", { name: "Mensagem" }).fill("A mesa Ipê chegou riscada.");
  await page.getByRole("button", { name: "Deixar mensagem" }).dblclick();

  await expect(page.getByRole("heading", { name: "Recebemos sua mensagem" })).toBeVisible();
  const protocol = (await page.locator(".protocol b").innerText()).trim();
  const beside = await page.locator(".protocol").innerText();
  const code = /código (\S+)/.exec(beside)?.[1] ?? "";
  expect(code, beside).not.toBe("");
  const tickets = await company.ask("GET", `tickets?search=${protocol}`);
  expect(tickets.total, "a double click makes one ticket").toBe(1);
  expect(tickets.items[0].opening).toBe("left_message");

  // The link leads there with the code in the fragment, which no server sees.
  const [followed] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: "Acompanhar" }).click()]);
  await expect(followed).toHaveURL(new RegExp(`/acompanhar/1/${protocol}#${code}$`));
  await expect(followed.getByText("Registrado, com protocolo")).toBeVisible();
  await expect(followed.getByText("A mesa Ipê chegou riscada.")).toBeVisible();
  await expect(followed.getByText(/A resposta vem até/)).toBeVisible();

  await answer(company, protocol, "Trocamos o tampo na quinta.");
  // Somebody else, who has protocol and code on paper.
  const paper = await people.page();
  await paper.goto("/acompanhar/1");
  await paper.getByRole("button", { name: "Acompanhar" }).click();
  await expect(paper.getByText("Preencha este campo")).toHaveCount(2);
  await paper.getByLabel("Protocolo").fill(protocol);
  await paper.getByLabel("Código de acompanhamento").fill("00000-00000");
  await paper.keyboard.press("Enter");
  await expect(paper.getByText("Não encontramos um atendimento com este protocolo e este código.")).toBeVisible();
  await paper.getByLabel("Código de acompanhamento").fill(code.toLowerCase().replace("-", " "));
  await paper.keyboard.press("Enter");
  await expect(paper.getByText("Trocamos o tampo na quinta.")).toBeVisible();
  await expect(paper.getByText(/A resposta vem até/)).toBeHidden();

  await paper.getByRole("button", { name: "Pedir histórico completo" }).click();
  await expect(paper.getByText(/Entregamos aqui mesmo até/)).toBeVisible();
  await company.giveHistory(protocol);
  await paper.reload();
  await paper.getByRole("button", { name: "Ver histórico completo" }).click();
  await expect(paper.getByText("Ninguém escreveu nesta conversa.")).toBeVisible();
});

test("L13: a cancellation left as a message has its receipt at once", async ({ people, company, classification }) => {
  await company.change(classification, { rooms_in_attendance: 1 });
  const joana = await people.waiting(classification);
  await joana.page.getByRole("button", { name: "Deixar mensagem" }).click();
  await joana.page.getByRole("textbox", { name: "Mensagem" }).fill("Quero cancelar a assinatura.");
  await joana.page.getByLabel("É um pedido de cancelamento").check();
  await joana.page.getByRole("button", { name: "Deixar mensagem" }).click();

  // From the queue it asks first: the place is lost.
  await expect(joana.question).toContainText("Deixar a mensagem e sair da fila?");
  await joana.question.getByRole("button", { name: "Deixar mensagem" }).click();
  await expect(joana.page.getByText("Comprovante de cancelamento")).toBeVisible();
  const [followed] = await Promise.all([
    joana.page.waitForEvent("popup"),
    joana.page.getByRole("link", { name: "Acompanhar" }).click(),
  ]);
  const receipt = followed.getByRole("region", { name: "Comprovante de cancelamento" });
  await expect(receipt).toContainText("Cancelamento");
  await expect(receipt).toContainText(/\d{2}\/\d{2}\/\d{4}/);
  await expect.poll(async () => (await company.rooms(classification))[0].situation).toBe("closed");
  await joana.page.getByRole("button", { name: "Voltar" }).click();
  await joana.isOver();
});

test("L3, L11, L13: protocol, code and receipt outlive the page, until another message is left", async ({ people, company, classification }) => {
  await closed(company, classification);
  const joana = await people.customer();
  const { page } = joana;
  const words = page.getByRole("textbox", { name: "Mensagem" });
  const send = page.getByRole("button", { name: "Deixar mensagem" });
  await joana.open(classification);
  await words.fill("Quero cancelar a assinatura.");
  await page.getByLabel("É um pedido de cancelamento").check();
  await send.click();
  const first = await page.locator(".protocol").innerText();
  expect(first).toMatch(/código [0-9A-Z]{5}-[0-9A-Z]{5}/);

  await page.reload();
  await expect(page.getByRole("heading", { name: "Recebemos sua mensagem" })).toBeVisible();
  await expect(page.locator(".protocol")).toHaveText(first, { useInnerText: true });
  await expect(page.getByText("Comprovante de cancelamento")).toBeVisible();
  await expect(page.getByRole("link", { name: "Acompanhar" })).toHaveAttribute("href", /^\/acompanhar\/1\/.+#/);
  // It is of this channel alone.
  const [elsewhere, other] = [await page.context().newPage(), await company.classification()];
  await elsewhere.goto(`/chat/1/${other.code}`);
  await expect(elsewhere.getByRole("button", { name: "Iniciar conversa" })).toBeVisible();

  await page.getByRole("button", { name: "Deixar outra mensagem" }).click();
  await expect(words).toHaveValue("");
  await words.fill("E o reembolso?");
  await send.click();
  await expect(page.locator(".protocol")).toBeVisible();
  expect(await page.locator(".protocol").innerText()).not.toBe(first);

  // The receipt is not shown again after *Voltar*.
  await page.getByRole("button", { name: "Voltar" }).click();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Agora estamos fechados" })).toBeVisible();
});

test("L3: a message can be left while the chat is open, and one can come back to the chat", async ({ people, classification }) => {
  const joana = await people.customer();
  const { page } = joana;
  await joana.open(classification);
  await page.getByRole("button", { name: "Prefiro deixar uma mensagem" }).click();
  await expect(page.getByRole("heading", { name: "Deixar mensagem" })).toBeFocused();
  await page.getByRole("button", { name: "Voltar" }).click();
  await expect(page.getByRole("heading", { name: "Olá! Como podemos ajudar?" })).toBeFocused();
  await page.getByRole("button", { name: "Prefiro deixar uma mensagem" }).click();
  await page.getByRole("textbox", { name: "Mensagem" }).fill("Qual o prazo de troca?");
  await page.getByRole("button", { name: "Deixar mensagem" }).click();
  await expect(page.getByRole("heading", { name: "Recebemos sua mensagem" })).toBeFocused();
  await page.getByRole("button", { name: "Voltar" }).click();
  await expect(joana.start).toBeVisible();
});

test("L3: who left the queue for a message can leave another", async ({ people, company, classification }) => {
  await company.change(classification, { rooms_in_attendance: 1 });
  const joana = await people.waiting(classification);
  const words = joana.page.getByRole("textbox", { name: "Mensagem" });
  await joana.page.getByRole("button", { name: "Deixar mensagem" }).click();
  await words.fill("Qual o prazo de troca?");
  await joana.page.getByRole("button", { name: "Deixar mensagem" }).click();
  await joana.question.getByRole("button", { name: "Deixar mensagem" }).click();
  await expect(joana.page.getByRole("heading", { name: "Recebemos sua mensagem" })).toBeVisible();
  await joana.page.reload();
  await joana.page.getByRole("button", { name: "Deixar outra mensagem" }).click();
  await words.fill("E de devolução?");
  // There is no place in the queue any more: it asks nothing.
  await joana.page.getByRole("button", { name: "Deixar mensagem" }).click();
  await expect(joana.page.getByRole("heading", { name: "Recebemos sua mensagem" })).toBeVisible();
  await expect(joana.question).toBeHidden();
});

test("F13, L3: whoever wrote a line while waiting can still leave a message, and the text goes along and back", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  const { page, composer } = joana;
  const leave = page.getByRole("button", { name: "Deixar mensagem" });
  const started = page.getByText("A conversa começa aqui mesmo");
  await expect(started).toBeVisible();
  await composer.say("A mesa Ipê chegou riscada.");
  // The steps are folded now, for the log; the way out is not.
  await expect(started).toBeHidden();
  await expect(leave).toBeVisible();
  await page.getByText("O que acontece agora").click();
  await expect(started).toBeVisible();

  for (const round of ["in the hours", "off hours"]) {
    if (round === "off hours") await closed(company, classification);
    await page.reload();
    await expect(leave, round).toBeVisible();
    await composer.field.fill("E falta um parafuso.");
    await leave.click();
    await expect(page.getByRole("heading", { name: "Deixar mensagem" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Mensagem" })).toHaveValue("E falta um parafuso.");
    await page.getByRole("textbox", { name: "Mensagem" }).fill("E faltam dois parafusos.");
    await page.getByRole("button", { name: "Voltar" }).click();
    await joana.waits();
    await expect(composer.field).toHaveValue("E faltam dois parafusos.");
    await leave.click();
    await expect(page.getByRole("textbox", { name: "Mensagem" })).toHaveValue("E faltam dois parafusos.");
    await page.reload();
    await expect(page.getByRole("heading", { name: "Deixar mensagem" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Mensagem" })).toHaveValue("E faltam dois parafusos.");
    await page.goBack();
    await joana.waits();
    await expect(composer.field).toHaveValue("E faltam dois parafusos.");
  }

  // Somebody comes while the message is being written: it stands in the composer.
  await leave.click();
  await page.getByRole("textbox", { name: "Mensagem" }).fill("E faltam três parafusos.");
  await bia.take("Joana Souza");
  await joana.isAttendedBy("Bia Nogueira");
  await expect(composer.field).toHaveValue("E faltam três parafusos.");
});

test("L11: protocol and code stand together while waiting, and a conversation is followed by them", async ({ people, classification }) => {
  const joana = await people.waiting(classification);
  const protocol = await joana.protocol();
  await expect(joana.page.locator(".protocol")).toContainText(/código [0-9A-Z]{5}-[0-9A-Z]{5}/);
  const [followed] = await Promise.all([
    joana.page.waitForEvent("popup"),
    joana.page.getByRole("link", { name: "Acompanhar" }).click(),
  ]);
  await expect(followed.getByRole("heading", { name: `Protocolo ${protocol}` })).toBeVisible();
  await expect(followed.getByText("Em espera", { exact: false }).first()).toBeVisible();
});
