// The link that the staff send instead of a protocol and a code (L11).
import { randomUUID } from "node:crypto";
import { expect, test } from "../stage";

test("L11: the link that is copied from a ticket opens its follow-up with nothing to type", async ({ people, company }) => {
  const form = { company: 1, classification: 1, client_id: randomUUID(), name: "Ana Souza", body: "A mesa chegou riscada." };
  const { protocol } = await company.ask("POST", "left-messages", form);
  const { items } = await company.ask("GET", `tickets?search=${protocol}`);
  const bia = await people.attendant("Bia Nogueira", []);
  await bia.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await bia.page.goto(`/app/sac/${items[0].id}`);
  const followUp = bia.page.getByRole("region", { name: "Acompanhamento" });
  await followUp.getByRole("button", { name: "Copiar link de acompanhamento" }).click();
  await expect(followUp.getByText("Copiado", { exact: true })).toBeVisible();
  const link = await bia.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/^http:\/\/[^/]+\/acompanhar\/1\/[^#]+#[\w-]{43}$/);

  const ana = await people.page();
  await ana.goto(link);
  await expect(ana.getByRole("heading", { name: `Protocolo ${protocol}` })).toBeVisible();
  await expect(ana.getByText("A mesa chegou riscada.")).toBeVisible();
  await ana.getByRole("button", { name: "Pedir histórico completo" }).click();
  await expect(ana.getByText(/Entregamos aqui mesmo até/)).toBeVisible();
  // A link that somebody changed is nobody's.
  const { origin, pathname } = new URL(link);
  expect((await ana.request.post(`${origin}/api/v1/follow-ups`, { data: { company: 1, protocol, proof: "A".repeat(43) } })).status()).toBe(404);
  expect(pathname).not.toContain(link.slice(-43));
});
