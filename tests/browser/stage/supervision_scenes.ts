// The screens of supervision: Início, Painel ao vivo, Por quê?, Auditoria.
import { expect, type Page } from "@playwright/test";
import { unique } from "./records";
import { attendant, type Cast, type Scene } from "./scenes";

/** A supervisor who attends nothing, at an address of the console. */
async function at({ people, company, options }: Cast, path: string, heading: string): Promise<Page> {
  const celia = await people.staff(await company.person("Célia Fontes", [], "supervisor"), options);
  await celia.open();
  await celia.page.goto(path);
  await expect(celia.page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect(celia.page.getByRole("status", { name: "Carregando" })).toHaveCount(0);
  return celia.page;
}

/** A classification with somebody who attends, one who is attended, and some who wait. */
async function busy(cast: Cast) {
  const { company } = cast;
  const channel = await company.classification({ name: unique("Suporte"), rooms_per_attendant: 4, rooms_in_attendance: 10 });
  const bia = await attendant({ ...cast, options: {} }, [channel]);
  await company.enter(channel, { name: "Marcos Vinícius Alves", subject: "Tampa da cafeteira" });
  await bia.take("Marcos Vinícius Alves");
  await bia.composer.say("Bom dia, Marcos. A tampa nova sai hoje.");
  for (const name of ["Pedro Menezes", "Construtora Farol Ltda."]) await company.enter(channel, { name, subject: "Prazo" });
  return channel;
}

/** All screens of supervision. */
export const SUPERVISION: Scene[] = [
  {
    name: "start",
    async show(cast) {
      await busy(cast);
      const page = await at(cast, "/app/supervisor", "Início");
      await expect(page.getByRole("table", { name: "Hoje" })).toBeVisible();
      return page;
    },
  },
  {
    name: "board",
    async show(cast) {
      await busy(cast);
      const page = await at(cast, "/app/supervisor/board", "Painel ao vivo");
      await expect(page.getByRole("button", { name: "Acompanhar Pedro Menezes" }).first()).toBeVisible();
      return page;
    },
  },
  {
    name: "board-along",
    async show(cast) {
      const { id } = await busy(cast);
      const page = await at(cast, `/app/supervisor/board?classification=${id}`, "Painel ao vivo");
      await page.getByRole("button", { name: "Acompanhar Marcos Vinícius Alves" }).click();
      await expect(page.getByText("Bom dia, Marcos. A tampa nova sai hoje.")).toBeVisible();
      return page;
    },
  },
  {
    name: "why",
    async show(cast) {
      const { id } = await busy(cast);
      const page = await at(cast, `/app/supervisor/board?classification=${id}`, "Painel ao vivo");
      await page.getByRole("button", { name: "Acompanhar Pedro Menezes" }).click();
      await page.getByRole("link", { name: "Por que ninguém atende?" }).click();
      await expect(page.getByRole("table", { name: "Por que ninguém atende?" })).toBeVisible();
      return page;
    },
  },
  {
    name: "audit",
    async show(cast) {
      const channel = await cast.company.classification({ name: unique("Vendas") });
      await cast.company.change(channel, { rooms_in_attendance: 20, off_hours_notice: "Voltamos às 8 h." });
      const page = await at(cast, `/app/supervisor/audit?subject=${channel.id}`, "Auditoria");
      await page.getByRole("button", { name: /^Mostrar o que mudou: Classificação alterada/ }).click();
      await expect(page.getByRole("table", { name: "Mostrar o que mudou" })).toBeVisible();
      return page;
    },
  },
];
