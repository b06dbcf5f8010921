// Supervisor › Chat › Classificação › Tema (R10): a stylesheet for the customers' pages, and what of it doesn't hold.
import type { Locator, Page } from "@playwright/test";
import { expect, test, type Classification, type People } from "../stage";

const GREEN = `:root {
  --accent: light-dark(#0a5c36, #2f9e66);
  --hero: #0a5c36;
  --radius-m: 2px;
}
`;

/** A file of a hostile author. */
const HOSTILE = `@import url(https://x.example/a.css);
.legal, .leave, .btn { display: none !important; opacity: 0; position: absolute; font-size: 0; transform: scale(0); margin: -9999px }
.widget::after { content: ""; position: fixed; inset: 0; background: #fff }
* { visibility: hidden }
.bubble { color: transparent; background: url(https://x.example/b.png); box-shadow: 0 0 0 9999px #fff }
:root { --surface: #000; --text: #000; --text-2: #fff; --text-3: #fff; --font: Wingdings }
:root { --accent: #fff; --on-accent: #fff; --hero: #fff; --accent-ink: #fff }
.btn { color: #fff; background: #fff; width: 0; letter-spacing: -99px; border-width: 99px }
`;

/** Celia, a supervisor, at the tab. */
async function atTab(people: People, classification: Classification): Promise<Page> {
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto(`/app/supervisor/classifications/${classification.id}?tab=theme`);
  await expect(celia.page.getByLabel("Arquivo", { exact: true })).toBeVisible();
  return celia.page;
}

const background = (page: Page, selector: string) =>
  page.locator(selector).first().evaluate((node) => getComputedStyle(node).backgroundColor);

test("R10: a theme is written, seen before it is saved, and colours the customers' entry and conversation", async ({ people, classification }) => {
  const page = await atTab(people, classification);
  await expect(page.getByText("Esta classificação usa o tema padrão.")).toBeVisible();
  await expect(page.getByLabel("Nome do arquivo")).toHaveValue("isochat.css");
  const customer = await people.customer();
  await customer.open(classification);
  await expect(customer.start).toBeVisible();
  expect(await background(customer.page, ".hero")).toBe("rgb(132, 41, 106)");

  await page.getByLabel("Arquivo", { exact: true }).fill(GREEN);
  const light = page.locator('[data-screen="entry"][data-theme="light"]');
  const dark = page.locator('[data-screen="chat"][data-theme="dark"]');
  await expect(light.locator(".hero")).toHaveCSS("background-color", "rgb(10, 92, 54)");
  await expect(light.locator(".btn.primary")).toHaveCSS("border-radius", "2px");
  await expect(dark.locator(".mine .bubble")).toHaveCSS("background-color", "rgb(47, 158, 102)");
  await expect(page.getByText("Nada fica de fora: tudo o que está no arquivo vale.")).toBeVisible();
  // Only the page's own colours are outside the preview.
  await expect(page.getByRole("button", { name: "Salvar" })).toHaveCSS("background-color", "rgb(132, 41, 106)");
  const button = page.getByRole("row", { name: /Palavras dos botões/ });
  await expect(button).toContainText("8,08:1 Passa no AA");
  await expect(button).toContainText("3,38:1 Abaixo do AA");
  await customer.page.reload();
  await expect(customer.start).toBeVisible();
  expect(await background(customer.page, ".hero"), "nothing is saved yet").toBe("rgb(132, 41, 106)");

  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByText("Tema salvo")).toBeVisible();
  await expect(page.getByText("Esta classificação usa o tema padrão.")).toHaveCount(0);
  await customer.page.reload();
  await expect(customer.start).toBeVisible();
  expect(await background(customer.page, ".hero")).toBe("rgb(10, 92, 54)");
  await expect(customer.start).toHaveCSS("border-radius", "2px");
  await customer.enter(classification);
  await customer.composer.say("oi");
  await expect(customer.page.locator(".mine .bubble:not(.queued)")).toHaveCSS("background-color", "rgb(10, 92, 54)");
  await customer.page.emulateMedia({ colorScheme: "dark" });
  await expect(customer.page.locator(".mine .bubble:not(.queued)")).toHaveCSS("background-color", "rgb(47, 158, 102)");

  await page.getByRole("button", { name: "Restaurar o tema padrão" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Restaurar o tema padrão" }).click();
  await expect(page.getByText("Tema padrão restaurado")).toBeVisible();
  await expect(page.getByLabel("Arquivo", { exact: true })).toHaveValue("");
  await customer.page.emulateMedia({ colorScheme: "light" });
  await customer.page.reload();
  await expect(customer.page.locator(".mine .bubble:not(.queued)")).toHaveCSS("background-color", "rgb(132, 41, 106)");
});

test("R10: whatever the file says, the consent, Sair da Conversa and Enviar stay in sight, and each dropped line says why", async ({ people, company, classification }) => {
  const page = await atTab(people, classification);
  const editor = page.getByLabel("Arquivo", { exact: true });
  await editor.fill(HOSTILE);
  const drops = page.locator("section.card", { has: page.getByRole("heading", { name: "O que fica de fora" }) }).getByRole("listitem");
  await expect(drops.first()).toContainText("Linha 1");
  await expect(drops.first()).toContainText("Carregaria algo de outro endereço");
  await expect(drops.filter({ hasText: "Linha 2" }).filter({ hasText: "display: none" })).toContainText("Poderia esconder, cobrir ou mover partes da página");
  await expect(drops.filter({ hasText: "--font: Wingdings" })).toContainText("A fonte não é uma das conhecidas");
  await expect(drops.filter({ hasText: "--hero: #ffffff" })).toContainText("Com menos de 2:1 de contraste ninguém leria as palavras");
  await drops.filter({ hasText: "--font: Wingdings" }).getByRole("button", { name: "Linha 6" }).click();
  await expect(editor).toBeFocused();
  const chosen = await editor.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));
  expect(chosen).toBe("--font: Wingdings }");

  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByText("Tema salvo")).toBeVisible();
  const customer = await people.customer();
  await customer.open(classification);
  const consent = customer.page.locator(".legal");
  await seen(customer.page, consent, "the consent");
  await seen(customer.page, customer.start, "Iniciar conversa");
  await customer.enter(classification);
  await seen(customer.page, customer.leaveButton, "Sair da Conversa");
  await customer.composer.field.fill("oi");
  await seen(customer.page, customer.page.getByRole("button", { name: "Enviar" }), "Enviar");
  expect((await company.ask("GET", `classifications/${classification.id}/theme`)).source).toBe(HOSTILE);
});

/** It has a size, is in the window, nothing covers its middle, and its words stand out from their ground. */
async function seen(page: Page, what: Locator, name: string): Promise<void> {
  await expect(what, name).toBeVisible();
  await what.scrollIntoViewIfNeeded();
  const facts = await what.evaluate((node: Element) => {
    const box = node.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const style = getComputedStyle(node);
    let ground: Element | null = node;
    while (ground && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
    return {
      uncovered: !!top && (node.contains(top) || top.contains(node)),
      large: box.width >= 20 && box.height >= 12 && parseFloat(style.fontSize) >= 11,
      opaque: style.opacity === "1",
      distinct: style.color !== getComputedStyle(ground ?? document.body).backgroundColor,
    };
  });
  expect(facts, name).toEqual({ uncovered: true, large: true, opaque: true, distinct: true });
}

test("R10: a file comes in by the button in any encoding, a large one is refused, and two supervisors meet", async ({ people, company, classification, watch }) => {
  watch.forgive(/status of 409/);
  const page = await atTab(people, classification);
  const file = page.getByLabel("Escolher arquivo");
  const wide = Buffer.from("\ufeff" + GREEN, "utf16le");
  await file.setInputFiles({ name: "verde.css", mimeType: "text/css", buffer: wide });
  await expect(page.getByText("Lido de verde.css. Confira a prévia e salve")).toBeVisible();
  await expect(page.getByLabel("Arquivo", { exact: true })).toHaveValue(GREEN);
  await expect(page.getByLabel("Nome do arquivo")).toHaveValue("verde.css");
  await file.setInputFiles({ name: "grande.css", mimeType: "text/css", buffer: Buffer.alloc(70_000, "a") });
  await expect(page.getByText("O arquivo pode ter até 64 KB")).toBeVisible();
  await expect(page.getByLabel("Arquivo", { exact: true })).toHaveValue(GREEN);

  // Another supervisor saves meanwhile.
  await company.ask("PUT", `classifications/${classification.id}/theme`, { version: 0, file_name: "azul.css", source: ":root { --hero: #00438f }" });
  await page.getByRole("button", { name: "Salvar" }).click();
  const conflict = page.getByRole("region", { name: "Outra pessoa salvou este registro enquanto você editava." });
  await expect(conflict).toContainText("azul.css");
  await expect(conflict).toContainText("verde.css");
  await conflict.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByText("Tema salvo")).toBeVisible();
  expect(await company.ask("GET", `classifications/${classification.id}/theme`)).toMatchObject({ version: 2, file_name: "verde.css", source: GREEN });
});

test("F5: what is typed into a theme is there again after a reload", async ({ people, classification }) => {
  const page = await atTab(people, classification);
  await page.getByRole("button", { name: "Começar com um modelo" }).click();
  await expect(page.getByLabel("Arquivo", { exact: true })).toHaveValue(/--accent-softer/);
  await expect(page.getByText("Nada fica de fora: tudo o que está no arquivo vale.")).toBeVisible();
  await page.getByLabel("Nome do arquivo").fill("meu.txt");
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByText("Use um nome de arquivo com .css no fim, sem pastas")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Nome do arquivo")).toHaveValue("meu.txt");
  await expect(page.getByLabel("Arquivo", { exact: true })).toHaveValue(/--accent-softer/);
});
