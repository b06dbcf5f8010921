// A fresh installation, before anybody has set it up.
import { expect, People, Company, Server, test } from "../stage";

const PASSWORD = "senha de teste 1";

test("R6: a company begins by the command line; until its situations are there its chat says that it isn't ready", { tag: "@postgres" }, async ({ browser, watch }) => {
  const server = await Server.start();
  const people = new People(browser, server, new Company(server), watch);
  expect(server.said).toContain("balcao company add");
  expect(server.said).toContain("balcao serve --demo");

  await test.step("company and administrator", async () => {
    server.command(["company", "add", "--name", "Loja Nova"]);
    addAdministrator(server, 1, "ana@nova.example");
    const ana = await people.staff({ name: "Ana", email: "ana@nova.example", role: "admin", password: PASSWORD });
    await ana.signIn();
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
    await rui.signIn(2);
  });
  await server.remove();
});

function addAdministrator(server: Server, company: number, email: string): void {
  const who = ["--company", `${company}`, "--name", "Quem Começa", "--email", email, "--role", "admin"];
  server.command(["user", "add", ...who, "--password-stdin"], PASSWORD);
}
