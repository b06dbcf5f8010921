// Reading: where the log stands while lines come.
import { expect, test, type Classification, type Company, type People } from "../stage";

const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => `linha ${from + place}`);

/** A customer whom the administrator attends, with so many lines in the log. */
async function conversation(people: People, company: Company, classification: Classification, count: number) {
  const joana = await people.waiting(classification);
  await company.take(classification);
  await joana.isAttendedBy("Helena Prado");
  await company.say(classification, ...lines(1, count));
  await joana.log.shows(lines(1, count));
  return joana;
}

test("R29: the log stays at its end; scrolled up it stays where the reader is, and counts what came", async ({ people, company, classification }) => {
  const joana = await conversation(people, company, classification, 40);
  const newest = joana.page.getByRole("button", { name: /Ir para a mais recente|mensage(m|ns) novas?/ });
  await expect.poll(() => joana.log.fromEnd()).toBeLessThan(64);
  await expect(newest).toHaveCount(0);
  await joana.log.scroll(-600);
  await expect(newest).toHaveText("Ir para a mais recente");
  const place = await joana.log.fromEnd();
  await company.say(classification, "linha 41", "linha 42");
  await expect(newest).toHaveText("2 mensagens novas");
  expect(await joana.log.fromEnd()).toBeGreaterThan(place);
  await newest.click();
  await expect.poll(() => joana.log.fromEnd()).toBeLessThan(64);
  await expect(newest).toHaveCount(0);
  await expect(joana.log.line("linha 42")).toBeInViewport();
  // One's own line always brings the reader to the end.
  await joana.log.scroll(-600);
  await expect(newest).toBeVisible();
  await joana.composer.say("minha linha");
  await expect(joana.log.line("minha linha")).toBeInViewport();
  await joana.log.shows([...lines(1, 42), "minha linha"]);
});

test("R61: older lines come in front, and what is read stays where it is", async ({ people, company, classification }) => {
  const joana = await conversation(people, company, classification, 130);
  await joana.page.reload();
  await joana.log.shows(lines(31, 130));
  const older = joana.page.getByRole("button", { name: "Ver mensagens anteriores" });
  await older.scrollIntoViewIfNeeded();
  const first = joana.log.line(/^linha 31$/);
  const before = await first.boundingBox();
  await older.click();
  await joana.log.shows(lines(1, 130));
  await expect(older).toHaveCount(0);
  await expect.poll(async () => Math.abs(((await first.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(80);
});

test("L9: who takes part later sees the whole conversation", async ({ people, company, classification }) => {
  await conversation(people, company, classification, 130);
  const caio = await people.attendant("Caio Menezes", [classification]);
  await caio.join("Joana Souza");
  await expect(caio.log.line("linha 130")).toBeInViewport();
  await caio.page.getByRole("button", { name: "Ver mensagens anteriores" }).click();
  await caio.log.shows(lines(1, 130));
});

test("R29: what was read is marked as read, on both sides", async ({ people, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const joana = await people.waiting(classification);
  await joana.composer.say("alguém?");
  await expect(joana.log.line("Enviada")).toBeVisible();
  await bia.take("Joana Souza");
  await expect(joana.log.line("Lida")).toBeVisible();
  await bia.composer.say("sim");
  await expect(bia.log.line("Lida")).toBeVisible();
});
