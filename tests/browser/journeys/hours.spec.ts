// Classificação › Mostrar › Horários, and the customer's page when a channel is closed (R11).
import { expect, test, type Classification, type Company } from "../stage";
import type { Page } from "@playwright/test";

/** Today in the company's zone, as fields of dates have it. */
const today = () => new Intl.DateTimeFormat("sv", { timeZone: "America/Sao_Paulo" }).format(new Date());

async function open(page: Page, classification: Classification): Promise<void> {
  await page.goto(`/app/supervisor/classifications/${classification.id}?tab=hours`);
  await expect(page.getByRole("heading", { name: "Próximas duas semanas" })).toBeVisible();
}

const kept = (company: Company, { id }: Classification) => company.ask("GET", `classifications/${id}/hours`);

test("R11: a lunch on Mondays shows in the coming weeks before it is saved, outlives a reload, and is kept", async ({ people, company, classification, watch }) => {
  watch.forgive(/status of 422/);
  const { page } = await people.attendant("Célia Fontes", [], "supervisor");
  await open(page, classification);
  const times = (name: RegExp) => page.getByRole("textbox", { name });
  await times(/^Horário inicial/).first().fill("8");
  await times(/^Horário final/).first().fill("18h");
  await page.getByRole("combobox", { name: /^Fuso horário/ }).click();
  await expect(times(/^Horário inicial/).first()).toHaveValue("08:00");
  await expect(times(/^Horário final/).first()).toHaveValue("18:00");

  const monday = page.getByRole("group", { name: "segunda-feira" });
  await monday.getByRole("checkbox", { name: "Horário próprio" }).check();
  await expect(monday.getByLabel("Horário inicial")).toHaveValue("08:00");
  await monday.getByLabel("Horário final").fill("12:00");
  await monday.getByRole("button", { name: "Incluir intervalo" }).click();
  await monday.getByLabel("Horário inicial").last().fill("11:59");
  await monday.getByLabel("Horário final").last().fill("18:00");
  await monday.getByLabel("Horário inicial").last().blur();
  await expect(monday.getByText("Este horário ou período cruza com outro da lista")).toBeVisible();
  await monday.getByLabel("Horário inicial").last().fill("13:00");
  await expect(monday.getByText("Este horário ou período cruza com outro da lista")).toBeHidden();
  const mondays = page.locator(".hours-strip > li").filter({ hasText: "seg." });
  await expect(mondays).toHaveCount(2);
  for (const row of await mondays.all()) await expect(row).toContainText("08:00–12:00, 13:00–18:00");
  expect((await kept(company, classification)).hours.weekdays, "nothing is saved yet").toEqual([]);

  await page.reload();
  await expect(monday.getByLabel("Horário inicial").last()).toHaveValue("13:00");
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByText("Horários salvos")).toBeVisible();
  const { hours } = await kept(company, classification);
  expect([hours.opens, hours.closes]).toEqual(["08:00", "18:00"]);
  expect(hours.weekdays).toEqual([
    { weekday: "monday", intervals: [{ opens: "08:00", closes: "12:00" }, { opens: "13:00", closes: "18:00" }] },
  ]);

  await monday.getByRole("button", { name: "Repetir de segunda a sexta" }).click();
  const friday = page.getByRole("group", { name: "sexta-feira" });
  await expect(friday.getByLabel("Horário final").first()).toHaveValue("12:00");
  await page.getByRole("button", { name: "Descartar" }).click();
  await expect(friday.getByLabel("Horário final")).toHaveCount(0);
});

test("R11: bad hours are said at their fields, and nothing is saved", async ({ people, company, classification, watch }) => {
  watch.forgive(/status of 422/);
  const { page } = await people.attendant("Célia Fontes", [], "supervisor");
  await open(page, classification);
  const before = await kept(company, classification);
  await page.getByRole("textbox", { name: /^Horário inicial/ }).first().fill("25:00");
  await page.getByRole("textbox", { name: /^Horário final/ }).first().fill("18:00");
  await page.getByRole("combobox", { name: /^Fuso horário/ }).fill("Lua/Tycho");
  await page.getByRole("combobox", { name: /^Fuso horário/ }).blur();
  await expect(page.getByText("Use horas e minutos, como em 08:30")).toBeVisible();
  await expect(page.getByText("Este fuso horário não existe")).toBeVisible();
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("textbox", { name: /^Horário inicial/ }).first()).toBeFocused();
  expect(await kept(company, classification)).toEqual(before);

  // An end a minute before the start is a day of 23 h 59 min: allowed, and said.
  await page.getByRole("textbox", { name: /^Horário inicial/ }).first().fill("08:00");
  await page.getByRole("textbox", { name: /^Horário final/ }).first().fill("07:59");
  await page.getByRole("combobox", { name: /^Fuso horário/ }).fill("");
  await expect(page.getByText("fica aberto até o dia seguinte, quase 24 h")).toBeVisible();
});

test("R11: a day off closes the channel, and the customer reads why and when it opens again", async ({ people, classification, watch }) => {
  watch.forgive(/status of 422/);
  const { page } = await people.attendant("Célia Fontes", [], "supervisor");
  await open(page, classification);
  await page.getByRole("button", { name: "Incluir exceção" }).click();
  const exception = page.getByRole("group", { name: "Nova exceção" });
  await exception.getByLabel("Primeiro dia").fill(today());
  await exception.getByLabel("Último dia").fill(today());
  await exception.getByLabel("Motivo").fill("Inventário");
  await expect(page.locator(".hours-strip > li").first()).toContainText("Fechado · Inventário");
  await expect(page.getByText("Fechado agora")).toBeVisible();
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByText("Horários salvos")).toBeVisible();

  const customer = await people.customer();
  await customer.page.goto(`/chat/1/${classification.code}`);
  await expect(customer.page.getByRole("heading", { name: "Agora estamos fechados" })).toBeVisible();
  await expect(customer.page.getByText(/Fechado hoje: Inventário\. Voltamos amanhã às 00:00/)).toBeVisible();
});

test("R11: hours that two people changed are shown side by side", async ({ people, company, classification, watch }) => {
  watch.forgive(/status of 409/);
  const { page } = await people.attendant("Célia Fontes", [], "supervisor");
  await open(page, classification);
  const { version, hours } = await kept(company, classification);
  const theirs = { ...hours, opens: "09:00", closes: "17:00" };
  await company.ask("PUT", `classifications/${classification.id}/hours`, { version, hours: theirs });
  await page.getByRole("switch", { name: "Fechar nos feriados nacionais" }).check();
  await page.getByRole("button", { name: "Salvar" }).click();
  const conflict = page.locator(".conflict");
  await expect(conflict.getByRole("group", { name: "Horário inicial" })).toContainText("09:00");
  await expect(conflict.getByRole("group", { name: "Fechar nos feriados nacionais" })).toContainText("Sim");
  await conflict.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByText("Horários salvos")).toBeVisible();
  expect((await kept(company, classification)).hours).toMatchObject({ opens: "09:00", closes: "17:00", national_holidays: true });
});
