// Supervisor › Chat › Por quê?: refused entries and takes, and why nobody takes a room.
import { expect, test } from "../stage";

test("R12, R15: a refused entry and a refused take stand in the list with their reasons", { tag: "@postgres" }, async ({ people, company, server, watch }) => {
  watch.forgive(/status of 409/);
  const channel = await company.classification({ rooms_per_attendant: 1 });
  const bia = await people.attendant("Bia Nogueira", [channel]);
  await company.enter(channel, { name: "Primeira" });
  await company.enter(channel, { name: "Segunda" });
  await bia.take("Primeira");
  await bia.page.goto("/app");
  await bia.isIn();
  await bia.row("Segunda").getByRole("button", { name: "Atender" }).click();
  await expect(bia.toast("Salas em uso: 1 de 1")).toBeVisible();
  await company.change(channel, { opens: "00:00", closes: "00:01", zone: "Pacific/Kiritimati" });
  const refused = await company.enter(channel, { name: "Terceira" }).catch((error: Error) => error.message);
  const wasRefused = typeof refused === "string";
  await server.step("refusals");
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const { page } = celia;
  await page.getByRole("link", { name: "Supervisor" }).click();
  await page.getByRole("navigation", { name: "Supervisor" }).getByRole("link", { name: "Por quê?" }).click();
  await page.getByLabel("Classificação").selectOption(channel.name);
  const take = page.getByRole("row").filter({ hasText: "Atendente no limite de salas" });
  await expect(take).toContainText("Bia Nogueira");
  await expect(take).toContainText("limite: 1");
  await expect(take).toContainText("Segunda");
  expect(wasRefused).toBe(true);
  const entry = page.getByRole("row").filter({ hasText: "Fora do horário" });
  await expect(entry).toContainText("Terceira");
  await page.getByLabel("Ato", { exact: true }).selectOption("Entrar");
  await expect(take).toHaveCount(0);
  await page.reload();
  await expect(entry).toContainText("Terceira");
});

test("R62: why nobody takes a room is told of each attendant, and changes with them", async ({ people, company }) => {
  const channel = await company.classification();
  const bia = await people.attendant("Bia Nogueira", [channel]);
  const away = await company.person("Caio Menezes", [channel]);
  await company.enter(channel, { name: "Quem Espera" });
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const { page } = celia;
  await page.goto(`/app/supervisor/board?classification=${channel.id}`);
  await page.getByRole("button", { name: "Acompanhar Quem Espera" }).click();
  await page.getByRole("link", { name: "Por que ninguém atende?" }).click();
  const reasons = page.getByRole("table", { name: "Por que ninguém atende?" });
  await expect(reasons.getByRole("row").filter({ hasText: "Bia Nogueira" })).toContainText("Pode atender");
  await expect(reasons.getByRole("row").filter({ hasText: away.name })).toContainText("Desconectado");
  const { token } = { token: (await (await bia.page.request.post("/api/v1/session/refresh", { headers: { connection: "close" } })).json()).access_token };
  await bia.page.request.put("/api/v1/me/status", { data: { status: "pause" }, headers: { authorization: `Bearer ${token}` } });
  await page.getByRole("button", { name: "Olhar de novo" }).click();
  await expect(reasons.getByRole("row").filter({ hasText: "Bia Nogueira" })).toContainText("Em pausa");
});
