// A fresh installation, before anybody has set it up.
import { expect, People, Company, Server, test } from "../stage";

const PASSWORD = "senha de teste 1";

test("R6: a company begins by the command line; until its situations are there its chat says that it isn't ready", { tag: "@postgres" }, async ({ browser, watch, start }) => {
  const server = await start();
  const people = new People(browser, server, new Company(server), watch);
  expect(server.said).toContain("balcao company add");
  expect(server.said).toContain("balcao serve --demo");

  await test.step("company and administrator", async () => {
    server.command(["company", "add", "--name", "Loja Nova"]);
    addAdministrator(server, 1, "ana@nova.example");
    const ana = await people.staff({ name: "Ana", email: "ana@nova.example", role: "admin", password: PASSWORD });
    await ana.signInToSupervise();
    await ana.page.getByRole("link", { name: /^Conversas/ }).click();
    await expect(ana.page.getByText("Você ainda não atende nenhuma classificação")).toBeVisible();
  });

  await test.step("a classification without situations", async () => {
    const nova = new Company(server, { email: "ana@nova.example", password: PASSWORD });
    const classification = await nova.classification();
    const joana = await people.customer();
    await joana.open(classification);
    await expect(joana.page.getByRole("heading", { name: "Este chat ainda não está pronto" })).toBeVisible();
    await expect(joana.start).toHaveCount(0);
    for (const internal of ["waiting", "in_attendance", "closed"]) await nova.ask("POST", "situations", { label: internal, internal });
    await joana.page.reload();
    await expect(joana.start).toBeVisible();
  });

  await test.step("with a second company the sign-in asks for the code", async () => {
    server.command(["company", "add", "--name", "Outra Loja"]);
    addAdministrator(server, 2, "rui@outra.example");
    const rui = await people.staff({ name: "Rui", email: "rui@outra.example", role: "admin", password: PASSWORD });
    await rui.signInToSupervise(2);
  });
});

/** The code that the server printed. */
function codeOf(server: Server): string {
  return /^ {2}([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})$/m.exec(server.said)?.[1] ?? "";
}

test("R2, R11, R20, R46: an empty installation is set up on a page, up to a chat in a second window", { tag: "@postgres" }, async ({ browser, watch, start }) => {
  watch.forgive(/status of 403 .*\/setup\/check/, /status of 422 .*\/setup/);
  const server = await start();
  const people = new People(browser, server, new Company(server), watch);
  const page = await people.page();
  const next = page.getByRole("button", { name: "Continuar" });
  const heading = (name: string) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await test.step("the code: guessed, then typed in small letters", async () => {
    await page.goto("/app/rooms");
    await expect(page).toHaveURL(/\/app\/setup$/);
    await heading("Bem-vindo ao Balcão");
    await next.click();
    await expect(page.getByText("Preencha este campo")).toBeVisible();
    await page.getByLabel("Código").fill("0000-0000-0000");
    await next.click();
    await expect(page.getByRole("alert")).toContainText("O código não confere");
    await page.getByLabel("Código").fill(codeOf(server).toLowerCase());
    await page.keyboard.press("Enter");
    await heading("A empresa");
  });

  await test.step("company and administrator; a reload keeps all but the password", async () => {
    await next.click();
    await expect(page.getByText("Preencha este campo")).toBeVisible();
    await page.getByLabel("Nome da empresa").fill("Café Aurora");
    await page.getByLabel("Fuso horário").selectOption("America/Sao_Paulo");
    await next.click();
    await heading("Quem administra");
    await page.getByLabel("Seu nome").fill("Ana Prado");
    await page.getByLabel("E-mail").fill("ana@aurora.example");
    await page.getByLabel("Senha", { exact: true }).fill("1234567890");
    await next.click();
    await expect(page.getByText("Esta senha é das primeiras que alguém tentaria")).toBeVisible();
    await page.reload();
    await heading("Quem administra");
    await expect(page.getByLabel("Seu nome")).toHaveValue("Ana Prado");
    await expect(page.getByLabel("Senha", { exact: true })).toHaveValue("");
    await page.goBack();
    await expect(page.getByLabel("Nome da empresa")).toHaveValue("Café Aurora");
    await next.click();
    await page.getByLabel("Senha", { exact: true }).fill(PASSWORD);
    await next.click();
  });

  await test.step("situations, CLIENTE ANÔNIMO, the first classification", async () => {
    await heading("Situações");
    await expect(page.getByLabel("Na fila")).toHaveValue("Em espera pelo atendimento");
    await expect(page.getByLabel("Com atendente")).toHaveValue("Em atendimento");
    await expect(page.getByLabel("Terminada")).toHaveValue("Encerrado");
    await next.click();
    await expect(page.getByLabel("Nome")).toHaveValue("CLIENTE ANÔNIMO");
    await next.click();
    await heading("A primeira classificação");
    await page.getByLabel("Horário inicial").fill("08:00");
    await page.getByRole("button", { name: "Concluir" }).click();
    await expect(page.getByText("Preencha os dois horários")).toBeVisible();
    await page.getByLabel("Horário inicial").fill("");
    await page.getByRole("button", { name: "Concluir" }).click();
    await heading("Tudo pronto");
  });

  await test.step("the chat in a second window, and the console in this one", async () => {
    await expect(page.getByText(`${server.address()}/chat/1/1`)).toBeVisible();
    const [chat] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: "Abrir o chat em outra janela" }).click()]);
    await expect(chat.getByRole("button", { name: "Iniciar conversa" })).toBeVisible();
    await chat.getByLabel("Nome").fill("Joana Souza");
    await chat.getByLabel("E-mail").fill("joana@exemplo.com.br");
    await chat.getByRole("button", { name: "Iniciar conversa" }).click();
    await page.getByRole("link", { name: "Ir para as conversas" }).click();
    await expect(page.getByRole("heading", { name: "Conversas", exact: true })).toBeVisible();
    await page.getByRole("tabpanel").getByRole("button", { name: "Atender" }).click();
    await expect(page.getByRole("main", { name: "Conversa com Joana Souza" })).toBeVisible();
  });

  await test.step("the wizard is over for everybody", async () => {
    const late = await people.page();
    await late.goto("/app");
    await expect(late.getByRole("button", { name: "Entrar" })).toBeVisible();
    watch.forgive(/status of 409 .*\/setup/);
    await late.goto("/app/setup");
    await late.getByLabel("Código").fill(codeOf(server));
    await late.getByRole("button", { name: "Continuar" }).click();
    await expect(late.getByRole("heading", { name: "O primeiro uso já passou" })).toBeVisible();
  });
});

test("of two who set up at once one gets in, and the other is told", { tag: "@postgres" }, async ({ browser, watch, start }) => {
  watch.forgive(/status of 409 .*\/setup/);
  const server = await start();
  const people = new People(browser, server, new Company(server), watch);
  const both = await Promise.all(["Loja A", "Loja B"].map(async (company) => {
    const page = await people.page();
    await page.goto("/app");
    await page.getByLabel("Código").fill(codeOf(server));
    await page.getByRole("button", { name: "Continuar" }).click();
    await page.getByLabel("Nome da empresa").fill(company);
    await page.getByRole("button", { name: "Continuar" }).click();
    await page.getByLabel("Seu nome").fill("Ana Prado");
    await page.getByLabel("E-mail").fill("ana@aurora.example");
    await page.getByLabel("Senha", { exact: true }).fill(PASSWORD);
    for (const title of ["Situações", "Cliente anônimo", "A primeira classificação"]) {
      await page.getByRole("button", { name: "Continuar" }).click();
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    }
    return page;
  }));
  await Promise.all(both.map((page) => page.getByRole("button", { name: "Concluir" }).click()));
  const ends = await Promise.all(both.map((page) => page.getByRole("heading", { name: /Tudo pronto|O primeiro uso já passou/ }).textContent()));
  expect(ends.sort()).toEqual(["O primeiro uso já passou", "Tudo pronto"]);
});

function addAdministrator(server: Server, company: number, email: string): void {
  const who = ["--company", `${company}`, "--name", "Quem Começa", "--email", email, "--role", "admin"];
  server.command(["user", "add", ...who, "--password-stdin"], PASSWORD);
}
