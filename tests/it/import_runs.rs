//! The run that saves a file of customers (F8): in slices, to its end, once; and the size of the file (F42).

use std::time::Duration;

use protocol::{
    Code,
    rest::entity_import::{ImportReport, ImportRun, ImportState},
};
use serde_json::json;

use crate::harness::{TestApp, both_databases, nobody, person, together};

fn customers(lines: u32) -> String {
    let lines: String =
        (0..lines).map(|number| format!("Cliente {number:05};c{number}@x.io;41{number:08}\n")).collect();
    format!("nome;emails;telefones\n{lines}")
}

#[both_databases]
async fn f8_others_write_between_the_slices_of_an_import(app: TestApp) {
    let company = app.company().await;
    let import = company.admin.uploads(customers(5_000)).await.run.id;
    let begun: ImportRun = company.admin.tries_to_save(import, &json!({})).await.read(202);
    assert_eq!((begun.state, begun.lines), (ImportState::Saving, 5_000));
    company.admin.sees_run(import, |run| run.done > 0).await;
    let zilda = company.admin.registers(&person("Zilda Prado")).await;
    assert!(zilda.code < 5_001, "she didn't wait for the import's end: {}", zilda.code);
    let report = company.admin.report(import).await;
    assert_eq!((report.run.state, report.run.done, report.run.added), (ImportState::Done, 5_000, 5_000));
    let numbers: Vec<u32> = report.lines.iter().map(|line| line.line).collect();
    assert_eq!(numbers, (2..5_002).collect::<Vec<_>>());
    let again = company.admin.imports(customers(5_000)).await.run;
    assert_eq!((again.added, again.look_alikes), (0, 5_000));
}

#[both_databases]
async fn f8_a_run_goes_on_after_a_restart_and_ends_once(app: TestApp) {
    let company = app.company().await;
    let import = company.admin.uploads(customers(2_000)).await.run.id;
    company.admin.tries_to_save(import, &json!({})).await.json(202);
    company.admin.sees_run(import, |run| run.done > 0).await;
    app.kill();
    app.start();
    let report = company.admin.report(import).await;
    assert_eq!((report.run.state, report.run.added, report.lines.len()), (ImportState::Done, 2_000, 2_000));
    let codes: Vec<_> = report.lines.iter().map(|line| line.code).collect();
    assert_eq!(codes, (1..2_001).map(Some).collect::<Vec<_>>(), "no line was saved twice");
    assert_eq!(company.admin.finds("code=2001").await.items.len(), 0);
    assert_eq!(app.audit("entities.imported").len(), 1);
}

#[both_databases]
async fn f8_what_is_done_before_an_import_is_ended_stays(app: TestApp) {
    let company = app.company().await;
    let import = company.admin.uploads(customers(5_000)).await.run.id;
    company.admin.tries_to_save(import, &json!({})).await.json(202);
    company.admin.sees_run(import, |run| run.done > 0).await;
    let ended: ImportRun = company.admin.post(&format!("entity-imports/{import}/cancel"), &json!({})).await.read(200);
    assert_eq!(ended.state, ImportState::Cancelled);
    let report = company.admin.report(import).await;
    assert_eq!((report.run.done as usize, report.run.added), (report.lines.len(), report.run.done));
    assert_eq!(company.admin.finds(&format!("code={}", ended.done)).await.items.len(), 1);
    assert_eq!(company.admin.finds(&format!("code={}", ended.done + 1)).await.items.len(), 0);
    for act in ["save", "cancel"] {
        let again: ImportRun =
            company.admin.post(&format!("entity-imports/{import}/{act}"), &json!({})).await.read(200);
        assert_eq!(again, ended, "{act} changes nothing");
    }
    let unsaved = company.admin.uploads("nome\nAna\n").await.run.id;
    company.admin.post(&format!("entity-imports/{unsaved}/cancel"), &json!({})).await.json(200);
    let run: ImportRun = company.admin.tries_to_save(unsaved, &json!({})).await.read(200);
    assert_eq!((run.state, run.done), (ImportState::Cancelled, 0));
}

#[both_databases]
async fn f8_an_import_begun_twice_is_one(app: TestApp) {
    let company = app.company().await;
    let id = nobody();
    let uploads = together((0..5).map(|_| company.admin.tries_to_upload(&id, customers(300)))).await;
    assert_eq!(uploads.iter().filter(|answer| answer.status == 201).count(), 1);
    assert_eq!(uploads.iter().filter(|answer| answer.status == 200).count(), 4);
    let import = id.parse().unwrap();
    let begun = together((0..10).map(|_| async { company.admin.tries_to_save(import, &json!({})).await })).await;
    assert_eq!(begun.iter().filter(|answer| answer.status == 202).count(), 1);
    assert_eq!(begun.iter().filter(|answer| answer.status == 200).count(), 9);
    let report = company.admin.report(import).await;
    assert_eq!((report.run.added, report.lines.len()), (300, 300));
    let (one, two) =
        (company.admin.uploads(customers(600)).await.run.id, company.admin.uploads(customers(600)).await.run.id);
    let both = together([one, two].map(|id| async move { id })).await;
    together(both.iter().map(|id| async { company.admin.tries_to_save(*id, &json!({})).await.json(202) })).await;
    let (one, two) = (company.admin.report(one).await, company.admin.report(two).await);
    let added = |report: &ImportReport| report.run.added;
    assert_eq!(added(&one) + added(&two), 300, "each of the 300 new ones once");
    assert_eq!(app.audit("entities.imported").len(), 3);
}

#[both_databases]
async fn f8_another_file_or_choice_takes_no_used_id(app: TestApp) {
    let (company, other) = (app.company().await, app.other_company().await);
    let id = nobody();
    company.admin.tries_to_upload(&id, "nome\nAna\n").await.json(201);
    company.admin.tries_to_upload(&id, "nome\nEva\n").await.problem(409, Code::KeyReused);
    other.admin.tries_to_upload(&id, "nome\nEva\n").await.json(201);
    let import = id.parse().unwrap();
    let first = company.admin.saves(import, &json!({})).await;
    company.admin.tries_to_save(import, &json!({ "despite_look_alikes": true })).await.problem(409, Code::KeyReused);
    let again = company.admin.previews(import, &json!({})).await;
    assert_eq!(again, first, "of an import that has ended, what was done");
    company.admin.tries_to_upload(&id, "nome\nAna\n").await.json(200);
    assert_eq!(company.admin.finds_names("").await, ["Ana"]);
    let runs = company.admin.get("entity-imports").await.json(200);
    assert_eq!((&runs["items"][0]["file"], &runs["items"][0]["state"]), (&json!("clientes.csv"), &json!("done")));
    assert_eq!(other.admin.get("entity-imports").await.json(200)["total"], 0, "its file was only uploaded");
}

#[both_databases]
async fn f8_a_file_that_nobody_saves_is_forgotten_after_a_day(app: TestApp) {
    let company = app.company().await;
    let old = company.admin.uploads("nome\nAna\n").await.run.id;
    app.pass(Duration::from_secs(25 * 3_600)).await;
    let supervisor = company.supervisor().await;
    while supervisor.get(&format!("entity-imports/{old}")).await.status == 200 {}
    supervisor.get(&format!("entity-imports/{old}")).await.problem(404, Code::NotFound);
}

#[both_databases]
async fn f42_the_limit_counts_the_file(app: TestApp) {
    const MOST: usize = 2 * 1024 * 1024;
    let company = app.company().await;
    let line = format!("{}\n", "x".repeat(412));
    let file: String = std::iter::once("nome\n").chain(std::iter::repeat_n(line.as_str(), 5_000)).collect();
    let file = format!("{file}{}", " ".repeat(MOST - file.len()));
    let read = company.admin.uploads(file.clone()).await;
    assert_eq!(read.run.lines, 5_000);
    let preview = company.admin.previews(read.run.id, &json!({})).await;
    assert_eq!((preview.run.refused, preview.lines[0].errors[0].code.as_ref()), (5_000, "too_long"));
    company.admin.tries_to_upload(&nobody(), format!("{file} ")).await.problem(413, Code::TooLarge);
}
