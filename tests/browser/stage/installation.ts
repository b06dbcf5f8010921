// An installation from its first page on: the wizard, and the ways through the supervisor's menu.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Server } from "./server";

/** The words that the wizard asks for. */
interface Words {
  company: string;
  administrator: string;
  email: string;
  password: string;
  /** The first classification. */
  channel: string;
}

export const heading = (page: Page, name: string): Locator => page.getByRole("heading", { level: 1, name, exact: true });
export const button = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });
export const textbox = (page: Page, name: string): Locator => page.getByRole("textbox", { name });

/** Sets an empty installation up by the wizard, with its own words for situations and CLIENTE ANÔNIMO; the console is there. */
export async function install(page: Page, server: Server, words: Words): Promise<void> {
  const next = button(page, "Continuar");
  await page.goto("/app");
  await page.getByLabel("Código").fill(/^ {2}([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})$/m.exec(server.said)?.[1] ?? "");
  await next.click();
  await page.getByLabel("Nome da empresa").fill(words.company);
  await page.getByLabel("Fuso horário").selectOption("America/Sao_Paulo");
  await next.click();
  await page.getByLabel("Seu nome").fill(words.administrator);
  await page.getByLabel("E-mail").fill(words.email);
  await page.getByLabel("Senha", { exact: true }).fill(words.password);
  await next.click();
  await expect(page.getByLabel("Na fila")).toHaveValue("Em espera pelo atendimento");
  await next.click();
  await expect(page.getByLabel("Nome")).toHaveValue("CLIENTE ANÔNIMO");
  await next.click();
  await page.getByLabel("Classificação").fill(words.channel);
  await button(page, "Concluir").click();
  await expect(heading(page, "Tudo pronto")).toBeVisible();
  await page.getByRole("link", { name: "Ir para as conversas" }).click();
}

/** A link of the side menu, which may count something behind its name. */
export const menu = (page: Page, name: string): Locator => page.getByRole("navigation", { name: "Principal" }).getByRole("link", { name });

/** *Supervisor* in the side menu, and a line of it. */
export async function supervisor(page: Page, name: string): Promise<void> {
  await menu(page, "Supervisor").click();
  await page.getByRole("navigation", { name: "Supervisor" }).getByRole("link", { name, exact: true }).click();
  await expect(heading(page, name)).toBeVisible();
}

/** The page of a classification, from the list, at one of its tabs. */
export async function classification(page: Page, name: string, tab: string): Promise<void> {
  await supervisor(page, "Classificação");
  await page.getByRole("link", { name: `Mostrar ${name}`, exact: true }).click();
  await expect(heading(page, name)).toBeVisible();
  await page.getByRole("tab", { name: tab, exact: true }).click();
}
