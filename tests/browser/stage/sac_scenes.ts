// Every screen of the SAC, brought about by what people do.
import { expect } from "@playwright/test";
import type { Attendant } from "./attendant";
import { Base, Beside } from "./sac";
import { attendant, unique, type Cast, type Scene } from "./scenes";

/** A conversation and the SAC beside it; with this e-mail where it matters. */
async function beside(cast: Cast, email = Base.email()): Promise<{ bia: Attendant; sac: Beside }> {
  const base = new Base(cast.company);
  await base.anonymous();
  const classification = await cast.company.classification({ name: unique("Suporte") });
  const bia = await attendant(cast, [classification]);
  const eddy = await cast.people.customer("Eddy Cezar Araujo", cast.options);
  await eddy.enter(classification, { email, subject: "Tampo riscado" });
  await bia.take(eddy.name);
  await eddy.composer.say("A mesa chegou com um risco no tampo.");
  await expect(bia.log.line("A mesa chegou com um risco no tampo.")).toBeVisible();
  return { bia, sac: Beside.of(bia) };
}

/** All screens of the SAC. */
export const SAC: Scene[] = [
  {
    name: "sac-suggestions",
    async show(cast) {
      const email = Base.email();
      const base = new Base(cast.company);
      const company = await base.client("Prado Arquitetura Ltda.", { emails: [email], kind: "company", document: "11.222.333/0001-81" });
      await base.client("Helena Moura Prado", { emails: [email], document: "529.982.247-25" });
      const [kind] = (await cast.company.ask("GET", "ticket-types")).items;
      const ticket = { ticket_type: kind.id, subject: "Cobrança em duplicidade", priority: "high" };
      await cast.company.ask("POST", "tickets", { client_id: crypto.randomUUID(), entity: company.id, ticket });
      const { bia, sac } = await beside(cast, email);
      await sac.press();
      await expect(sac.open("Prado Arquitetura Ltda.")).toBeVisible();
      return bia.page;
    },
  },
  {
    name: "sac-no-match",
    async show(cast) {
      const { bia, sac } = await beside(cast);
      await sac.press();
      await expect(sac.ways.getByText("Aperte SAC de novo")).toBeVisible();
      return bia.page;
    },
  },
  {
    name: "sac-panel",
    async show(cast) {
      const { bia, sac } = await beside(cast);
      await sac.pressTwice();
      await sac.screen.shows("CLIENTE ANÔNIMO");
      return bia.page;
    },
  },
  {
    name: "sac-page",
    async show(cast) {
      const { bia, sac } = await beside(cast);
      await sac.pressTwice();
      await sac.screen.subject.fill("Troca de tampo da mesa Ipê");
      await sac.screen.saves();
      const [row] = await new Base(cast.company).tickets(await sac.screen.protocol());
      await bia.page.goto(`/app/sac/${row?.id}`);
      await sac.screen.shows("CLIENTE ANÔNIMO");
      return bia.page;
    },
  },
  {
    name: "sac-alter",
    async show(cast) {
      const base = new Base(cast.company);
      await base.client("Eddy Cezar Araújo", { document: "111.444.777-35" });
      const { bia, sac } = await beside(cast);
      await sac.pressTwice();
      await sac.screen.alter();
      await expect(sac.screen.link("Eddy Cezar Araújo").first()).toBeVisible();
      return bia.page;
    },
  },
  {
    name: "sac-new-client",
    async show(cast) {
      await new Base(cast.company).client("Eddy Cezar Araújo", { document: "111.444.777-35" });
      const { bia, sac } = await beside(cast);
      // Where it is narrow, *SAC* opens the drawer.
      await sac.press();
      await sac.newClient.click();
      await expect(bia.page.getByText("O que será cadastrado")).toBeVisible();
      return bia.page;
    },
  },
  {
    name: "sac-list",
    async show(cast) {
      const { bia, sac } = await beside(cast);
      await sac.pressTwice();
      await sac.screen.shows("CLIENTE ANÔNIMO");
      await bia.page.goto("/app/sac");
      await expect(bia.page.getByRole("row").nth(1)).toBeVisible();
      return bia.page;
    },
  },
  {
    name: "sac-histories",
    async show(cast) {
      const { bia, sac } = await beside(cast);
      await sac.pressTwice();
      await sac.screen.shows("CLIENTE ANÔNIMO");
      const [row] = await new Base(cast.company).tickets(await sac.screen.protocol());
      const { follow_up_code: proof } = await cast.company.ask("GET", `tickets/${row?.id}`);
      await cast.company.ask("POST", "follow-ups/history-requests", { company: 1, protocol: row?.protocol, proof });
      await bia.page.goto("/app/sac?view=histories");
      await expect(bia.page.getByRole("button", { name: "Liberar histórico" }).first()).toBeVisible();
      return bia.page;
    },
  },
  {
    name: "sac-by-hand",
    async show(cast) {
      const bia = await attendant(cast, []);
      await bia.page.goto("/app/sac/new");
      await expect(bia.page.getByRole("heading", { name: "Incluir SAC" })).toBeVisible();
      return bia.page;
    },
  },
];
