// Supervisor › Auditoria.
import { expect, test } from "../stage";
import { unique } from "../stage/records";

test("R19, L21: a change stands in the audit with who, when, from where, from what and to what", { tag: "@postgres" }, async ({ people, company }) => {
  const channel = await company.classification({ name: unique("Vendas") });
  await company.change(channel, { rooms_in_attendance: 20 });
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const { page } = celia;
  await page.getByRole("link", { name: "Supervisor" }).click();
  await page.getByRole("navigation", { name: "Supervisor" }).getByRole("link", { name: "Auditoria" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Auditoria" })).toBeVisible();
  const line = page.getByRole("row").filter({ hasText: "Classificação alterada" }).filter({ hasText: channel.name });
  await expect(line).toContainText("127.0.0.1");
  await line.getByRole("button").click();
  const fields = page.getByRole("table", { name: "Mostrar o que mudou" });
  await expect(fields.getByRole("row").filter({ hasText: "Limite máximo de salas em atendimento" })).toHaveText(/—\s*20$/);
  await page.getByRole("button", { name: `Só ${channel.name}` }).click();
  await expect(page).toHaveURL(new RegExp(`subject=${channel.id}`));
  await expect(page.getByRole("row").filter({ hasText: channel.name })).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole("row").filter({ hasText: channel.name })).toHaveCount(2);
  await page.getByRole("button", { name: "Limpar filtros" }).click();
  await page.getByLabel("Tipo").selectOption("Parâmetros");
  await expect(page.getByRole("row").filter({ hasText: channel.name })).toHaveCount(0);
});

test("L21: the audit is exported as a file, and the export stands in it", async ({ people, company }) => {
  const channel = await company.classification({ name: unique("=Vendas") });
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const { page } = celia;
  await page.goto(`/app/supervisor/audit?subject=${channel.id}`);
  await expect(page.getByRole("row").filter({ hasText: channel.name })).toHaveCount(1);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Exportar" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("auditoria.csv");
  const table = await (await file.createReadStream()).toArray();
  const lines = Buffer.concat(table).toString("utf8").trim().split("\r\n");
  expect(lines[0]).toContain('"Quando";"Quem";"De onde";"O quê";"Registro";"Campo";"De";"Para"');
  expect(lines.slice(1).every((line) => line.includes(`"Classificação incluída";"'${channel.name}"`))).toBe(true);
  await page.goto("/app/supervisor/audit?what=audit");
  await expect(page.getByRole("row").filter({ hasText: "Auditoria exportada" }).filter({ hasText: "Célia Fontes" })).toHaveCount(1);
});
