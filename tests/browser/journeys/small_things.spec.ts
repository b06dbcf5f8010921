// Small things that people stumble over, each measured (F51).
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../stage";
import { prepare, talking } from "../stage/sac";

/** Where these are on the page. */
async function places(...parts: Locator[]) {
  return Promise.all(parts.map((part) => part.boundingBox()));
}

/** On how many lines each place in the page that shows these words, besides addresses, has them. */
async function lines(page: Page, words: string): Promise<number[]> {
  return page.evaluate((words) => {
    const found: number[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      const at = text.data.indexOf(words);
      // An address has no place to break but anywhere.
      if (at < 0 || text.data.includes("/acompanhar/")) continue;
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + words.length);
      const tops = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top)));
      if (tops.size) found.push(tops.size);
    }
    return found;
  }, words);
}

/** Whatever width the page has, these words are never broken. */
async function isWhole(page: Page, words: string, widths: number[]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 });
    const found = await lines(page, words);
    expect(found, `${words} at ${width} px`).toEqual(found.map(() => 1));
    expect(found.length, `${words} at ${width} px`).toBeGreaterThan(0);
  }
}

const NARROW = [320, 334, 348, 360, 376, 390, 412];

test("F51: the sign-in has the cursor in its first empty field, an error moves nothing, and a forgotten password has a way out", async ({ people, company, classification, watch }) => {
  watch.forgive(/status of 401 .*\/session/);
  const bia = await people.staff(await company.person("Bia Nogueira", [classification]));
  const { page } = bia;
  await page.goto("/app");
  const [email, password] = [page.getByLabel("E-mail"), page.getByLabel("Senha", { exact: true })];
  await expect(email).toBeFocused();
  const parts = [page.getByRole("heading", { name: "Entrar" }), email, password, page.getByRole("button", { name: "Entrar" })];
  const before = await places(...parts);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Diga seu e-mail")).toBeVisible();
  expect(await places(...parts)).toEqual(before);
  await email.fill("bia");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Este e-mail não parece certo/)).toBeVisible();
  expect(await places(...parts)).toEqual(before);
  await bia.fillIn("errada errada errada");
  await expect(page.getByRole("alert")).toHaveText("E-mail ou senha não conferem.");
  await expect(password).toBeFocused();
  expect(await places(...parts)).toEqual(before);
  await page.getByText("Esqueci minha senha").click();
  await expect(page.getByText("Peça um link para uma senha nova a quem administra o Balcão na sua empresa.")).toBeVisible();
});

test("F51: the account menu says who is signed in and where, and changes the password", { tag: "@postgres" }, async ({ people, company, classification, watch }) => {
  watch.forgive(/status of 422 .*\/me\/password/, /status of 401 /);
  const person = await company.person("Bia Nogueira", [classification]);
  const [bia, elsewhere] = [await people.staff(person), await people.staff(person)];
  await bia.open();
  await elsewhere.open();
  const { company_name } = await company.ask("GET", "me");
  await bia.page.getByRole("button", { name: /^Bia Nogueira/ }).click();
  const menu = bia.page.getByRole("menu", { name: /^Bia Nogueira/ });
  for (const words of ["Bia Nogueira", person.email, company_name]) await expect(menu.locator(".menu-head")).toContainText(words);
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await menu.getByText("Alterar senha", { exact: true }).click();

  const dialog = bia.page.getByRole("dialog", { name: "Alterar senha" });
  const [current, next] = [dialog.getByLabel("Senha atual"), dialog.getByLabel("Senha nova")];
  await expect(current).toBeFocused();
  await current.fill("não é esta aqui");
  await next.fill("outra senha boa");
  await dialog.getByRole("button", { name: "Alterar senha" }).click();
  await expect(dialog.getByText("Não é a sua senha atual. Confira o que digitou")).toBeVisible();
  await expect(current).toBeFocused();
  await current.fill(person.password);
  await next.fill("curta");
  await next.press("Enter");
  await expect(dialog.getByText("Use pelo menos 10 caracteres")).toBeVisible();
  await next.fill("outra senha boa");
  await next.press("Enter");
  await expect(dialog.getByText("Senha alterada. Ela vale a partir de agora.")).toBeVisible();
  await dialog.getByRole("button", { name: "Fechar" }).click();
  await expect(dialog).toBeHidden();

  await elsewhere.isOut();
  await elsewhere.fillIn("outra senha boa");
  await elsewhere.isIn();
  await bia.page.reload();
  await bia.isIn();
});

test("F51: the type of a SAC is seen and chosen before the one press that opens it; then the room's SAC stands above, and goes on first", async ({ people, company, classification, watch }) => {
  await prepare(company, watch);
  const { bia, beside } = await talking({ people, classification });
  const { page } = bia;
  let requests = 0;
  page.on("request", (request) => (requests += Number(request.method() === "POST" && /\/rooms\/[^/]+\/tickets$/.test(request.url()))));
  await beside.press();
  const [type, screenType] = [beside.ways.getByLabel("Abrir como"), page.locator(".sac").getByLabel("Tipo")];
  await expect(type.locator("option:checked")).toHaveText("Informação");
  const { width } = (await bia.list.boundingBox()) ?? {};
  await beside.anonymous.click();
  await beside.screen.shows("CLIENTE ANÔNIMO");
  expect(requests).toBe(1);
  expect((await bia.list.boundingBox())?.width, "the list keeps its width").toBe(width);
  await expect(screenType.locator("option:checked")).toHaveText("Informação");
  await expect(page.getByText("É o tipo padrão: confira, ou escolha outro")).toBeVisible();
  await expect(page.getByText("Aberto para CLIENTE ANÔNIMO: Pela conversa, como SAC Anônimo")).toBeVisible();
  const first = await beside.screen.protocol();
  await isWhole(page, first, [1280, 1200, 1100, 1000]);
  await page.setViewportSize({ width: 1280, height: 720 });

  await beside.press();
  const ofRoom = page.getByRole("heading", { name: "SAC desta conversa" });
  await expect(ofRoom).toBeVisible();
  const [above, below] = await places(ofRoom, beside.ways);
  expect(above?.y).toBeLessThan(below?.y ?? 0);
  await type.selectOption({ label: "Reclamação" });
  await beside.anonymous.click();
  const [goOn, another] = [beside.question.getByRole("button", { name: `Abrir SAC ${first}` }), beside.question.getByRole("button", { name: "Abrir outro SAC" })];
  await expect(goOn).toHaveClass(/primary/);
  await expect(another).not.toHaveClass(/primary/);
  await another.click();
  await beside.screen.shows("CLIENTE ANÔNIMO");
  await expect(beside.screen.title).not.toContainText(first);
  await expect(screenType.locator("option:checked")).toHaveText("Reclamação");
  await expect(page.getByText("É o tipo padrão: confira, ou escolha outro")).toHaveCount(0);
  expect(requests).toBe(2);
});

test("F51: a long name and a long e-mail are read whole beside the conversation", async ({ people, classification }) => {
  const name = "Maria Aparecida Conceição Vasconcellos de Albuquerque Cavalcanti Figueiredo";
  const email = "maria.aparecida.conceicao.vasconcellos.de.albuquerque@empreendimentosimobiliarios.example";
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const customer = await people.customer(name);
  await customer.enter(classification, { email });
  await bia.take(name);
  const data = bia.page.getByRole("complementary", { name: "Dados do cliente" });
  for (const shown of [data.getByRole("heading", { name }), data.getByText(email, { exact: true })]) {
    const { inner, outer, height } = await shown.evaluate((part) => ({ inner: part.scrollWidth, outer: part.clientWidth, height: part.clientHeight }));
    expect(inner, "nothing is cut").toBeLessThanOrEqual(outer);
    expect(height, "it has several lines").toBeGreaterThan(35);
  }
});

test("F51: the back key leads from Deixar mensagem to the entry and to the queue, with everything typed", async ({ people, classification }) => {
  const joana = await people.customer();
  const { page } = joana;
  await joana.open(classification);
  await expect(page.getByRole("link", { name: "Acompanhar um protocolo" })).toHaveAttribute("href", "/acompanhar/1");
  await joana.fill({ subject: "Tampa quebrada" });
  await page.getByRole("button", { name: "Prefiro deixar uma mensagem" }).click();
  await expect(page.getByRole("heading", { name: "Deixar mensagem" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Acompanhar um protocolo" })).toHaveAttribute("href", "/acompanhar/1");
  const first = page.getByRole("main").getByRole("textbox").first();
  await expect(first, "what is required stands first").toHaveAccessibleName("Mensagem");
  await first.fill("A tampa veio quebrada.");
  await page.goBack();
  await expect(joana.start).toBeVisible();
  await expect(page.getByLabel("Assunto")).toHaveValue("Tampa quebrada");
  await page.goForward();
  await expect(first).toHaveValue("A tampa veio quebrada.");
  await page.getByRole("button", { name: "Voltar" }).click();
  await expect(joana.start).toBeVisible();
  await joana.start.click();
  await joana.waits();
  await page.getByRole("button", { name: "Deixar mensagem" }).click();
  await expect(first).toHaveValue("A tampa veio quebrada.");
  await page.goBack();
  await joana.waits();
  await expect(page).toHaveURL(new RegExp(`/chat/1/${classification.code}$`));
});

test("F51: on a phone the back key folds the customer's data, and only then leaves the conversation", async ({ people, company, classification }) => {
  const person = await company.person("Bia Nogueira", [classification]);
  const bia = await people.staff(person, { viewport: { width: 360, height: 740 }, hasTouch: true });
  await bia.open();
  await company.enter(classification, { name: "Lia Prado" });
  await bia.take("Lia Prado");
  const data = bia.page.getByRole("complementary", { name: "Dados do cliente" });
  for (const again of [1, 2]) {
    await bia.page.getByRole("button", { name: "Dados do cliente" }).click();
    await expect(data, `${again}`).toBeInViewport();
    await bia.page.goBack();
    await expect(data).toBeHidden();
    await bia.looksAt("Lia Prado");
  }
  // Closed by its button, it leaves nothing in the history.
  await bia.page.getByRole("button", { name: "Dados do cliente" }).click();
  await expect(data).toBeInViewport();
  await data.getByRole("button", { name: "Fechar" }).click();
  await expect(data).toBeHidden();
  await bia.looksAt("Lia Prado");
  await bia.page.goBack();
  await expect(bia.list).toBeVisible();
  await expect(bia.page).toHaveURL(/\/app$/);
});

test("F51: a heading that the program focuses has no ring; a control has one", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const ring = (part: Locator) => part.evaluate((element) => getComputedStyle(element).boxShadow);
  await bia.page.getByRole("link", { name: "Entidades" }).focus();
  await bia.page.keyboard.press("Enter");
  const heading = bia.page.getByRole("heading", { level: 1, name: "Entidades" });
  await expect(heading).toBeFocused();
  expect(await heading.evaluate((element) => element.matches(":focus-visible"))).toBe(true);
  expect(await ring(heading)).toBe("none");
  await bia.page.keyboard.press("Tab");
  expect(await ring(bia.page.locator(":focus"))).not.toBe("none");

  const search = bia.page.getByRole("main").getByRole("textbox").first();
  await search.fill("zzz nada disto");
  const clear = bia.page.getByRole("main").locator(".empty").getByRole("button", { name: "Limpar" });
  await expect(clear).toBeVisible();
  const borders = await clear.evaluate((button) => {
    const { borderTopWidth, borderBottomWidth, borderBottomStyle } = getComputedStyle(button);
    return [borderTopWidth, borderBottomWidth, borderBottomStyle];
  });
  expect(borders).toEqual(["1px", "1px", "solid"]);
});

test("F51: a protocol and its code are never broken at their dash", async ({ people, company, classification }) => {
  const joana = await people.waiting(classification);
  const protocol = await joana.protocol();
  const code = /código (\S+)/.exec(await joana.page.locator(".protocol").innerText())?.[1] ?? "";
  await isWhole(joana.page, protocol, NARROW);
  await isWhole(joana.page, code, NARROW);
  await joana.leaveButton.click();
  await expect(joana.question).toContainText(protocol);
  await isWhole(joana.page, protocol, NARROW);
  await joana.question.getByRole("button", { name: "Continuar aqui" }).click();
  await company.take(classification);
  await expect(joana.page.locator(".numbers")).toContainText(protocol);
  await isWhole(joana.page, protocol, NARROW);
  await isWhole(joana.page, code, NARROW);

  const { page } = await people.customer();
  await page.goto(`/acompanhar/1/${protocol}#${code}`);
  await expect(page.getByRole("heading", { name: `Protocolo ${protocol}` })).toBeVisible();
  await isWhole(page, protocol, NARROW);
});
