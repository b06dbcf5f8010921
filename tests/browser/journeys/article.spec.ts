// The article that Balcão is made from ("Como fazer um atendimento via chat"), step by step and in its own words, through the screens alone.
import { Attendant, Company, Customer, expect, People, test } from "../stage";
import { button, classification, heading, install, menu, supervisor, textbox } from "../stage/installation";
import { FRAME, picture } from "../stage/pictures";
import { line, showsEntity } from "../stage/records";
import { Beside, Screen } from "../stage/sac";

const PASSWORD = "uma frase só minha";
/** The evening of a Monday in São Paulo: 19:00. */
const EVENING = "2027-03-01T22:00:00Z";
/** The next morning: 9:00. */
const MORNING = "2027-03-02T12:00:00Z";

const OFF_HOURS = "Atendemos das 08:00 às 18:00.";
const FULL = "Todas as salas estão em atendimento. Tente de novo em alguns minutos.";
/** http://vm-boomer/isocrm/hiso_loginchat.aspx?1,1 */
const ADDRESS = "/isocrm/hiso_loginchat.aspx?1,1";
const HELENA = "helena@prado.example";
const STYLE = ":root {\n  --accent: light-dark(#0a5c36, #2f9e66);\n  --hero: #0a5c36;\n}\n";

/** The parameters of the article, as it describes them. */
const PARAMETERS = [
  "ISOCHATCODIGOS - CONFIGURAÇÕES DO CADASTRO CLIENTE ANÔNIMO",
  "ISOCHATCOMPONENTES - COMPONENTES DO ISOCHAT",
  "ISOCHATAVISOHORARIO - AVISO DE HORARIO ISOCHAT",
  "CHTATEENVEMLPAR - ASSUNTO DO EMAIL ENVIADO NO ATENDIMENTO CHAT",
  "CHTATEENVEML - ENVIO DE ATENDIMENTO CHAT VIA E-MAIL",
];

/** A customer of this e-mail enters. */
async function enters(customer: Customer, email: string): Promise<void> {
  await customer.fill({ email });
  await customer.start.click();
  await customer.waits(1);
}

/** A customer comes by the article's address, and an attendant takes them. */
async function talks(people: People, attendant: Attendant, name: string, email: string): Promise<Customer> {
  const customer = await people.customer(name, FRAME);
  await customer.page.goto(ADDRESS);
  await enters(customer, email);
  await attendant.take(name);
  return customer;
}

test("R1–R46: the seed's article from its first step to its last, from an empty installation", { tag: "@postgres" }, async ({ browser, watch, start }) => {
  test.slow();
  // Half an interval is previewed while it is typed, and the access tokens end as the clock goes on to the morning.
  watch.forgive(/status of 422 .*\/hours\/preview/, /status of 401/);
  const server = await start();
  await server.setClock(EVENING);
  const people = new People(browser, server, new Company(server), watch);
  const page = await people.page(FRAME);

  await test.step("before the article: company, administrator, CLIENTE ANÔNIMO", async () => {
    await install(page, server, { company: "Loja Aurora", administrator: "Ana Prado", email: "ana@aurora.example", password: PASSWORD, channel: "Vendas" });
  });

  await test.step("1 - Cadastrando as Situações do Chat", async () => {
    await supervisor(page, "Situação");
    await expect(page.getByRole("row")).toHaveCount(4);
    await page.getByRole("link", { name: "Incluir", exact: true }).click();
    await textbox(page, "Rótulo").fill("Em espera");
    await page.getByRole("combobox", { name: "Situação interna" }).selectOption("Em espera");
    await button(page, "Incluir").click();
    await expect(heading(page, "Situação")).toBeVisible();
    // The wizard has made the two others, and the label that the article's filter shows.
    const situations = { "Em espera pelo atendimento": "Em espera", "Em espera": "Em espera", "Em atendimento": "Em atendimento", Encerrado: "Encerrado" };
    await expect(page.getByRole("row")).toHaveCount(5);
    for (const [label, internal] of Object.entries(situations)) {
      const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: label, exact: true }) });
      await expect(row.getByRole("cell").nth(1)).toHaveText(internal);
      await expect(row.getByText("Ativa", { exact: true })).toBeVisible();
    }
    await expect(line(page, "Em espera pelo atendimento")).toContainText("Padrão");
    await picture(page, "situacoes");
  });

  await test.step("2 - Cadastrando as Classificações", async () => {
    // The article's link ends in 1,1; the wizard gave that code to its own classification.
    await classification(page, "Vendas", "Dados");
    await expect(textbox(page, "Código")).toHaveValue("1");
    await textbox(page, "Código").fill("2");
    await button(page, "Salvar").click();
    await expect(page.getByRole("status").filter({ hasText: /^Salvo$/ })).toBeVisible();

    await supervisor(page, "Classificação");
    await page.getByRole("link", { name: "Incluir", exact: true }).click();
    await textbox(page, "Classificação").fill("Suporte");
    await textbox(page, "Código").fill("1");
    await button(page, "Incluir").click();
    await expect(heading(page, "Suporte")).toBeVisible();

    await page.getByRole("tab", { name: "Horários" }).click();
    await page.getByRole("textbox", { name: /^Horário inicial/ }).first().fill("08:00");
    await page.getByRole("textbox", { name: /^Horário final/ }).first().fill("18:00");
    await button(page, "Salvar").click();
    await expect(page.getByText("Horários salvos")).toBeVisible();

    await page.getByRole("tab", { name: "Avisos e limites" }).click();
    await textbox(page, "Qtde. salas em atend. p/ usuário").fill("4");
    await textbox(page, "Limite máximo de salas em atendimento").fill("2");
    await textbox(page, "Aviso de horário").fill(OFF_HOURS);
    await textbox(page, "Aviso de limite máximo de salas atingido").fill(FULL);
    await button(page, "Salvar").click();
    await expect(page.getByRole("status").filter({ hasText: /^Salvo$/ })).toBeVisible();
    await picture(page, "classificacao", page.getByRole("tab", { name: "Avisos e limites" }));

    await page.getByRole("tab", { name: "Tema" }).click();
    await expect(page.getByLabel("Nome do arquivo")).toHaveValue("isochat.css");
    await page.getByLabel("Escolher arquivo").setInputFiles({ name: "isochat.css", mimeType: "text/css", buffer: Buffer.from(STYLE) });
    await expect(page.getByLabel("Arquivo", { exact: true })).toHaveValue(STYLE);
    await button(page, "Salvar").click();
    await expect(page.getByText("Tema salvo")).toBeVisible();

    await supervisor(page, "Classificação");
    await expect(line(page, "Suporte").getByRole("cell")).toHaveText(["1", "Suporte", /^Fechada/, "4 salas por atendente · 2 salas ao todo", "sem atendentes", "Ativa", "Mostrar Suporte"]);
  });

  await test.step("Aviso de horário: nobody enters in the evening", async () => {
    const late = (await people.customer("Pedro Menezes", FRAME)).page;
    await late.goto(ADDRESS);
    await expect(late.getByRole("heading", { name: "Agora estamos fechados" })).toBeVisible();
    await expect(late.getByText(OFF_HOURS)).toBeVisible();
    await expect(button(late, "Deixar mensagem")).toBeVisible();
    await late.context().close();
    await server.setClock(MORNING);
  });

  const ana = new Attendant(page, { name: "Ana Prado", role: "admin", email: "ana@aurora.example", password: PASSWORD });
  const bia = new Attendant(await people.page(FRAME), { name: "Bia Nogueira", role: "attendant", email: "bia@aurora.example", password: PASSWORD });

  await test.step("3 - Vinculando os Atendentes", async () => {
    await supervisor(page, "Usuários");
    await page.getByRole("link", { name: "Incluir", exact: true }).click();
    await page.getByLabel("Nome").fill(bia.account.name);
    await page.getByLabel("E-mail").fill(bia.account.email);
    await button(page, "Convidar").click();
    const link = page.locator(".copyable .long");
    await expect(link).toContainText("/app/invitation#");
    await bia.page.goto((await link.textContent()) ?? "");
    await bia.page.getByLabel("Senha nova").fill(PASSWORD);
    await button(bia.page, "Salvar e entrar").click();
    await bia.isIn();
    await expect(bia.page.getByText("Você ainda não atende nenhuma classificação")).toBeVisible();

    await classification(page, "Suporte", "Atendentes");
    await button(page, "Incluir").click();
    for (const { name } of [ana.account, bia.account]) await ana.question.getByRole("checkbox", { name }).check();
    await ana.question.getByRole("button", { name: "Incluir 2" }).click();
    await expect(line(page, "Ana Prado")).toContainText("Disponível");
    await expect(line(page, "Bia Nogueira")).toContainText("Disponível");
    await picture(page, "atendentes");
    await expect(bia.page.getByText("Você ainda não atende nenhuma classificação")).toHaveCount(0);
  });

  await test.step("4 - Parâmetros do Chat", async () => {
    await supervisor(page, "Parâmetros");
    for (const name of PARAMETERS) await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
    await expect(line(page, "ISOCHATCODIGOS")).toContainText("CLIENTE ANÔNIMO");
    await picture(page, "parametros");
    for (const name of PARAMETERS) {
      await page.getByRole("link", { name, exact: true }).click();
      await expect(heading(page, name)).toBeVisible();
      await supervisor(page, "Parâmetros");
    }
    // "O Cliente Anônimo cadastrado tem que ter obrigatoriamente o PAPEL USUARIO."
    await menu(page, "Entidades").click();
    await page.getByRole("link", { name: "CLIENTE ANÔNIMO", exact: true }).click();
    await expect(page.getByText("É a entidade que ISOCHATCODIGOS usa como CLIENTE ANÔNIMO")).toBeVisible();
    await expect(page.getByText("USUARIO", { exact: true })).toBeVisible();
  });

  await test.step("two entities of one e-mail", async () => {
    const registers = async (name: string, kind: string) => {
      await menu(page, "Entidades").click();
      await page.getByRole("link", { name: "Incluir", exact: true }).click();
      await page.getByLabel("Nome").fill(name);
      await page.getByRole("group", { name: "Tipo" }).getByRole("button", { name: kind }).click();
      await page.getByLabel("E-mail").fill(HELENA);
      await button(page, "Confirmar").click();
    };
    await registers("Prado Arquitetura Ltda.", "Empresa");
    await button(page, "Confirmar").click();
    await showsEntity(page, "Prado Arquitetura Ltda.");
    await registers("Helena Prado", "Pessoa");
    await expect(page.getByRole("region", { name: "Um cadastro parecido" })).toContainText("mesmo e-mail");
    await page.getByLabel("Não é este. Cadastrar mesmo assim.").check();
    await button(page, "Confirmar").click();
    await showsEntity(page, "Helena Prado");
  });

  const helena = await people.customer("Helena Prado", FRAME);

  await test.step("Tela do usuário do Atendimento do Chat", async () => {
    await helena.page.goto(ADDRESS);
    await expect(helena.page).toHaveURL(/\/chat\/1\/1$/);
    await expect(helena.page.locator(".hero")).toHaveCSS("background-color", "rgb(10, 92, 54)");
    await helena.fill({ email: HELENA });
    await picture(helena.page, "entrada");
    await helena.start.click();
    await helena.waits(1);
    await expect(button(helena.page, "Enviar")).toBeVisible();
    await expect(helena.leaveButton).toBeVisible();
  });

  await test.step("Tela de aviso de entrada; Tela de Filtro, Em espera pelo atendimento", async () => {
    await expect(bia.toast("Helena Prado entrou em Suporte").getByRole("button", { name: "Atender" })).toBeVisible();
    await expect(bia.row("Helena Prado")).toContainText("Em espera pelo atendimento");
    await expect(bia.row("Helena Prado").getByRole("button")).toHaveText(["Atender"]);
    await picture(bia.page, "em-espera");
    await bia.take("Helena Prado");
    await expect(bia.mine).toContainText("1 de 4 em Suporte");
    await helena.isAttendedBy("Bia Nogueira");
  });

  await test.step("Tela de atendimento: Enviar, Sair e SAC; Participar", async () => {
    for (const name of ["Sair", "SAC"]) await expect(bia.conversation.getByRole("button", { name, exact: true })).toBeVisible();
    await helena.composer.tap("Bom dia. A mesa Ipê chegou riscada.");
    await expect(bia.log.line("Bom dia. A mesa Ipê chegou riscada.")).toBeVisible();
    await bia.composer.tap("Bom dia, Helena. Já vejo isso com você.");
    await helena.log.shows(["Bom dia. A mesa Ipê chegou riscada.", "Bom dia, Helena. Já vejo isso com você."]);

    await menu(page, "Conversas").click();
    await ana.tab("Em atendimento");
    await expect(ana.row("Helena Prado").getByRole("button")).toHaveText(["Participar"]);
    await ana.join("Helena Prado");
    await expect(bia.log.line("Ana Prado está participando")).toBeVisible();
    await ana.pressLeave();
    await expect(bia.log.line("Ana Prado saiu")).toBeVisible();
    await expect(ana.question).toBeHidden();
  });

  const beside = Beside.of(bia);

  await test.step("found by the e-mail: a list of entities, and Abrir SAC, in a window", async () => {
    await beside.press();
    await expect(beside.open("Prado Arquitetura Ltda.")).toBeVisible();
    await expect(beside.open("Helena Prado")).toBeVisible();
    await expect(beside.newClient).toBeEnabled();
    await expect(beside.anonymous).toHaveAttribute("aria-disabled", "true");
    await picture(bia.page, "encontrado-pelo-email");
    await beside.opensIn("Em uma janela");
    const [popup] = await Promise.all([bia.page.waitForEvent("popup"), beside.open("Helena Prado").click()]);
    const screen = new Screen(popup);
    await screen.shows("Helena Prado");
    await expect(popup.locator(".sac-head").getByText("Aberto", { exact: true })).toBeVisible();
    await expect(button(popup, "Alterar cliente")).toHaveCount(0);
    await popup.close();
    await beside.opensIn("Ao lado da conversa");
  });

  const eddy = await talks(people, bia, "Eddy Cezar Araujo", "eddy@araujo.example");

  const pedro = await people.customer("Pedro Menezes", FRAME);

  await test.step("Aviso de limite máximo: with two rooms in attendance nobody else enters", async () => {
    await pedro.page.goto(ADDRESS);
    await expect(pedro.page.getByRole("heading", { name: "Todos os atendentes estão ocupados" })).toBeVisible();
    await expect(pedro.page.getByText(FULL)).toBeVisible();
    await expect(pedro.start).toHaveCount(0);
  });

  await test.step("not found: SAC opens for CLIENTE ANÔNIMO", async () => {
    await beside.press();
    await expect(beside.ways).toContainText("Ninguém cadastrado com este e-mail.");
    await expect(beside.newClient).toBeEnabled();
    await expect(beside.anonymous).toBeEnabled();
    await expect(beside.ways.getByText("Aperte SAC de novo para abrir para CLIENTE ANÔNIMO.")).toBeVisible();
    await picture(bia.page, "nao-encontrado");
    await beside.press();
    await beside.screen.shows("CLIENTE ANÔNIMO");
    await expect(bia.page.locator(".sac-head").getByText("Aberto", { exact: true })).toBeVisible();
  });

  await test.step("Alterar cliente: not found, Incluir, and Confirmar twice", async () => {
    await beside.screen.alter();
    await beside.screen.search.fill("Eddy Cezar");
    await expect(bia.page.getByText("Ninguém com estas palavras")).toBeVisible();
    await button(bia.page, "Incluir").click();
    await expect(bia.page.locator(".register").getByLabel("Nome")).toHaveValue("Eddy Cezar Araujo");
    await expect(bia.page.locator(".register").getByLabel("E-mail").first()).toHaveValue("eddy@araujo.example");
    await button(bia.page, "Confirmar").dblclick();
    await beside.screen.shows("Eddy Cezar Araujo");
    await expect(beside.screen.client).toContainText("O cliente não troca mais: só um SAC do CLIENTE ANÔNIMO pode ser vinculado.");
    await expect(button(bia.page, "Alterar cliente")).toHaveCount(0);
    await picture(bia.page, "sac");
  });

  await test.step("Sair, and Sair da Conversa", async () => {
    await bia.close();
    await eddy.isOver();
    await helena.leave();
    await helena.isOver();
    await bia.tab("Encerrado");
    for (const name of ["Eddy Cezar Araujo", "Helena Prado"]) await expect(bia.row(name)).toContainText("Encerrado");
    await bia.tab("Em espera");
  });

  await test.step("SAC Cliente: a new client by name and e-mail of the entry", async () => {
    await pedro.tryAgain();
    await enters(pedro, "pedro@menezes.example");
    await bia.take("Pedro Menezes");
    await beside.newClient.click();
    await button(bia.page, "Confirmar").click();
    await beside.screen.shows("Pedro Menezes");
    await expect(button(bia.page, "Alterar cliente")).toHaveCount(0);
    await bia.close();
  });

  await test.step("SAC Anônimo, and VINCULA ENTIDADE AO SAC on somebody who is registered", async () => {
    await bia.tab("Em espera");
    await talks(people, bia, "Eddy", "eddy@outro.example");
    await beside.anonymous.click();
    await beside.screen.shows("CLIENTE ANÔNIMO");
    await beside.screen.alter();
    await beside.screen.search.fill("eddy cezar araújo");
    await expect(beside.screen.link("Eddy Cezar Araujo")).toBeVisible();
    await picture(bia.page, "alterar-cliente");
    await beside.screen.link("Eddy Cezar Araujo").click();
    await beside.screen.shows("Eddy Cezar Araujo");
    await expect(button(bia.page, "Alterar cliente")).toHaveCount(0);
    await bia.close();
  });

  await test.step("… independente da entrada ser ou não pelo Atendimento CHAT", async () => {
    const opens = async (subject: string, entity?: string) => {
      await menu(bia.page, "Atendimentos SAC").click();
      await bia.page.getByRole("link", { name: "Incluir", exact: true }).click();
      await bia.page.getByLabel("Tipo").selectOption({ label: "Reclamação" });
      await bia.page.getByLabel("Assunto").fill(subject);
      if (entity) {
        await bia.page.getByRole("textbox", { name: "Buscar entidade" }).fill(entity);
        await bia.page.getByRole("button", { name: "Escolher" }).click();
      }
      await button(bia.page, "Abrir SAC").click();
      await beside.screen.shows(entity ?? "CLIENTE ANÔNIMO");
    };
    await opens("Tampo da mesa", "Pedro Menezes");
    await expect(button(bia.page, "Alterar cliente")).toHaveCount(0);
    await opens("Telefonema sem nome");
    await expect(button(bia.page, "Alterar cliente")).toBeVisible();
    await menu(bia.page, "Atendimentos SAC").click();
    for (const name of ["CLIENTE ANÔNIMO", "Helena Prado"]) await expect(line(bia.page, name)).toHaveCount(1);
    for (const name of ["Pedro Menezes", "Eddy Cezar Araujo"]) await expect(line(bia.page, name)).toHaveCount(2);
  });
});
