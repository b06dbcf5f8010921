// *Minha conta*: everybody's own name, password, language, sound and sign-ins.
import { expect, test } from "../stage";

test("R1: an attendant changes the own name, which the menu shows at once", async ({ people, company }) => {
  const bia = await people.attendant("Bia Nogueira", []);
  const { page } = bia;
  await bia.pick(/^Bia Nogueira/, "Minha conta");
  await expect(page.getByRole("heading", { level: 1, name: "Minha conta" })).toBeVisible();
  const name = page.getByLabel("Nome");
  await name.fill(" ");
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByText("Preencha este campo")).toBeVisible();
  await name.fill("Beatriz Nogueira");
  await page.reload();
  await expect(name).toHaveValue("Beatriz Nogueira");
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByText("Nome salvo.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Beatriz Nogueira/ })).toBeVisible();
  const { items } = await company.ask("GET", `users?search=${bia.account.email}`);
  expect(items[0].name).toBe("Beatriz Nogueira");
});

test("R61: one sees where one is signed in, and ends another window", async ({ people, company, watch }) => {
  watch.forgive(/status of 401/);
  const person = await company.person("Bia Nogueira", []);
  const [bia, window] = [await people.staff(person), await people.staff(person)];
  await bia.open();
  await window.open();
  await bia.page.goto("/app/account");
  await expect(bia.page.getByText("Esta", { exact: true })).toBeVisible();
  await bia.page.getByRole("button", { name: "Encerrar as outras" }).click();
  await bia.question.getByRole("button", { name: "Encerrar as outras" }).click();
  await expect(bia.page.getByRole("button", { name: "Encerrar as outras" })).toHaveCount(0);
  await window.isOut();
  await expect(bia.page.getByRole("heading", { level: 1, name: "Minha conta" })).toBeVisible();
});

test("D14: the own password is neither the old one nor a common one; language and sound are the browser's", async ({ people, watch }) => {
  watch.forgive(/status of 422/);
  const bia = await people.attendant("Bia Nogueira", []);
  const { page } = bia;
  await page.goto("/app/account");
  await page.getByRole("button", { name: "Alterar senha" }).click();
  const dialog = page.getByRole("dialog", { name: "Alterar senha" });
  await dialog.getByLabel("Senha atual").fill(bia.account.password);
  await dialog.getByLabel("Senha nova").fill(bia.account.password);
  await dialog.getByRole("button", { name: "Alterar senha" }).click();
  await expect(dialog.getByText("É a senha que você já usa. Escolha outra")).toBeVisible();
  await dialog.getByLabel("Senha nova").fill("senha1234567");
  await dialog.getByRole("button", { name: "Alterar senha" }).click();
  await expect(dialog.getByText("Esta senha é das primeiras que alguém tentaria")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancelar" }).click();
  const sound = page.getByRole("switch", { name: "Som de entrada" });
  await sound.uncheck();
  await expect(page.getByRole("button", { name: "Som de entrada: desligado" })).toBeVisible();
  await page.getByRole("combobox", { name: "Idioma" }).selectOption("en");
  await expect(page.getByRole("heading", { level: 1, name: "My account" })).toBeVisible();
  await page.getByRole("combobox", { name: "Language" }).selectOption("pt-BR");
  await expect(page.getByRole("heading", { level: 1, name: "Minha conta" })).toBeVisible();
});
