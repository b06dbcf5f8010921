// Fingers instead of a mouse: the size of fields, and the Enter of a keyboard on the screen.
import type { Page } from "@playwright/test";
import { expect, test } from "../stage";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** The fields of a page whose letters are smaller than 16 px: Safari zooms into them. */
async function small(page: Page): Promise<string[]> {
  await expect(page.locator("input:visible, select:visible, textarea:visible").first()).toBeVisible();
  return page.locator("input, select, textarea").evaluateAll((fields) =>
    fields.filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16).map((field) => field.outerHTML),
  );
}

test("F19: a finger finds no field with letters below 16 px", async ({ people, company, classification }) => {
  const joana = await people.customer(undefined, PHONE);
  await joana.open(classification);
  await expect(joana.start).toBeVisible();
  expect(await small(joana.page)).toEqual([]);
  await joana.enter(classification);
  await joana.page.getByRole("button", { name: "Deixar mensagem" }).click();
  await expect(joana.page.getByLabel("Telefone")).toBeVisible();
  expect(await small(joana.page)).toEqual([]);
  await joana.page.goto("/acompanhar/1");
  expect(await small(joana.page)).toEqual([]);
  const bia = await people.staff(await company.person("Bia Nogueira", [classification], "supervisor"), PHONE);
  await bia.page.goto("/app");
  expect(await small(bia.page)).toEqual([]);
  await bia.open();
  await expect(bia.page.getByRole("textbox", { name: "Buscar por nome, e-mail, telefone ou protocolo" })).toBeVisible();
  expect(await small(bia.page)).toEqual([]);
  for (const page of ["entities", "entities/new", "sac", "sac/new"]) {
    await bia.page.goto(`/app/${page}`);
    expect(await small(bia.page), page).toEqual([]);
  }
});

test("F20: for a finger Enter breaks the line, and Enviar sends", async ({ people, company, classification }) => {
  const joana = await people.customer(undefined, PHONE);
  await joana.enter(classification);
  const { field, send } = joana.composer;
  await expect(field).toHaveAttribute("enterkeyhint", "enter");
  await field.fill("primeira linha");
  await field.press("Enter");
  await joana.composer.type("segunda linha");
  await expect(field).toHaveValue("primeira linha\nsegunda linha");
  await send.tap();
  await expect(field).toHaveValue("");
  await expect.poll(() => company.said(classification)).toEqual(["primeira linha\nsegunda linha"]);
  const mouse = await people.waiting(classification, "Rui Rato");
  await expect(mouse.composer.field).toHaveAttribute("enterkeyhint", "send");
});
