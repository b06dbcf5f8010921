//! The search of entities (R55): by any part of the name, without accents; by e-mail, document and code.

use protocol::{Code, rest::entity::Likeness};
use serde_json::json;

use crate::harness::{Company, TestApp, both_databases, person, person_with};

const NAMES: [&str; 9] = [
    "Ana Souza",
    "Bruno Conceição",
    "João Batista da Silva",
    "Joana Prates",
    "Maria Aparecida da Silva",
    "Silvana Luz",
    "Silva & Filhos \"Ltda\" 100%",
    "Ñandú Çelik_Öz*",
    "Zé",
];

/// These people, and an inactive one.
async fn people(company: &Company) {
    let csv = NAMES.iter().map(|name| format!("\"{}\"\n", name.replace('"', "\"\""))).collect::<String>();
    let report = company.admin.imports(format!("nome\n{csv}")).await;
    assert_eq!(report.run.added as usize, NAMES.len());
    let gone = company.admin.registers(&person_with("Antônio Silva", json!({ "emails": ["gone@x.io"] }))).await;
    company.admin.post(&format!("entities/{}/inactivate", gone.id), &json!({})).await.json(200);
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[both_databases]
async fn r55_names_are_found_by_any_part_without_case_and_accents(app: TestApp) {
    let company = app.company().await;
    people(&company).await;
    let found: [(&str, &[&str]); 14] = [
        (
            "silva",
            &[
                "Silva & Filhos \"Ltda\" 100%",
                "Silvana Luz",
                "Antônio Silva",
                "João Batista da Silva",
                "Maria Aparecida da Silva",
            ],
        ),
        ("SILVA maria", &["Maria Aparecida da Silva"]),
        ("da silva jo", &["João Batista da Silva"]),
        ("conceicao", &["Bruno Conceição"]),
        ("CONCEIÇÃO", &["Bruno Conceição"]),
        ("ilvan", &["Silvana Luz"]),
        ("jo", &["Joana Prates", "João Batista da Silva"]),
        ("joao b", &["João Batista da Silva"]),
        ("z", &["Zé"]),
        ("ze", &["Zé"]),
        ("il", &[]),
        ("xyz", &[]),
        ("nandu celik", &["Ñandú Çelik_Öz*"]),
        ("  ana   souza ", &["Ana Souza"]),
    ];
    for (text, names) in found {
        assert_eq!(company.admin.finds_names(&format!("search={}", encoded(text))).await, names, "{text}");
    }
    let active = company.admin.finds_names("search=silva&active=true").await;
    assert_eq!(active.len(), 4);
    assert_eq!(company.admin.finds_names("search=silva&active=false").await, ["Antônio Silva"]);
    assert!(company.admin.finds_names("search=silva&role=USUARIO").await.is_empty());
    assert_eq!(company.admin.finds_names("search=silva&role=CLIENTE").await.len(), 5);
}

#[both_databases]
async fn r55_r48_an_accent_in_its_letter_or_behind_it_is_the_same(app: TestApp) {
    let company = app.company().await;
    let (composed, decomposed) = ("José Conceição", "Jose\u{301} Conceic\u{327}a\u{303}o");
    let jose = company.admin.registers(&person(decomposed)).await;
    assert_eq!(jose.fields.name.as_str(), composed);
    for text in ["jose concei", "JOSE CONCEICAO", "nceicao", composed, decomposed] {
        assert_eq!(company.admin.finds_names(&format!("search={}", encoded(text))).await, [composed], "{text}");
    }
    for name in [composed, decomposed] {
        let alike = company.admin.reviews(&person(name)).await.look_alikes;
        assert_eq!(alike.len(), 1, "{name}");
        assert_eq!(alike[0].alike, [Likeness::Name]);
    }
    company.admin.registers(&person("Rui x\u{301}ico")).await;
    assert_eq!(
        company.admin.finds_names("search=rui%20xico").await,
        ["Rui x\u{301}ico"],
        "no letter has this accent in it"
    );
    let run = company.admin.imports(format!("nome\n{decomposed}\nEve\u{301}lia\nEvélia\n")).await.run;
    assert_eq!((run.added, run.look_alikes), (1, 2));
}

#[both_databases]
async fn r55_what_means_something_to_a_database_is_only_text(app: TestApp) {
    let company = app.company().await;
    people(&company).await;
    let literal = [
        ("100%", 1),
        ("\"ltda\"", 1),
        ("celik_o", 1),
        ("lik_oz*", 1),
        ("k_o", 0),
        ("%%%", 0),
        ("___", 0),
        ("s_lva", 0),
        ("sil*", 0),
    ];
    for (text, found) in literal {
        let names = company.admin.finds_names(&format!("search={}", encoded(text))).await;
        assert_eq!(names.len(), found, "{text}: {names:?}");
    }
    for text in [
        "'; DROP TABLE entity; --",
        "\" OR \"a",
        "NEAR(a b)",
        "name_key:silva",
        "-silva",
        "^silva",
        "(((",
        "\\",
        "\\%",
        "''''",
        "{\"",
        "🦀🦀🦀",
    ] {
        assert!(company.admin.finds_names(&format!("search={}", encoded(text))).await.is_empty(), "{text}");
    }
    let answer = company.admin.get(&format!("entities?search={}", "a".repeat(161))).await;
    assert_eq!(answer.faults(), ["search"]);
    assert_eq!(company.admin.finds("search=%20%20").await.items.len(), NAMES.len() + 1, "blank is no search");
}

#[both_databases]
async fn r55_email_document_and_code_are_found_by_what_they_look_like(app: TestApp) {
    let company = app.company().await;
    people(&company).await;
    let eva = company
        .admin
        .registers(&person_with(
            "Eva 7",
            json!({
                "kind": "company", "document": "12.ABC.345/01DE-35", "emails": ["first@x.io", "Eva.Second@Exemplo.com"],
            }),
        ))
        .await;
    let code = eva.code;
    for text in
        ["eva.second@exemplo.com", "EVA.SECOND@EX", "first@", "12abc34501de35", "12.ABC.345/01DE-35", &code.to_string()]
    {
        assert_eq!(company.admin.finds_names(&format!("search={}", encoded(text))).await, ["Eva 7"], "{text}");
    }
    for _ in eva.code..55 {
        company.admin.registers(&person("Outra Pessoa")).await;
    }
    assert_eq!(company.admin.finds("search=55").await.items.len(), 1);
    assert!(company.admin.finds("search=%2B55").await.items.is_empty(), "the beginning of a phone is no code");
    for query in
        [format!("code={code}"), "document=12abc34501de35".to_owned(), "email=EVA.second@exemplo.com".to_owned()]
    {
        assert_eq!(company.admin.finds_names(&query).await, ["Eva 7"], "{query}");
    }
    assert!(company.admin.finds("code=999&document=12abc34501de35").await.items.is_empty(), "all must hold");
    let long = format!("role={}", "x".repeat(161));
    for (query, field) in [("email=x", "email"), ("document=52998224726", "document"), (&long, "role")] {
        assert_eq!(company.admin.get(&format!("entities?{query}")).await.faults(), [field]);
    }
    for query in ["code=-1", "code=x", "active=maybe", "per_page=-1", "unknown=1"] {
        company.admin.get(&format!("entities?{query}")).await.problem(400, Code::MalformedAddress);
    }
}

#[both_databases]
async fn r55_a_changed_name_is_found_by_its_new_words_alone(app: TestApp) {
    let company = app.company().await;
    let eddy = company.admin.registers(&person_with("Edgar Poe", json!({}))).await;
    let change = json!({ "version": 1, "entity": person_with("Eddy Araujo", json!({})) });
    company.admin.put(&format!("entities/{}", eddy.id), &change).await.json(200);
    assert!(company.admin.finds("search=dgar").await.items.is_empty());
    assert_eq!(company.admin.finds_names("search=rauj").await, ["Eddy Araujo"]);
}

#[both_databases]
async fn pages_follow_each_other_without_a_count_and_end(app: TestApp) {
    let company = app.company().await;
    people(&company).await;
    let whole = company.admin.finds_names("search=silva").await;
    let (mut pages, mut query) = (Vec::new(), "search=silva&per_page=2".to_owned());
    loop {
        let found = company.admin.finds(&query).await;
        pages.extend(found.items.into_iter().map(|row| String::from(row.name)));
        let Some(next) = found.next else { break };
        query = format!("search=silva&per_page=2&after={next}");
    }
    assert_eq!(pages, whole);
    company.admin.get("entities?after=x").await.problem(422, Code::Invalid);
    company.admin.get("entities?per_page=101").await.problem(422, Code::Invalid);
}

#[both_databases]
async fn f33_ten_thousand_entities_are_walked_to_the_last(app: TestApp) {
    let company = app.company().await;
    let imports = |names: std::ops::Range<u32>| {
        let lines: String = names.map(|number| format!("Cliente {number:05}\n")).collect();
        format!("nome\n{lines}")
    };
    for names in [0..5_000, 5_000..10_000] {
        company.admin.imports(imports(names)).await;
    }
    company.admin.registers(&person("Zilda")).await;
    for (search, expected) in [("", 10_001), ("&search=cliente", 10_000), ("&search=liente", 10_000)] {
        let (mut names, mut after) = (Vec::new(), String::new());
        loop {
            let found = company.admin.finds(&format!("per_page=100{search}{after}")).await;
            names.extend(found.items.into_iter().map(|row| String::from(row.name)));
            let Some(next) = found.next else { break };
            after = format!("&after={next}");
        }
        assert!(names.is_sorted_by(|one, other| one < other), "{search}: nothing twice");
        assert_eq!(names.len(), expected, "{search}");
    }
}

#[both_databases]
async fn r55_a_word_that_thousands_have_is_found_like_any_other(app: TestApp) {
    let company = app.company().await;
    let lines: String = (0..4_500).map(|number| format!("Cliente {number:04} Ferreira\n")).collect();
    company.admin.imports(format!("nome\n{lines}Zilda Ferreira\n")).await;
    let names = company.admin.finds_names("search=ferreira&per_page=3").await;
    assert_eq!(names, ["Cliente 0000 Ferreira", "Cliente 0001 Ferreira", "Cliente 0002 Ferreira"]);
    let (mut query, mut pages) = ("search=erreira&per_page=100".to_owned(), 1);
    let last = loop {
        let found = company.admin.finds(&query).await;
        let Some(next) = &found.next else { break found };
        (query, pages) = (format!("search=erreira&per_page=100&after={next}"), pages + 1);
    };
    assert_eq!((pages, last.items.len(), last.items[0].name.as_str()), (46, 1, "Zilda Ferreira"));
    assert_eq!(company.admin.finds_names("search=erreira%20zil").await, ["Zilda Ferreira"]);
}
