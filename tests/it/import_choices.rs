//! Entities from a CSV file: its look-alikes, chosen line by line (R48), and the columns that are not read.

use protocol::{
    Code,
    rest::{
        entity::Likeness,
        entity_import::{ImportOutcome, ImportReport},
    },
};
use serde_json::{Value, json};

use crate::harness::{TestApp, both_databases, nobody, person_with};

fn file(csv: &str) -> Value {
    json!({ "id": nobody(), "csv": csv, "save": false })
}

/// The same file with these choices, to be saved.
fn choosing(file: &Value, lines: &[u32]) -> Value {
    let mut chosen = file.clone();
    chosen["save"] = json!(true);
    chosen["despite_lines"] = json!(lines);
    chosen
}

fn outcomes(report: &ImportReport) -> Vec<(u32, ImportOutcome)> {
    report.lines.iter().map(|line| (line.line, line.outcome)).collect()
}

/// A line with a look-alike: its number, the other's name, the other's line and code, and in what they are alike.
type Alike<'a> = (u32, &'a str, Option<u32>, Option<u64>, &'a [Likeness]);

fn look_alikes(report: &ImportReport) -> Vec<Alike<'_>> {
    let told = report.lines.iter().filter_map(|line| Some((line.line, line.look_alike.as_ref()?)));
    told.map(|(number, other)| (number, other.name.as_str(), other.line, other.code, other.alike.as_slice())).collect()
}

const FOUR: &str = "nome;emails;telefones;documento\nEva Maria;EVA@x.io;;\nEVA PRADO;;41998124471;\nRui;rui@x.io;;\nRui Costa;RUI@x.io;;\nIvo;ivo@x.io;41998124471;529.982.247-25\nLia;;;\n";

#[both_databases]
async fn r48_a_look_alike_is_told_with_its_reasons_and_the_others_name_and_code(app: TestApp) {
    use Likeness::{Document, Email, Name, Phone};
    let company = app.company().await;
    let eva = company
        .admin
        .registers(&person_with("Eva Prado", json!({ "emails": ["eva@x.io"], "phones": ["(41) 99812-4471"] })))
        .await;
    let ivo = company
        .admin
        .registers(&person_with("Ivo Sá", json!({ "document": "529.982.247-25", "emails": ["IVO@x.io"] })))
        .await;
    assert_eq!((eva.code, ivo.code), (1, 2));
    let draft = file(FOUR);
    let preview: ImportReport = company.admin.post("entity-imports", &draft).await.read(200);
    let expected: [Alike<'_>; 4] = [
        (2, "Eva Prado", None, Some(1), &[Email]),
        (3, "Eva Prado", None, Some(1), &[Phone, Name]),
        (5, "Rui", Some(4), None, &[Email]),
        (6, "Ivo Sá", None, Some(2), &[Document, Email]),
    ];
    assert_eq!(look_alikes(&preview), expected);
    assert_eq!(preview.lines[0].look_alike.as_ref().and_then(|other| other.entity), Some(eva.id));
    let saved: ImportReport = company.admin.post("entity-imports", &choosing(&draft, &[])).await.read(201);
    assert_eq!((saved.added, saved.look_alikes), (2, 4));
    let earlier = saved.lines[3].look_alike.as_ref().unwrap();
    assert_eq!(
        (earlier.line, earlier.code, earlier.entity),
        (Some(4), Some(3), saved.lines[2].entity),
        "what the earlier line became"
    );
}

#[both_databases]
async fn r48_the_chosen_look_alikes_are_saved_and_no_other(app: TestApp) {
    use ImportOutcome::{Added, LookAlike};
    let company = app.company().await;
    company.admin.registers(&person_with("Eva Prado", json!({ "emails": ["eva@x.io"] }))).await;
    let draft = file(FOUR);
    let mut preview = choosing(&draft, &[5, 2, 5]);
    preview["save"] = json!(false);
    let preview: ImportReport = company.admin.post("entity-imports", &preview).await.read(200);
    let saved: ImportReport = company.admin.post("entity-imports", &choosing(&draft, &[5, 2])).await.read(201);
    let expected = [(2, Added), (3, LookAlike), (4, Added), (5, Added), (6, LookAlike), (7, Added)];
    assert_eq!((outcomes(&preview).as_slice(), outcomes(&saved).as_slice()), (&expected[..], &expected[..]));
    assert_eq!((saved.added, saved.look_alikes), (4, 2));
    let codes: Vec<_> = saved.lines.iter().map(|line| line.code).collect();
    assert_eq!(
        codes,
        [Some(2), Some(1), Some(3), Some(4), None, Some(5)],
        "line 6 looks like line 3, which became nobody"
    );
    assert_eq!(
        saved.lines[0].look_alike.as_ref().map(|other| other.code),
        Some(Some(1)),
        "the chosen tell whom they look like"
    );
    assert_eq!(saved.lines[3].look_alike.as_ref().map(|other| other.code), Some(Some(3)));
    assert_eq!(company.admin.finds_names("").await, ["Eva Maria", "Eva Prado", "Lia", "Rui", "Rui Costa"]);
}

#[both_databases]
async fn r48_the_choice_is_a_part_of_the_import(app: TestApp) {
    let company = app.company().await;
    let draft = file("nome\nAna\nANA\nana\n");
    let saved: ImportReport = company.admin.post("entity-imports", &choosing(&draft, &[3])).await.read(201);
    for other in [choosing(&draft, &[]), choosing(&draft, &[4]), choosing(&draft, &[3, 4]), choosing(&draft, &[9])] {
        company.admin.post("entity-imports", &other).await.problem(409, Code::KeyReused);
    }
    let mut all = choosing(&draft, &[]);
    all["despite_look_alikes"] = json!(true);
    company.admin.post("entity-imports", &all).await.problem(409, Code::KeyReused);
    for same in [choosing(&draft, &[3]), choosing(&draft, &[3, 3])] {
        let again: ImportReport = company.admin.post("entity-imports", &same).await.read(200);
        assert_eq!(again, saved);
    }
    assert_eq!(company.admin.finds("").await.items.len(), 2);
}

#[both_databases]
async fn r48_a_line_that_cannot_be_chosen_is_at_fault_and_nothing_is_saved(app: TestApp) {
    let company = app.company().await;
    let draft = file("nome;documento\nAna;\nANA;\n;1\nEva;\n");
    for save in [true, false] {
        let mut wrong = choosing(&draft, &[9, 3, 4, 5, 1]);
        wrong["save"] = json!(save);
        let problem = company.admin.post("entity-imports", &wrong).await.problem(422, Code::Invalid);
        let told: Vec<_> =
            problem.errors.iter().map(|error| (error.field.as_ref(), error.code.as_ref(), error.limit)).collect();
        let expected = [
            ("despite_lines", "unknown_line", Some(1)),
            ("despite_lines", "no_look_alike", Some(4)),
            ("despite_lines", "no_look_alike", Some(5)),
            ("despite_lines", "unknown_line", Some(9)),
        ];
        assert_eq!(told, expected);
        assert_eq!(problem.errors[0].message, "O arquivo não tem a linha 1");
        assert_eq!(problem.errors[1].message, "A linha 4 não tem cadastro parecido");
    }
    company.admin.post("entity-imports", &choosing(&draft, &[0])).await.problem(422, Code::Invalid);
    assert!(company.admin.finds("").await.items.is_empty(), "nothing is saved");
    let good: ImportReport = company.admin.post("entity-imports", &choosing(&draft, &[3])).await.read(201);
    assert_eq!((good.added, good.refused), (3, 1), "the refused choice took no id");
}

#[both_databases]
async fn r48_whom_a_line_looks_like_does_not_depend_on_what_is_chosen_above_it(app: TestApp) {
    let company = app.company().await;
    company.admin.registers(&person_with("Eva Prado", json!({ "emails": ["eva@x.io"] }))).await;
    let csv = "nome;emails;telefones\nEva;eva@x.io;41998124471\nIrmã;;41998124471\n";
    let draft = file(csv);
    let preview: ImportReport = company.admin.post("entity-imports", &draft).await.read(200);
    for chosen in [vec![2], vec![3], vec![2, 3]] {
        let mut other = choosing(&draft, &chosen);
        other["save"] = json!(false);
        let chosen: ImportReport = company.admin.post("entity-imports", &other).await.read(200);
        assert_eq!(look_alikes(&chosen), look_alikes(&preview));
    }
    assert_eq!(look_alikes(&preview).len(), 2);
}

#[both_databases]
async fn columns_that_are_not_read_are_told_with_those_that_are(app: TestApp) {
    let company = app.company().await;
    let draft = file("Endereço;nome;E-mail;;Obs;\nRua 1;Ana;ana@x.io;;x;\n;Eva;;;;;sobra\n");
    let known = ["nome", "tipo", "documento", "emails", "telefones", "papeis"];
    let preview: ImportReport = company.admin.post("entity-imports", &draft).await.read(200);
    let saved: ImportReport = company.admin.post("entity-imports", &choosing(&draft, &[])).await.read(201);
    for report in [preview, saved] {
        let ignored: Vec<_> =
            report.ignored_columns.iter().map(|column| (column.number, column.name.as_str())).collect();
        assert_eq!(ignored, [(1, "Endereço"), (5, "Obs"), (7, "")], "a cell without a heading is not lost unseen");
        assert_eq!(report.known_columns, known);
    }
    let all: ImportReport = company.admin.post("entity-imports", &file("nome;cpf;papel\nRui;;\n")).await.read(200);
    assert!(all.ignored_columns.is_empty());
    assert_eq!(all.known_columns, known);
}

#[both_databases]
async fn a_column_that_stands_twice_refuses_the_file(app: TestApp) {
    let company = app.company().await;
    for (csv, second) in [("nome;obs;nome\nAna;;Eva\n", 3), ("nome;cpf;CNPJ\nAna;;\n", 3), ("obs;Obs;nome\n;;Ana\n", 2)]
    {
        let problem =
            company.admin.post("entity-imports", &choosing(&file(csv), &[])).await.problem(422, Code::Invalid);
        let fault = &problem.errors[0];
        assert_eq!((fault.field.as_ref(), fault.code.as_ref(), fault.limit), ("csv", "column_twice", Some(second)));
        assert_eq!(fault.message, format!("A coluna {second} repete outra. Deixe só uma"));
    }
    assert!(company.admin.finds("").await.items.is_empty());
}
