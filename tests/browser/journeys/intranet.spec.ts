// Plain http under an intranet name: no secure context, so the browser withholds much of what pages like to use.
import { expect, INTRANET, test } from "../stage";

test("R27: chat, sign-in and reload work over plain http under an intranet name", async ({ people, company, server, classification }) => {
  const here = people.at(server.address(INTRANET));
  const bia = await here.staff(await company.person("Bia Nogueira", [classification]));
  await bia.signIn();
  expect(await bia.page.evaluate(() => window.isSecureContext)).toBe(false);

  const joana = await here.customer();
  await joana.page.goto(`/isocrm/hiso_loginchat.aspx?1,${classification.code}`);
  expect(new URL(joana.page.url()).hostname).toBe(INTRANET);
  await joana.fill();
  await joana.start.click();
  await joana.waits(1);
  await bia.take("Joana Souza");
  await joana.composer.say("pela rede interna");
  await bia.composer.say("chegou bem");
  for (const side of [joana, bia]) await side.log.shows(["pela rede interna", "chegou bem"]);

  await bia.page.reload();
  await joana.page.reload();
  await bia.converses("Joana Souza");
  for (const side of [joana, bia]) await side.log.shows(["pela rede interna", "chegou bem"]);

  await bia.page.getByRole("button", { name: "Copiar e-mail" }).click();
  await expect(bia.page.getByText(/^(Copiado|Selecionado: copie com Ctrl\+C)$/)).toBeVisible();
  await bia.close();
  await joana.isOver();
});
