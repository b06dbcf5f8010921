// Supervisor › Chat › Classificação: the list, Incluir, and Mostrar with its tabs.
import { expect, test, type People } from "../stage";
import { line, unique } from "../stage/records";

async function atClassification(people: People, id: string, tab = "") {
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  await celia.page.goto(`/app/supervisor/classifications/${id}${tab && `?tab=${tab}`}`);
  await expect(celia.page.getByRole("tab", { name: "Dados" })).toBeVisible();
  return celia;
}

test("R7, R9: a classification is included, found in the list by name and code, and renamed", { tag: "@postgres" }, async ({ people, company, watch }) => {
  watch.forgive(/status of 409/);
  const taken = await company.classification();
  const celia = await people.attendant("Célia Fontes", [], "supervisor");
  const { page } = celia;
  await page.getByRole("link", { name: "Supervisor" }).click();
  await page.getByRole("navigation", { name: "Supervisor" }).getByRole("link", { name: "Classificação" }).click();
  await page.getByRole("link", { name: "Incluir" }).click();
  const [name, code] = [page.getByRole("textbox", { name: "Classificação" }), page.getByRole("textbox", { name: "Código" })];
  await code.fill("0");
  await page.getByRole("button", { name: "Incluir" }).click();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(code).toHaveAttribute("aria-invalid", "true");
  await name.fill(taken.name.toUpperCase());
  await code.fill("");
  await page.getByRole("button", { name: "Incluir" }).click();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription(/já/i);
  const own = unique("Pós-venda");
  await name.fill(own);
  await page.getByRole("button", { name: "Incluir" }).click();
  await expect(page.getByRole("heading", { level: 1, name: own })).toBeVisible();
  await expect(page.getByRole("tab")).toContainText(["Dados", "Avisos e limites", "Atendentes", "Link"]);

  await page.getByRole("navigation", { name: "Supervisor" }).getByRole("link", { name: "Classificação" }).click();
  await page.getByRole("textbox", { name: "Buscar por nome ou código" }).fill(own.toLowerCase().replace("ó", "o"));
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(line(page, own)).toContainText("sem atendentes");
  await expect(line(page, own)).toContainText("Aberta");
  await expect(page).toHaveURL(/search=/);
  await page.reload();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: "Classificação" }).click();
  await expect(page).toHaveURL(/sort=name/);
  await page.getByRole("button", { name: "Classificação" }).click();
  await expect(page).toHaveURL(/sort=-name/);
  await line(page, own).getByRole("link", { name: `Mostrar ${own}` }).click();
  await name.fill(`${own} 2`);
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${own} 2` })).toBeVisible();
  await expect(page.getByText("Salvo", { exact: true })).toBeVisible();
});

test("R12–R15: limits, times and notices are typed with the seed's words, and the preview reads as the customer does", async ({ people, company, classification }) => {
  const { page } = await atClassification(people, classification.id, "notices");
  await page.getByRole("textbox", { name: "Qtde. salas em atend. p/ usuário" }).fill("4");
  await page.getByRole("textbox", { name: "Limite máximo de salas em atendimento" }).fill("vinte");
  await page.getByRole("textbox", { name: "Aviso de horário" }).fill("Voltamos às 8 h.");
  await expect(page.getByRole("textbox", { name: "Limite máximo de salas em atendimento" })).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("textbox", { name: "Limite máximo de salas em atendimento" }).fill("20");
  await page.getByRole("switch", { name: "Com o limite atingido, o cliente pode esperar na fila" }).check();
  await page.getByRole("textbox", { name: "Aviso de limite máximo de salas atingido" }).fill("Já vamos atender.");
  await page.getByRole("textbox", { name: "Espera aceitável, em segundos" }).fill("60");
  const preview = page.locator(".preview");
  await expect(preview).toContainText("Voltamos às 8 h.");
  await expect(preview).toContainText("Já vamos atender.");
  await expect(preview).toContainText("Ele entra na fila e lê o aviso enquanto espera");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Aviso de horário" }), "the draft is kept").toHaveValue("Voltamos às 8 h.");
  await page.getByRole("tab", { name: "Dados" }).click();
  await page.getByRole("tab", { name: "Avisos e limites" }).click();
  await expect(page.getByRole("textbox", { name: "Aviso de horário" })).toHaveValue("Voltamos às 8 h.");
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("status").getByText("Salvo", { exact: true }).filter({ visible: true })).toBeVisible();
  const saved = { rooms_per_attendant: 4, rooms_in_attendance: 20, queue_when_full: true, wait_target_seconds: 60 };
  const notices = { off_hours_notice: "Voltamos às 8 h.", full_notice: "Já vamos atender." };
  expect(await company.ask("GET", `classifications/${classification.id}`)).toMatchObject({ ...saved, ...notices });
});

test("R7: two who edit one classification choose field by field, with the keyboard and in 320 pixels", async ({ people, company, classification, watch }) => {
  watch.forgive(/status of 409/);
  const { page } = await atClassification(people, classification.id);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByRole("textbox", { name: "Classificação" }).fill(`${classification.name} meu`);
  await page.getByRole("tab", { name: "Avisos e limites" }).click();
  await page.getByRole("textbox", { name: "Qtde. salas em atend. p/ usuário" }).fill("4");
  await company.change(classification, { name: `${classification.name} dela`, rooms_in_attendance: 9, takeover_seconds: 60 });
  await page.getByRole("button", { name: "Salvar" }).click();
  const conflict = page.getByRole("region", { name: "Outra pessoa salvou este registro enquanto você editava." });
  await expect(conflict).toBeFocused();
  await expect(conflict.getByRole("group")).toHaveCount(4);
  const side = (field: string, whose: string) => conflict.getByRole("group", { name: field }).getByRole("radio", { name: whose });
  await expect(side("Classificação", "O seu")).toBeChecked();
  await expect(side("Qtde. salas em atend. p/ usuário", "O seu")).toBeChecked();
  await expect(side("Limite máximo de salas em atendimento", "O da outra pessoa")).toBeChecked();
  await expect(side("Segundos até outro poder assumir", "O da outra pessoa")).toBeChecked();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.keyboard.press("Tab");
  await expect(side("Classificação", "O seu")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(side("Classificação", "O da outra pessoa")).toBeChecked();
  await conflict.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${classification.name} dela` })).toBeVisible();
  const settled = { rooms_per_attendant: 4, rooms_in_attendance: 9, takeover_seconds: 60, version: 3 };
  expect(await company.ask("GET", `classifications/${classification.id}`)).toMatchObject({ name: `${classification.name} dela`, ...settled });
});

test("R17, R18: several attendants are included at once; unlinking says how many rooms stay", async ({ people, company, classification }) => {
  const [dora, ivo] = [await company.person(unique("Dora"), []), await company.person(unique("Ivo"), [])];
  const bia = await people.attendant(unique("Bia"), [classification]);
  const customer = await people.waiting(classification, "Joana");
  await bia.rows.getByRole("button", { name: /Atender/ }).first().click();
  await customer.isAttendedBy(bia.account.name);
  const celia = await atClassification(people, classification.id, "attendants");
  const { page, question } = celia;
  await expect(line(page, bia.account.name)).toContainText("Disponível");
  await expect(line(page, bia.account.name).getByRole("cell", { name: "1", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Incluir" }).click();
  const search = question.getByRole("textbox", { name: "Buscar usuário por nome ou e-mail" });
  await search.fill(dora.email);
  await question.getByRole("checkbox", { name: dora.name }).check();
  await search.fill(ivo.name.toUpperCase());
  await question.getByRole("checkbox", { name: ivo.name }).check();
  await expect(question.getByRole("checkbox", { name: dora.name }), "what is ticked stays in sight").toBeChecked();
  await question.getByRole("button", { name: "Incluir 2" }).click();
  await expect(line(page, dora.name)).toContainText("Desconectado");
  await expect(line(page, ivo.name)).toBeVisible();

  await page.getByRole("button", { name: `Desvincular ${bia.account.name}` }).click();
  await expect(question).toContainText("1 sala em atendimento fica com este atendente até o fim.");
  await question.getByRole("button", { name: "Desvincular" }).click();
  await expect(line(page, bia.account.name)).toHaveCount(0);
  await bia.composer.say("Continuo aqui.");
  await expect(customer.log.line("Continuo aqui.")).toBeVisible();
});

test("R63: inactivating a classification says who depends on it, and who waits is told", async ({ people, company, classification }) => {
  const bia = await people.attendant("Bia Nogueira", [classification]);
  const waiting = await people.waiting(classification, "Joana");
  const { page, question } = await atClassification(people, classification.id);
  await page.getByRole("button", { name: "Inativar" }).click();
  await expect(question).toContainText("1 sala espera na fila: ela mantém a vez, e o cliente é avisado.");
  await expect(question).toContainText("1 atendente continua vinculado.");
  await question.getByRole("button", { name: "Inativar" }).click();
  await expect(page.getByText("Inativa", { exact: true })).toBeVisible();
  await expect(waiting.page.getByText("Este canal não recebe mais entradas. Sua vez na fila continua guardada.")).toBeVisible();
  await bia.rows.getByRole("button", { name: /Atender/ }).first().click();
  await waiting.isAttendedBy("Bia Nogueira");
  await page.getByRole("tab", { name: "Link" }).click();
  await expect(page.getByText("Esta classificação está inativa: por estes endereços ninguém entra.")).toBeVisible();
  await page.getByRole("button", { name: "Reativar" }).click();
  await question.getByRole("button", { name: "Reativar" }).click();
  await expect(page.getByText("Ativa", { exact: true })).toBeVisible();
  expect((await company.ask("GET", `channels/1/${classification.code}`)).admission.is).toBe("open");
});

test("R27: the tab Link shows both addresses and a QR code of the first; the old one leads to the chat", async ({ people, classification, server }) => {
  const { page } = await atClassification(people, classification.id, "link");
  const address = `${server.address()}/chat/1/${classification.code}`;
  await expect(page.getByText(address, { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Copiar o endereço do chat" })).toBeVisible();
  await expect(page.getByRole("img", { name: "Código QR do endereço do chat" })).toBeVisible();
  const old = `${server.address()}/hiso_loginchat.aspx?1,${classification.code}`;
  await expect(page.getByText(old, { exact: true })).toBeVisible();
  const customer = await people.page();
  await customer.goto(old);
  await expect(customer).toHaveURL(address);
  await expect(customer.getByText(classification.name).first()).toBeVisible();
});
