// The parts of the console that load after the conversations are there.
import { expect, test } from "../stage";

const PARTS = "**/assets/console-part-*.wasm";

test("G16: the conversations come first, the rest after them; a part that doesn't come is asked for again", async ({ people, classification, watch }) => {
  watch.forgive(/Failed to load resource: net::ERR_FAILED/);
  const bia = await people.attendant("Bia Nogueira", [classification]);
  await bia.page.route(PARTS, (route) => route.abort());
  await bia.page.goto("/app");
  await bia.isIn();
  await bia.page.getByRole("link", { name: "Entidades" }).click();
  const failed = bia.page.getByRole("alert").filter({ hasText: "Não carregou" });
  await expect(failed).toBeVisible();
  await bia.page.unroute(PARTS);
  await failed.getByRole("button", { name: "Tentar agora" }).click();
  await expect(bia.page.getByRole("heading", { name: "Entidades" })).toBeVisible();
  // From here on nothing is loaded any more: also without the server the pages are there.
  await bia.page.route(PARTS, (route) => route.abort());
  await bia.page.getByRole("link", { name: "Conversas" }).click();
  await bia.page.getByRole("link", { name: "Entidades" }).click();
  await expect(bia.page.getByRole("heading", { name: "Entidades" })).toBeVisible();
});

test("G16: an attendant's browser never loads the parts of supervisors, of invitations and of the first run", async ({ people, company, classification }) => {
  const loaded: string[] = [];
  const bia = await people.staff(await company.person("Bia Nogueira", [classification]));
  bia.page.on("request", (request) => loaded.push(/console-part-split_([a-z]+)/.exec(request.url())?.[1] ?? ""));
  await bia.open();
  for (const [link, heading] of [["Entidades", "Entidades"], ["Atendimentos SAC", "Atendimentos SAC"]] as const) {
    await bia.page.getByRole("link", { name: link }).click();
    await expect(bia.page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  }
  await bia.page.goto("/app/supervisor/users");
  await expect(bia.page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(loaded).toContain("records");
  for (const part of ["supervisor", "setup", "invitation"]) expect(loaded).not.toContain(part);
});
