// Records of the company, as its staff make them by the routes that everybody uses.
import { randomUUID } from "node:crypto";
import { type Locator, type Page, expect } from "@playwright/test";
import type { Company } from "./company";

/** An entity as a form has it. */
export interface EntityWords {
  name: string;
  kind?: "person" | "company";
  document?: string;
  emails?: string[];
  phones?: string[];
  roles?: string[];
}

/** An entity as the server has it. */
export interface Entity {
  id: string;
  code: number;
  version: number;
  active: boolean;
  fields: { name: string; emails: string[] };
}

/** A name that no other journey has. */
export function unique(name: string): string {
  return `${name} ${randomUUID().slice(0, 8)}`;
}

/** A CPF with right check digits that no other journey has. */
export function cpf(): string {
  const digits = Array.from({ length: 9 }, () => Math.floor(Math.random() * 10));
  for (let count = 9; count < 11; count += 1) {
    const sum = digits.reduce((sum, digit, place) => sum + digit * (count + 1 - place), 0);
    digits.push(sum % 11 < 2 ? 0 : 11 - (sum % 11));
  }
  return digits.join("");
}

/** Registers an entity, whoever looks like it. */
export async function register(company: Company, words: EntityWords): Promise<Entity> {
  const draft = { kind: "person", emails: [], phones: [], roles: ["CLIENTE"], ...words };
  const { token } = await company.ask("POST", "entity-reviews", draft);
  return company.ask("POST", "entities", { review: token, despite_look_alikes: true });
}

/** The entities that a search finds. */
export async function found(company: Company, words: string): Promise<{ name: string; active: boolean; id: string }[]> {
  return (await company.ask("GET", `entities?search=${encodeURIComponent(words)}`)).items;
}

/** The line of a table with these words. */
export function line(page: Page, words: string): Locator {
  return page.getByRole("row").filter({ hasText: words });
}

/** The page of an entity that is saved: its form, which has the same heading, is gone. */
export async function showsEntity(page: Page, name: string): Promise<void> {
  await expect(page).toHaveURL(/\/app\/entities\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name })).toBeVisible();
}
