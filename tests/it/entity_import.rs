//! Entities from a file: a preview, a run, and a report line by line.

use protocol::rest::entity_import::{ImportOutcome, ImportReport, ImportState};
use serde_json::json;

use crate::harness::{TestApp, both_databases, person_with};

fn outcomes(report: &ImportReport) -> Vec<(u32, ImportOutcome)> {
    report.lines.iter().map(|line| (line.line, line.outcome)).collect()
}

#[both_databases]
async fn a_preview_changes_nothing_and_a_save_does_what_it_said(app: TestApp) {
    let company = app.company().await;
    let csv = "\u{feff}papeis;nome;documento;emails;telefones;tipo\r\n\
               CLIENTE|USUARIO;\"Souza; Ana\";529.982.247-25;ana@x.io|ana@y.io;(41) 3333-4444;pessoa\r\n\
               ;\"Aço \"\"Forte\"\" Ltda\";11.222.333/0001-81;;;\r\n\
               CLIENTE;=HYPERLINK(\"x\");;;;\r\n";
    let import = company.admin.uploads(csv).await.run.id;
    let preview = company.admin.previews(import, &json!({})).await;
    let run = &preview.run;
    assert_eq!((run.state, run.added, run.look_alikes, run.refused), (ImportState::Uploaded, 3, 0, 0));
    assert!(company.admin.finds("").await.items.is_empty(), "a preview changes nothing");
    let saved = company.admin.saves(import, &json!({})).await;
    assert_eq!(outcomes(&saved), outcomes(&preview));
    assert_eq!(saved.lines.iter().map(|line| line.code).collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
    assert_eq!(
        company.admin.finds_names("").await,
        ["=HYPERLINK(x)".replace('x', "\"x\"").as_str(), "Aço \"Forte\" Ltda", "Souza; Ana"]
    );
    let ana = company.admin.finds("code=1").await.items.remove(0);
    assert_eq!((ana.roles.len(), ana.email.map(String::from)), (2, Some("ana@x.io".to_owned())));
}

#[both_databases]
async fn a_table_is_read_as_any_spreadsheet_writes_it(app: TestApp) {
    let company = app.company().await;
    let lines = ["sep=;", "", "nome;telefones;obs", "Ana;'+55 41 99812-4471;\"duas", "linhas\"", "Rui;;"];
    for (end, first) in [("\r\n", 1), ("\r", 3)] {
        let csv = lines.join(end).replace("Ana", &format!("Ana {first}")).replace("4471", &format!("447{first}"));
        let csv = csv.replace("Rui", &format!("Rui {first}"));
        let report = company.admin.imports(csv).await;
        assert_eq!(outcomes(&report), [(4, ImportOutcome::Added), (6, ImportOutcome::Added)], "{end:?}");
    }
    let ana = company.admin.finds("code=1").await.items.remove(0);
    assert_eq!(
        ana.phone.map(String::from),
        Some("+5541998124471".to_owned()),
        "the apostrophe of our own tables is off"
    );
}

#[both_databases]
async fn each_line_tells_its_faults_in_the_callers_language(app: TestApp) {
    let company = app.company().await;
    let long = "a".repeat(10_000);
    let csv = format!(
        "name,document,emails,roles,kind\nAna,529.982.247-26,ana,CLIENTE,\n{long},,,,\n,,a@x.io,,\nEva,,,ASTRONAUTA,\nRui,,,,rei\n\nLia,,,,\n"
    );
    let report = company.admin.imports(csv).await;
    let faults: Vec<Vec<&str>> =
        report.lines.iter().map(|line| line.errors.iter().map(|error| error.field.as_ref()).collect()).collect();
    assert_eq!(faults, [&[][..], &["name"], &["name"], &[], &[], &[]]);
    let left: Vec<Vec<&str>> =
        report.lines.iter().map(|line| line.left_out.iter().map(|left| left.field.as_str()).collect()).collect();
    assert_eq!(left, [&["document", "emails"][..], &[], &[], &["roles"], &["kind"], &[]]);
    assert_eq!((report.run.added, report.run.refused), (4, 2));
    assert_eq!(report.lines.last().map(|line| line.line), Some(8), "an empty line counts and says nothing");
    assert!(report.lines[1].name.chars().count() <= 160);
    let path = format!("entity-imports/{}/report", report.run.id);
    let english: ImportReport =
        app.get(&path).token(&company.admin.token).header("accept-language", "en").await.read(200);
    assert_eq!(report.lines[2].errors[0].message, "Preencha este campo");
    for (ours, theirs) in report.lines.iter().zip(&english.lines) {
        for (ours, theirs) in ours.left_out.iter().zip(&theirs.left_out) {
            assert!(!ours.message.is_empty());
            assert_ne!(ours.message, theirs.message);
        }
    }
    assert_eq!(company.admin.finds_names("").await, ["Ana", "Eva", "Lia", "Rui"]);
}

#[both_databases]
async fn r48_look_alikes_are_left_out_unless_they_are_wanted(app: TestApp) {
    let company = app.company().await;
    let eva = company.admin.registers(&person_with("Eva Prado", json!({ "emails": ["eva@x.io"] }))).await;
    let csv = "nome;emails\nEva Maria;EVA@x.io\nEVA PRADO;\nRui;rui@x.io\nRui Costa;RUI@x.io\nLia;\n";
    let report = company.admin.imports(csv).await;
    use ImportOutcome::{Added, LookAlike};
    assert_eq!(outcomes(&report), [(2, LookAlike), (3, LookAlike), (4, Added), (5, LookAlike), (6, Added)]);
    assert_eq!(report.lines[0].entity, Some(eva.id));
    assert_eq!(report.lines[3].entity, report.lines[2].entity, "it looks like an earlier line");
    let anyway = company.admin.uploads(csv).await.run.id;
    let report = company.admin.saves(anyway, &json!({ "despite_look_alikes": true })).await;
    assert_eq!(report.run.added, 5);
}
