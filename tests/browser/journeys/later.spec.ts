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
