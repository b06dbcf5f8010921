// The screens of accounts: users, invitations, one's own account, and the first run.
import { expect, type Page } from "@playwright/test";
import type { Scene } from "./scenes";

type Cast = Parameters<Scene["show"]>[0];

/** An administrator at an address of the console. */
async function at({ people, company, options }: Cast, path: string, heading: string): Promise<Page> {
  const ada = await people.staff(await company.person("Adélia Prado", [], "admin"), options);
  await ada.open();
  await ada.page.goto(path);
  await expect(ada.page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect(ada.page.getByRole("status", { name: "Carregando" })).toHaveCount(0);
  return ada.page;
}

/** A page before the sign-in. */
async function door({ people, options }: Cast, path: string, heading: string): Promise<Page> {
  const page = await people.page(options);
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  return page;
}

/** All of them. */
export const USERS: Scene[] = [
  { name: "users", show: (cast) => at(cast, "/app/supervisor/users?search=prado", "Usuários") },
  { name: "user-invite", show: (cast) => at(cast, "/app/supervisor/users/new", "Convidar usuário") },
  {
    name: "user",
    async show(cast) {
      const { id } = await cast.company.person("Bia Nogueira", []);
      const page = await at(cast, `/app/supervisor/users/${id}`, "Bia Nogueira");
      await page.getByRole("button", { name: "Gerar link para nova senha" }).click();
      await expect(page.getByText("Link pronto")).toBeVisible();
      return page;
    },
  },
  {
    name: "user-classifications",
    async show(cast) {
      const { id } = await cast.company.person("Bia Nogueira", [await cast.company.classification()]);
      return at(cast, `/app/supervisor/users/${id}?tab=classifications`, "Bia Nogueira");
    },
  },
  {
    name: "user-edit",
    async show(cast) {
      const { id } = await cast.company.person("Bia Nogueira", []);
      return at(cast, `/app/supervisor/users/${id}/edit`, "Editar Bia Nogueira");
    },
  },
  { name: "account", show: (cast) => at(cast, "/app/account", "Minha conta") },
  {
    name: "invitation",
    async show(cast) {
      const email = `${Date.now()}.${Math.random()}@loja.example`;
      const { path } = await cast.company.ask("POST", "invitations", { name: "Ivo Lima", email, role: "attendant" });
      return door(cast, path, "Boas-vindas à equipe de Empresa de demonstração");
    },
  },
  { name: "setup-code", show: (cast) => door(cast, "/app/setup", "Bem-vindo ao Balcão") },
  { name: "setup-company", show: (cast) => door(cast, "/app/setup?step=company", "A empresa") },
  { name: "setup-administrator", show: (cast) => door(cast, "/app/setup?step=administrator", "Quem administra") },
  { name: "setup-situations", show: (cast) => door(cast, "/app/setup?step=situations", "Situações") },
  { name: "setup-classification", show: (cast) => door(cast, "/app/setup?step=classification", "A primeira classificação") },
];
