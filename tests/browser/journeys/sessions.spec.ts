// Signing in, staying so, and out.
import { expect, test, type Attendant } from "../stage";

/** Another page of the same browser. */
async function secondTab(attendant: Attendant) {
  const page = await attendant.page.context().newPage();
  await page.goto("/app");
  await expect(page.getByRole("heading", { name: "Conversas", exact: true })).toBeVisible();
  return page;
}

test("R1: who signs in stays so over reloads; who signs out is out in every tab", { tag: "@postgres" }, async ({ people, company, classification }) => {
  const person = await company.person("Bia Nogueira", [classification]);
  const bia = await people.staff(person);
  await bia.signIn();
  await bia.page.reload();
  await bia.isIn();
  await bia.pick(/^Bia Nogueira/, "Sair da conta");
  await bia.isOut();
  await bia.page.reload();
  await bia.isOut();
});

test("R1: a wrong password is told beside the form, and says no more than that", async ({ people, company, classification, watch }) => {
  watch.forgive(/status of 401 .*\/session/);
  const person = await company.person("Bia Nogueira", [classification]);
  const { page } = await people.staff(person);
  await page.goto("/app");
  await page.getByRole("button", { name: "Entrar" }).click();
  await expect(page.getByText("Diga seu e-mail")).toBeVisible();
  await expect(page.getByText("Preencha este campo")).toBeVisible();
  for (const email of [person.email, "ninguem@loja.example"]) {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Senha", { exact: true }).fill("errada errada errada");
    await page.getByRole("button", { name: "Entrar" }).click();
    await expect(page.getByRole("alert")).toHaveText("E-mail ou senha não conferem.");
  }
});

test("R1: two tabs that refresh at once, and a lost answer, sign nobody out", { tag: "@postgres" }, async ({ people, classification, network }) => {
  const bia = await people.at(network.address).attendant("Bia Nogueira", [classification]);
  const second = await secondTab(bia);
  for (let round = 0; round < 3; round += 1) {
    await Promise.all([bia.page.reload(), second.reload()]);
    await bia.isIn();
    await expect(second.getByRole("heading", { name: "Conversas", exact: true })).toBeVisible();
  }
  // The server rotates the token, and the browser never learns of it.
  network.mute();
  const lost = bia.page.evaluate(() => fetch("/api/v1/session/refresh", { method: "POST" }).then(() => "", String));
  await expect.poll(() => network.sent()).toContain("session/refresh");
  network.cut();
  expect(await lost).toContain("TypeError");
  network.mend();
  await bia.page.reload();
  await bia.isIn();
});

test("R1: signing out everywhere ends the other window within seconds", async ({ people, company, classification }) => {
  const person = await company.person("Bia Nogueira", [classification]);
  const [here, there] = [await people.staff(person), await people.staff(person)];
  await here.open();
  await there.open();
  await here.pick(/^Bia Nogueira/, "Sair em todos os aparelhos");
  await here.isOut();
  await there.isOut();
  await expect(there.page.getByText("Sua sessão terminou. Entre de novo.")).toBeVisible();
});

test("R63: an account that is inactivated is out within seconds", async ({ people, company, classification, watch }) => {
  watch.forgive(/status of 401 /);
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await company.inactivateUser(bia.account);
  await bia.isOut();
});
