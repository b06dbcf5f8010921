//! Entities from a CSV file: its look-alikes, chosen line by line (R48), and the columns that are not read.

use protocol::{
    Code,
    rest::{
        entity::Likeness,
        entity_import::{ImportOutcome, ImportReport, ImportRun},
    },
};
use serde_json::{Value, json};

use crate::harness::{TestApp, both_databases, person_with};

/// These lines are to be saved though they look like somebody.
fn choosing(lines: &[u32]) -> Value {
    json!({ "despite_lines": lines })
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
    let import = company.admin.uploads(FOUR).await.run.id;
    let preview = company.admin.previews(import, &json!({})).await;
    let expected: [Alike<'_>; 4] = [
        (2, "Eva Prado", None, Some(1), &[Email]),
        (3, "Eva Prado", None, Some(1), &[Phone, Name]),
        (5, "Rui", Some(4), None, &[Email]),
        (6, "Ivo Sá", None, Some(2), &[Document, Email]),
    ];
    assert_eq!(look_alikes(&preview), expected);
    assert_eq!(preview.lines[0].look_alike.as_ref().and_then(|other| other.entity), Some(eva.id));
    let saved = company.admin.saves(import, &choosing(&[])).await;
    assert_eq!((saved.run.added, saved.run.look_alikes), (2, 4));
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
    let import = company.admin.uploads(FOUR).await.run.id;
    let preview = company.admin.previews(import, &choosing(&[5, 2, 5])).await;
    let saved = company.admin.saves(import, &choosing(&[5, 2])).await;
    let expected = [(2, Added), (3, LookAlike), (4, Added), (5, Added), (6, LookAlike), (7, Added)];
    assert_eq!((outcomes(&preview).as_slice(), outcomes(&saved).as_slice()), (&expected[..], &expected[..]));
    assert_eq!((saved.run.added, saved.run.look_alikes), (4, 2));
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
    let import = company.admin.uploads("nome\nAna\nANA\nana\n").await.run.id;
    let saved = company.admin.saves(import, &choosing(&[3])).await;
    let all = json!({ "despite_look_alikes": true });
    for other in [choosing(&[]), choosing(&[4]), choosing(&[3, 4]), choosing(&[9]), all] {
        company.admin.tries_to_save(import, &other).await.problem(409, Code::KeyReused);
    }
    for same in [choosing(&[3]), choosing(&[3, 3])] {
        let again: ImportRun = company.admin.tries_to_save(import, &same).await.read(200);
        assert_eq!(again, saved.run);
    }
    assert_eq!(company.admin.finds("").await.items.len(), 2);
}

#[both_databases]
async fn r48_a_line_that_cannot_be_chosen_is_at_fault_and_nothing_is_saved(app: TestApp) {
    let company = app.company().await;
    let import = company.admin.uploads("nome;documento\nAna;\nANA;\n;1\nEva;\n").await.run.id;
    for act in ["save", "preview"] {
        let wrong = company.admin.post(&format!("entity-imports/{import}/{act}"), &choosing(&[9, 3, 4, 5, 1])).await;
        let problem = wrong.problem(422, Code::Invalid);
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
    company.admin.tries_to_save(import, &choosing(&[0])).await.problem(422, Code::Invalid);
    assert!(company.admin.finds("").await.items.is_empty(), "nothing is saved");
    let good = company.admin.saves(import, &choosing(&[3])).await;
    assert_eq!((good.run.added, good.run.refused), (3, 1), "the refused choice began nothing");
}

#[both_databases]
async fn r48_whom_a_line_looks_like_does_not_depend_on_what_is_chosen_above_it(app: TestApp) {
    let company = app.company().await;
    company.admin.registers(&person_with("Eva Prado", json!({ "emails": ["eva@x.io"] }))).await;
    let csv = "nome;emails;telefones\nEva;eva@x.io;41998124471\nIrmã;;41998124471\n";
    let import = company.admin.uploads(csv).await.run.id;
    let preview = company.admin.previews(import, &json!({})).await;
    for chosen in [vec![2], vec![3], vec![2, 3]] {
        let chosen = company.admin.previews(import, &choosing(&chosen)).await;
        assert_eq!(look_alikes(&chosen), look_alikes(&preview));
    }
    assert_eq!(look_alikes(&preview).len(), 2);
}

#[both_databases]
async fn columns_that_are_not_read_are_told_with_those_that_are(app: TestApp) {
    let company = app.company().await;
    let import =
        company.admin.uploads("Endereço;nome;E-mail;;Obs;\nRua 1;Ana;ana@x.io;;x;\n;Eva;;;;;sobra\n").await.run.id;
    let preview = company.admin.previews(import, &json!({})).await;
    let saved = company.admin.saves(import, &choosing(&[])).await;
    for report in [preview, saved] {
        let ignored: Vec<_> =
            report.ignored_columns.iter().map(|column| (column.number, column.name.as_str())).collect();
        assert_eq!(ignored, [(1, "Endereço"), (5, "Obs"), (7, "")], "a cell without a heading is not lost unseen");
    }
    assert!(company.admin.imports("nome;cpf;papel\nRui;;\n").await.ignored_columns.is_empty());
}

#[both_databases]
async fn f37_several_columns_add_up(app: TestApp) {
    let company = app.company().await;
    let csv = "nome;telefone;celular;cpf;cnpj;e-mail;e-mail 2;Razão Social\n\
               Ana;4132320001;41998120001;529.982.247-25;;a@x.io;b@x.io;\n\
               ;;;;11.222.333/0001-81;;;Aço Ltda\n";
    let report = company.admin.imports(csv).await;
    assert_eq!(report.run.added, 2);
    let fields = async |code: u32| -> Value {
        let id = company.admin.finds(&format!("code={code}")).await.items[0].id;
        company.admin.get(&format!("entities/{id}")).await.json(200)["fields"].take()
    };
    let ana = json!({
        "name": "Ana", "kind": "person", "document": "52998224725", "emails": ["a@x.io", "b@x.io"],
        "phones": ["4132320001", "41998120001"], "roles": ["CLIENTE"],
    });
    let firm = json!({
        "name": "Aço Ltda", "kind": "company", "document": "11222333000181", "emails": [], "phones": [], "roles": ["CLIENTE"],
    });
    assert_eq!((fields(1).await, fields(2).await), (ana, firm));
}
