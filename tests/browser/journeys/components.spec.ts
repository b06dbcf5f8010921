// ISOCHATCOMPONENTES: the parts of the conversation that a company hides go from the pages that are open, on both sides (R21).
import type { Browser, Page } from "@playwright/test";
import { Company, People, type Server, type Watch, expect, test } from "../stage";

const NAME = "ISOCHATCOMPONENTES - COMPONENTES DO ISOCHAT";

/** A company of the journey's own: what is hidden is hidden from everybody. */
async function stage(browser: Browser, watch: Watch, start: (...flags: string[]) => Promise<Server>) {
  const server = await start("--demo");
  const company = new Company(server);
  const people = new People(browser, server, company, watch);
  const classification = await company.classification();
  return { company, people, classification };
}

/** The checkbox of a part, for one side. */
function part(page: Page, side: "Para o cliente" | "Para o atendente", name: string) {
  return page.getByRole("group", { name: side }).getByRole("checkbox", { name, exact: true });
}

test("R21: a supervisor hides parts of the conversation, and they go from the open pages of both sides", async ({ browser, watch, start }) => {
  const { people, company, classification } = await stage(browser, watch, start);
  const joana = await people.waiting(classification);
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const sac = bia.page.getByRole("button", { name: "SAC", exact: true });
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const open = async () => {
    await celia.page.goto("/app/supervisor/parameters");
    await celia.page.getByRole("link", { name: NAME }).click();
    await expect(celia.page.getByRole("heading", { name: NAME })).toBeVisible();
  };
  const save = async () => {
    await celia.page.getByRole("button", { name: "Salvar" }).click();
    await expect(celia.page.getByRole("heading", { name: "Parâmetros" })).toBeVisible();
  };

  await open();
  await expect(celia.page.getByText("Enviar e Sair aparecem sempre")).toHaveCount(2);
  await part(celia.page, "Para o cliente", "Posição na fila").uncheck();
  await save();
  // Nobody reloads anything.
  await expect(joana.page.getByText("1ª", { exact: true })).toBeHidden();
  await expect(joana.page.getByText("posição", { exact: true })).toBeHidden();
  await joana.waits();

  await bia.take(joana.name);
  await expect(sac).toBeVisible();
  await joana.isAttendedBy("Bia Nogueira");
  await joana.composer.say("Bom dia");
  await expect(bia.log.line("Bom dia")).toBeVisible();
  await expect(joana.page.getByText("Lida", { exact: true })).toBeVisible();
  await joana.composer.field.pressSequentially("ainda");
  await expect(bia.page.getByText("Joana Souza está digitando")).toBeVisible();
  await open();
  await part(celia.page, "Para o cliente", "Digitando").uncheck();
  await part(celia.page, "Para o cliente", "Entregue e lida").uncheck();
  await part(celia.page, "Para o atendente", "SAC").uncheck();
  await save();
  await expect(sac).toBeHidden();
  await expect(joana.page.getByText("Lida", { exact: true })).toBeHidden();
  await expect(bia.page.getByText("Joana Souza está digitando")).toBeHidden();
  await joana.composer.field.pressSequentially(" não");
  await bia.composer.say("Pois não");
  await expect(joana.log.line("Pois não")).toBeVisible();
  await expect(bia.page.getByText("Joana Souza está digitando")).toBeHidden();
  // The letter opens nothing either.
  await bia.page.locator("body").press("s");
  await expect(bia.page.getByText("SAC Anônimo")).toBeHidden();
  // Sending and leaving are always there.
  await expect(joana.page.getByRole("button", { name: "Enviar" })).toBeVisible();
  await expect(joana.leaveButton).toBeVisible();

  await company.parameter("ISOCHATCOMPONENTES", true);
  await expect(sac).toBeVisible();
  await expect(joana.page.getByText("Lida", { exact: true }).first()).toBeVisible();
});

test("R19: a user's own value goes before the company's, and the page says which one holds", async ({ browser, watch, start }) => {
  const { people, company, classification } = await stage(browser, watch, start);
  const joana = await people.waiting(classification);
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.take(joana.name);
  const sac = bia.page.getByRole("button", { name: "SAC", exact: true });
  await company.parameter("ISOCHATCOMPONENTES", true, { hidden_from_attendant: ["sac"] });
  await expect(sac).toBeHidden();

  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/supervisor/parameters/ISOCHATCOMPONENTES");
  const own = celia.page.getByRole("region", { name: "Por usuário" });
  await expect(own.getByText("Ninguém tem um valor próprio: vale o da empresa para todos.")).toBeVisible();
  await own.getByRole("button", { name: "Incluir usuário" }).click();
  await own.getByLabel("Usuário").selectOption({ label: `Bia Nogueira · ${bia.account.email}` });
  await own.getByRole("checkbox", { name: "Digitando", exact: true }).uncheck();
  await own.getByRole("button", { name: "Salvar" }).click();
  await expect(own.getByRole("listitem").filter({ hasText: "Bia Nogueira" })).toContainText("Sem Digitando");
  await expect(own.getByText("Vale este")).toBeVisible();
  await expect(sac).toBeVisible();
  const history = celia.page.getByRole("row").filter({ hasText: "Bia Nogueira" });
  await expect(history).toContainText("Célia Fontes");
  await expect(history).toContainText("Valor da empresa");

  await own.getByRole("button", { name: "Usar o da empresa para Bia Nogueira" }).click();
  await celia.question.getByRole("button", { name: "Usar o da empresa" }).click();
  await expect(own.getByRole("listitem")).toHaveCount(0);
  await expect(sac).toBeHidden();
});

test("R22: the notice outside the hours shows filled while it is typed, and an unknown placeholder is said beside it", async ({ browser, watch, start }) => {
  const { people, company, classification } = await stage(browser, watch, start);
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/supervisor/parameters/ISOCHATAVISOHORARIO");
  const notice = celia.page.getByRole("textbox", { name: "Texto do aviso" });
  await notice.fill("{classificacao}: voltamos às {abertura}.");
  await expect(celia.page.getByText("Este marcador não existe aqui. Confira a lista ao lado do campo: {abertura}")).toBeVisible();
  await expect(notice).toHaveAttribute("aria-invalid", "true");
  await notice.fill("{classificacao} atende das {inicio} às {fim}.");
  await expect(celia.page.getByText("Suporte atende das 08:00 às 18:00.")).toBeVisible();
  await celia.page.getByRole("switch", { name: "Parâmetro ativo" }).check();
  await celia.page.getByRole("button", { name: "Salvar" }).click();
  await expect(celia.page.getByRole("heading", { name: "Parâmetros" })).toBeVisible();

  const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone: "America/Sao_Paulo" });
  const at = (ahead: number) => `${hour.format(Date.now() + ahead * 3_600_000)}:00`;
  await company.change(classification, { opens: at(3), closes: at(4) });
  const joana = await people.customer();
  await joana.open(classification);
  await expect(joana.page.getByText(`${classification.name} atende das ${at(3)} às ${at(4)}.`)).toBeVisible();
});

test("R23, R24: the subject shows filled, and the sending of the conversation has its own choices", async ({ browser, watch, start }) => {
  const { people, company } = await stage(browser, watch, start);
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/supervisor/parameters/CHTATEENVEMLPAR");
  await expect(celia.page.getByRole("heading", { name: "CHTATEENVEMLPAR - ASSUNTO DO EMAIL ENVIADO NO ATENDIMENTO CHAT" })).toBeVisible();
  await celia.page.getByRole("textbox", { name: "Assunto" }).fill("{nome}, seu atendimento {protocolo}");
  await expect(celia.page.getByText("Ana Lima, seu atendimento 20260714-000123")).toBeVisible();
  await celia.page.getByRole("button", { name: "Salvar" }).click();
  await expect(celia.page.getByRole("heading", { name: "Parâmetros" })).toBeVisible();

  await celia.page.getByRole("link", { name: "CHTATEENVEML - ENVIO DE ATENDIMENTO CHAT VIA E-MAIL" }).click();
  const when = celia.page.getByRole("group", { name: "Envio da conversa" });
  await expect(when.getByRole("button", { name: "A pedido do cliente" })).toHaveAttribute("aria-pressed", "true");
  await when.getByRole("button", { name: "Ao encerrar" }).click();
  await celia.page.getByLabel("Cópia para").fill("arquivo");
  await celia.page.getByLabel("Cópia para").blur();
  await expect(celia.page.getByText("Este e-mail não parece certo. Confira, como em nome@exemplo.com.br")).toBeVisible();
  await celia.page.getByLabel("Cópia para").fill("arquivo@loja.example");
  await celia.page.getByRole("button", { name: "Salvar" }).click();
  await expect(celia.page.getByRole("heading", { name: "Parâmetros" })).toBeVisible();
  const saved = { name: "CHTATEENVEML", when: "on_closing", copy_to: "arquivo@loja.example" };
  expect(await company.ask("GET", "parameters/CHTATEENVEML")).toMatchObject({ active: true, value: saved });
});

test("R19: two who change one parameter see both changes, and none is lost", async ({ browser, watch, start }) => {
  watch.forgive(/status of 409/);
  const { people, company } = await stage(browser, watch, start);
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto("/app/supervisor/parameters/ISOCHATCOMPONENTES");
  await part(celia.page, "Para o atendente", "SAC").uncheck();
  await company.parameter("ISOCHATCOMPONENTES", true, { hidden_from_customer: ["queue"] });
  await celia.page.getByRole("button", { name: "Salvar" }).click();
  await expect(celia.page.getByRole("group", { name: "Para o cliente" })).toContainText("Sem Posição na fila");
  await expect(celia.page.getByRole("group", { name: "Para o atendente" })).toContainText("Sem SAC");
  await celia.page.getByRole("button", { name: "Salvar" }).click();
  await expect(celia.page.getByRole("heading", { name: "Parâmetros" })).toBeVisible();
  const both = { hidden_from_customer: ["queue"], hidden_from_attendant: ["sac"] };
  expect(await company.ask("GET", "parameters/ISOCHATCOMPONENTES")).toMatchObject({ version: 2, value: both });
});
