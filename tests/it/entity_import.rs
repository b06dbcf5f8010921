//! Entities from a CSV file: a preview, one transaction, and a report line by line.

use std::time::Instant;

use protocol::{
    Code,
    rest::entity_import::{ImportOutcome, ImportReport},
};
use serde_json::{Value, json};

use crate::harness::{TestApp, both_databases, nobody, person_with, together};

fn file(csv: &str, save: bool) -> Value {
    json!({ "id": nobody(), "csv": csv, "save": save })
}

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
    let draft = file(csv, false);
    let preview: ImportReport = company.admin.post("entity-imports", &draft).await.read(200);
    assert_eq!((preview.saved, preview.added, preview.look_alikes, preview.refused), (false, 3, 0, 0));
    assert!(company.admin.finds("").await.items.is_empty(), "a preview changes nothing");
    let mut save = draft.clone();
    save["save"] = json!(true);
    let saved: ImportReport = company.admin.post("entity-imports", &save).await.read(201);
    assert_eq!(outcomes(&saved), outcomes(&preview));
    assert_eq!(saved.lines.iter().map(|line| line.code).collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
    assert_eq!(
        company.admin.finds_names("").await,
        ["=HYPERLINK(x)".replace('x', "\"x\"").as_str(), "Aço \"Forte\" Ltda", "Souza; Ana"]
    );
    let ana = company.admin.finds("code=1").await.items.remove(0);
    assert_eq!((ana.roles.len(), ana.email.map(String::from)), (2, Some("ana@x.io".to_owned())));
    for draft in [&save, &draft] {
        let again: ImportReport = company.admin.post("entity-imports", draft).await.read(200);
        assert_eq!(again, saved, "a repeat is the same import");
    }
    assert_eq!(company.admin.finds("").await.items.len(), 3);
}

#[both_databases]
async fn a_table_is_read_as_any_spreadsheet_writes_it(app: TestApp) {
    let company = app.company().await;
    let lines = ["sep=;", "", "nome;telefones;obs", "Ana;'+55 41 99812-4471;\"duas", "linhas\"", "Rui;;"];
    for (end, first) in [("\r\n", 1), ("\r", 3)] {
        let csv = lines.join(end).replace("Ana", &format!("Ana {first}")).replace("4471", &format!("447{first}"));
        let csv = csv.replace("Rui", &format!("Rui {first}"));
        let report: ImportReport = company.admin.post("entity-imports", &file(&csv, true)).await.read(201);
        assert_eq!(outcomes(&report), [(4, ImportOutcome::Added), (6, ImportOutcome::Added)], "{end:?}");
    }
    let tabs = "nome\temails\nEva\teva@x.io\n";
    company.admin.post("entity-imports", &file(tabs, true)).await.json(201);
    assert_eq!(company.admin.finds_names("email=eva@x.io").await, ["Eva"]);
    let ana = company.admin.finds("code=1").await.items.remove(0);
    assert_eq!(
        ana.phone.map(String::from),
        Some("+5541998124471".to_owned()),
        "the apostrophe of our own tables is off"
    );
}

#[both_databases]
async fn each_bad_line_tells_its_faults_in_the_callers_language(app: TestApp) {
    let company = app.company().await;
    let long = "a".repeat(10_000);
    let csv = format!(
        "name,document,emails,roles,kind\nAna,529.982.247-26,x,CLIENTE,\n{long},,,,\n,,a@x.io,,\nEva,,,ASTRONAUTA,\nRui,,,,rei\n\nLia,,,,\n"
    );
    let draft = file(&csv, true);
    let token = &company.admin.token;
    let say = async |language: &str| -> ImportReport {
        app.post("entity-imports")
            .token(token)
            .header("accept-language", language)
            .json(&draft)
            .await
            .read(if language == "pt-BR" { 201 } else { 200 })
    };
    let report = say("pt-BR").await;
    let faults: Vec<Vec<&str>> =
        report.lines.iter().map(|line| line.errors.iter().map(|error| error.field.as_ref()).collect()).collect();
    let expected: [&[&str]; 6] = [&["document", "emails"], &["name"], &["name"], &["roles"], &["kind"], &[]];
    assert_eq!(faults, expected);
    assert_eq!((report.added, report.refused), (1, 5));
    assert_eq!(report.lines.last().map(|line| line.line), Some(8), "an empty line counts and says nothing");
    assert!(report.lines[1].name.chars().count() <= 160);
    let english = say("en").await;
    for (ours, theirs) in report.lines.iter().zip(&english.lines).filter(|(line, _)| !line.errors.is_empty()) {
        assert!(!ours.errors[0].message.is_empty());
        assert_ne!(ours.errors[0].message, theirs.errors[0].message);
    }
    assert_eq!(company.admin.finds_names("").await, ["Lia"]);
}

#[both_databases]
async fn r48_look_alikes_are_left_out_unless_they_are_wanted(app: TestApp) {
    let company = app.company().await;
    let eva = company.admin.registers(&person_with("Eva Prado", json!({ "emails": ["eva@x.io"] }))).await;
    let csv = "nome;emails\nEva Maria;EVA@x.io\nEVA PRADO;\nRui;rui@x.io\nRui Costa;RUI@x.io\nLia;\n";
    let report: ImportReport = company.admin.post("entity-imports", &file(csv, true)).await.read(201);
    use ImportOutcome::{Added, LookAlike};
    assert_eq!(outcomes(&report), [(2, LookAlike), (3, LookAlike), (4, Added), (5, LookAlike), (6, Added)]);
    assert_eq!(report.lines[0].entity, Some(eva.id));
    assert_eq!(report.lines[3].entity, report.lines[2].entity, "it looks like an earlier line");
    let mut anyway = file(csv, true);
    anyway["despite_look_alikes"] = json!(true);
    let report: ImportReport = company.admin.post("entity-imports", &anyway).await.read(201);
    assert_eq!(report.added, 5);
}

#[both_databases]
async fn an_import_sent_ten_times_at_once_is_saved_once(app: TestApp) {
    let company = app.company().await;
    let draft = file("nome\nAna\nEva\n", true);
    let answers = together((0..10).map(|_| company.admin.post("entity-imports", &draft))).await;
    let made = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(made, 1);
    let first: ImportReport = answers[0].read(answers[0].status);
    assert!(answers.iter().all(|answer| answer.read::<ImportReport>(answer.status) == first));
    assert_eq!(company.admin.finds_names("").await, ["Ana", "Eva"]);
}

#[both_databases]
async fn an_id_that_saved_one_file_saves_no_other(app: TestApp) {
    let (company, other) = (app.company().await, app.other_company().await);
    let draft = file("nome\nAna\n", true);
    let first: ImportReport = company.admin.post("entity-imports", &draft).await.read(201);
    let changed = |field: &str, value: Value| {
        let mut changed = draft.clone();
        changed[field] = value;
        changed
    };
    for save in [true, false] {
        for mut reused in [changed("csv", json!("nome\nEva\n")), changed("despite_look_alikes", json!(true))] {
            reused["save"] = json!(save);
            company.admin.post("entity-imports", &reused).await.problem(409, Code::KeyReused);
        }
    }
    let again: ImportReport = company.admin.post("entity-imports", &draft).await.read(200);
    assert_eq!(again, first);
    other.admin.post("entity-imports", &changed("csv", json!("nome\nEva\n"))).await.json(201);
    assert_eq!(company.admin.finds_names("").await, ["Ana"]);
}

#[both_databases]
async fn a_file_that_is_no_table_with_names_is_refused_whole(app: TestApp) {
    let company = app.company().await;
    for (csv, code) in [
        ("", "heading_without_name"),
        ("tipo;emails\npessoa;a@x.io\n", "heading_without_name"),
        ("nome;nome\nAna;Ana\n", "column_twice"),
        (&format!("nome\n{}", "Ana\n".repeat(5_001)), "too_many"),
        ("\u{0}\u{1}\u{2}", "heading_without_name"),
        ("nome;obs\r\nAna Quote;\"abriu aspas\r\nRui;\r\nEva;\r\n", "unclosed_quote"),
        ("nome;obs\r\n\"Ana Quote;\r\nRui;\"x\"\r\nEva;\r\n", "unclosed_quote"),
    ] {
        let problem = company.admin.post("entity-imports", &file(csv, true)).await.problem(422, Code::Invalid);
        assert_eq!((problem.errors[0].field.as_ref(), problem.errors[0].code.as_ref()), ("csv", code));
        let told = problem.errors[0].message.contains("linha 2");
        assert_eq!(told, code == "unclosed_quote", "it names the line where the quote opens");
    }
    let large = file(&"x".repeat(2 * 1024 * 1024), true);
    company.admin.post("entity-imports", &large).await.problem(413, Code::TooLarge);
    assert!(company.admin.finds("").await.items.is_empty());
}

#[both_databases]
async fn five_thousand_lines_are_saved_in_seconds(app: TestApp) {
    let company = app.company().await;
    let lines: String =
        (0..5_000).map(|number| format!("Cliente {number} Souza;c{number}@x.io;41{number:08}\n")).collect();
    let started = Instant::now();
    let draft = file(&format!("nome;emails;telefones\n{lines}"), true);
    let report: ImportReport = company.admin.post("entity-imports", &draft).await.read(201);
    let took = started.elapsed();
    println!("5,000 lines: {took:?}");
    assert_eq!(report.added, 5_000);
    assert!(took.as_secs() < 30, "{took:?}");
    let again = json!({ "id": nobody(), "csv": draft["csv"], "save": true });
    let report: ImportReport = company.admin.post("entity-imports", &again).await.read(201);
    assert_eq!((report.added, report.look_alikes), (0, 5_000));
}
