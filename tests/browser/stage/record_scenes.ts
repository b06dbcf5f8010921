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

/** A tab of a classification with attendants. */
async function classification(cast: Cast, tab: string) {
  const limits = { rooms_per_attendant: 4, rooms_in_attendance: 20, off_hours_notice: "Voltamos às 8 h." };
  const channel = await cast.company.classification(limits);
  for (const name of ["Bia Nogueira", "Caio Menezes"]) await cast.company.person(name, [channel]);
  return at(cast, `/app/supervisor/classifications/${channel.id}${tab && `?tab=${tab}`}`, channel.name);
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
  {
    name: "parameter-components",
    async show(cast) {
      const page = await at(cast, "/app/supervisor/parameters/ISOCHATCOMPONENTES", "ISOCHATCOMPONENTES");
      await page.getByRole("button", { name: "Incluir usuário" }).click();
      await expect(page.getByRole("combobox", { name: "Usuário" })).toBeVisible();
      return page;
    },
  },
  {
    name: "parameter-notice",
    async show(cast) {
      const page = await at(cast, "/app/supervisor/parameters/ISOCHATAVISOHORARIO", "ISOCHATAVISOHORARIO");
      await page.getByRole("textbox", { name: "Texto do aviso" }).fill("{classificacao} atende das {inicio} às {fim}. {dia}");
      await expect(page.getByText("{dia}").first()).toBeVisible();
      return page;
    },
  },
  { name: "parameter-subject", show: (cast) => at(cast, "/app/supervisor/parameters/CHTATEENVEMLPAR", "CHTATEENVEMLPAR") },
  { name: "parameter-email", show: (cast) => at(cast, "/app/supervisor/parameters/CHTATEENVEML", "CHTATEENVEML - ENVIO") },
  {
    name: "theme",
    async show(cast) {
      const { id, name } = await cast.company.classification();
      const source = ":root {\n  --accent: light-dark(#0a5c36, #2f9e66);\n  --hero: #0a5c36;\n}\n.legal { display: none }\n";
      await cast.company.ask("PUT", `classifications/${id}/theme`, { version: 0, source });
      const page = await at(cast, `/app/supervisor/classifications/${id}?tab=theme`, name);
      await expect(page.getByText("Linha 5")).toBeVisible();
      return page;
    },
  },
  { name: "situations", show: (cast) => at(cast, "/app/supervisor/situations", "Situação") },
  { name: "situation-new", show: (cast) => at(cast, "/app/supervisor/situations/new", "Incluir situação") },
  { name: "classifications", show: (cast) => at(cast, "/app/supervisor/classifications", "Classificação") },
  { name: "classification-new", show: (cast) => at(cast, "/app/supervisor/classifications/new", "Incluir classificação") },
  { name: "classification-data", show: (cast) => classification(cast, "") },
  { name: "classification-notices", show: (cast) => classification(cast, "notices") },
  { name: "classification-attendants", show: (cast) => classification(cast, "attendants") },
  { name: "classification-link", show: (cast) => classification(cast, "link") },
  {
    name: "classification-conflict",
    refusals: [/status of 409 .*\/api\/v1\/classifications\//],
    async show(cast) {
      const channel = await cast.company.classification();
      const page = await at(cast, `/app/supervisor/classifications/${channel.id}`, channel.name);
      await page.getByRole("textbox", { name: "Classificação" }).fill(`${channel.name} geral`);
      await cast.company.change(channel, { name: `${channel.name} técnico`, rooms_in_attendance: 20 });
      await page.getByRole("button", { name: "Salvar" }).click();
      await expect(page.getByRole("radio")).toHaveCount(4);
      return page;
    },
  },
  {
    name: "hours",
    async show(cast) {
      const channel = await cast.company.classification({ name: unique("Suporte"), opens: "08:00", closes: "18:00" });
      const path = `classifications/${channel.id}/hours`;
      const { version, hours } = await cast.company.ask("GET", path);
      const weekdays = [
        { weekday: "monday", intervals: [{ opens: "08:00", closes: "12:00" }, { opens: "13:00", closes: "18:00" }] },
        { weekday: "saturday", intervals: [{ opens: "22:00", closes: "02:00" }] },
        { weekday: "sunday", intervals: [] },
      ];
      const holidays = [{ name: "Aniversário da cidade", date: "2026-03-29", yearly: true, intervals: [] }];
      await cast.company.ask("PUT", path, { version, hours: { ...hours, national_holidays: true, weekdays, holidays } });
      const page = await at(cast, `/app/supervisor/classifications/${channel.id}?tab=hours`, channel.name);
      await expect(page.getByRole("heading", { name: "Próximas duas semanas" })).toBeVisible();
      return page;
    },
  },
  { name: "ticket-types", show: (cast) => at(cast, "/app/supervisor/ticket-types", "Tipos de SAC") },
];
