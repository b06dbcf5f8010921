// The screens of records: entities, import, parameters, types.
import { expect } from "@playwright/test";
import { cpf, register, unique } from "./records";
import type { Scene } from "./scenes";

type Cast = Parameters<Scene["show"]>[0];

/** A supervisor at an address of the console. */
async function at({ people, company, options }: Cast, path: string, heading: string) {
  const celia = await people.staff(await company.person("Célia Fontes", [], "supervisor"), options);
  await celia.open();
  await celia.page.goto(path);
  await expect(celia.page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect(celia.page.getByRole("status", { name: "Carregando" })).toHaveCount(0);
  return celia.page;
}

/** All screens of records. */
export const RECORDS: Scene[] = [
  { name: "entities", show: (cast) => at(cast, "/app/entities", "Entidades") },
  {
    name: "entity",
    async show(cast) {
      const name = unique("Prado Arquitetura");
      const words = { name, document: cpf(), emails: ["ola@prado.example"], phones: ["41998124471"] };
      const { id } = await register(cast.company, words);
      return at(cast, `/app/entities/${id}`, name);
    },
  },
  {
    name: "entity-review",
    async show(cast) {
      const name = unique("Eddy Cezar Araújo");
      await register(cast.company, { name, document: cpf() });
      const page = await at(cast, "/app/entities/new", "Incluir entidade");
      await page.getByLabel("Nome").fill(name);
      await page.getByLabel("E-mail").fill("eddy.araujo@exemplo.com.br");
      await page.getByRole("button", { name: "Confirmar" }).click();
      await expect(page.getByRole("region", { name: "Um cadastro parecido" })).toBeVisible();
      return page;
    },
  },
  {
    name: "entity-import",
    async show(cast) {
      const page = await at(cast, "/app/entities/import", "Importar entidades");
      const lines = ["nome;tipo;documento", `${unique("Iara Boa")};pessoa;${cpf()}`, `${unique("Ivo Errado")};pessoa;123`];
      const buffer = Buffer.from(lines.join("\n"));
      await page.getByLabel("Escolher arquivo").setInputFiles({ name: "clientes.csv", mimeType: "text/csv", buffer });
      await expect(page.getByRole("region", { name: "O que vai acontecer" })).toBeVisible();
      return page;
    },
  },
  { name: "parameters", show: (cast) => at(cast, "/app/supervisor/parameters", "Parâmetros") },
  { name: "parameter", show: (cast) => at(cast, "/app/supervisor/parameters/ISOCHATCODIGOS", "ISOCHATCODIGOS") },
  { name: "ticket-types", show: (cast) => at(cast, "/app/supervisor/ticket-types", "Tipos de SAC") },
];
