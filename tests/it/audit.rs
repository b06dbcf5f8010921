//! The audit (R19, L21): who changed what, when and from where.

use protocol::{
    Code,
    rest::{
        audit::{AuditLine, FieldChange},
        page::Page,
    },
};
use reqwest::Method;
use serde_json::json;

use crate::harness::{Staff, TestApp, both_databases, nobody, person};

async fn audit(who: &Staff, query: &str) -> Page<AuditLine> {
    who.get(&format!("audit?{query}")).await.read(200)
}

/// The acts of a page with the names of their records, the latest first.
fn acts(page: &Page<AuditLine>) -> Vec<(&str, &str)> {
    page.items.iter().map(|line| (line.what.as_str(), line.subject_name.as_deref().unwrap_or(&line.subject))).collect()
}

fn change(field: &str, before: Option<&str>, after: Option<&str>) -> FieldChange {
    let word = |text: Option<&str>| text.map(str::to_owned);
    FieldChange { field: field.to_owned(), before: word(before), after: word(after) }
}

#[both_databases]
async fn r19_the_audit_says_who_what_when_from_where_and_from_what_to_what(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    let mask = async |mask: &str| {
        let draft = json!({ "active": true, "mask": mask });
        sonia.sets("SACPROTOCOLO", draft).await.json(200);
    };
    app.set_clock("2026-03-02T12:00:00Z").await;
    mask("{ano}-{numero}").await;
    app.set_clock("2026-03-02T12:01:00Z").await;
    mask("{ano}/{numero}").await;
    let page = audit(&sonia, "what=parameter").await;
    assert_eq!(acts(&page), [("parameter.changed", "SACPROTOCOLO"); 2]);
    let line = &page.items[0];
    assert_eq!((line.by.clone(), &line.at.to_string()[..19]), (Some(sonia.person()), "2026-03-02T12:01:00"));
    assert_eq!(line.origin.as_deref(), Some("127.0.0.1"));
    assert_eq!(line.changes, [change("mask", Some("{ano}-{numero}"), Some("{ano}/{numero}"))]);
    assert_eq!(page.items[1].changes.iter().find(|one| one.field == "mask").unwrap().before, None);
}

#[both_databases]
async fn l21_types_and_roles_are_audited_once_for_each_change(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    sonia.post("entity-roles", &json!({ "name": "FORNECEDOR" })).await.json(201);
    sonia.post("entity-roles", &json!({ "name": "FORNECEDOR" })).await.problem(409, Code::Taken);
    let own = sonia.post("ticket-types", &json!({ "name": "Voltagem" })).await.json(201);
    for act in ["inactivate", "inactivate", "activate"] {
        let path = format!("ticket-types/{}/{act}", own["id"].as_str().unwrap());
        sonia.asks(Method::POST, &path, None).await.json(200);
        sonia.asks(Method::POST, &format!("entity-roles/FORNECEDOR/{act}"), None).await.json(200);
    }
    let page = audit(&sonia, "what=ticket_type,entity_role").await;
    let expected = [
        ("entity_role.activated", "FORNECEDOR"),
        ("ticket_type.activated", "Voltagem"),
        ("entity_role.inactivated", "FORNECEDOR"),
        ("ticket_type.inactivated", "Voltagem"),
        ("ticket_type.added", "Voltagem"),
        ("entity_role.added", "FORNECEDOR"),
    ];
    assert_eq!(acts(&page), expected);
    assert_eq!(page.items[0].changes, [change("active", Some("false"), Some("true"))]);
}

#[both_databases]
async fn l21_the_audit_is_filtered_by_author_act_record_and_period(app: TestApp) {
    let company = app.company().await;
    let (sonia, bia) = (company.supervisor().await, company.attendant("Bia").await);
    app.set_clock("2026-03-02T12:00:00Z").await;
    let marina = bia.registers(&person("Marina")).await;
    app.set_clock("2026-03-03T02:59:59Z").await;
    sonia.registers(&person("Rui")).await;
    // In São Paulo the third of March begins now.
    app.set_clock("2026-03-03T03:00:00Z").await;
    sonia.asks(Method::POST, &format!("entities/{}/inactivate", marina.id), None).await.json(200);
    let found = async |query: &str| {
        let page = audit(&sonia, query).await;
        acts(&page).into_iter().map(|(what, name)| format!("{what} {name}")).collect::<Vec<_>>()
    };
    assert_eq!(found(&format!("what=entity&by={}", bia.id())).await, ["entity.added Marina"]);
    let both = ["entity.inactivated Marina", "entity.added Marina"];
    assert_eq!(found(&format!("subject={}", marina.id)).await, both);
    assert_eq!(found("what=entity.added&from=2026-03-02").await, ["entity.added Rui", "entity.added Marina"]);
    assert_eq!(found("what=entity&from=2026-03-03").await, ["entity.inactivated Marina"]);
    assert_eq!(found("what=entity&from=2026-03-02&to=2026-03-02").await, ["entity.added Rui", "entity.added Marina"]);
    assert_eq!(found("what=entity&from=2026-03-02T12:00:01Z&to=2026-03-03T03:00:00Z").await, ["entity.added Rui"]);
    assert_eq!(found("what=nothing").await, Vec::<String>::new());
    for query in ["what=entity'", "what=a.b.c", "what=,", "by=x", "from=ontem", "sort=at"] {
        sonia.get(&format!("audit?{query}")).await.problem(400, Code::MalformedAddress);
    }
    assert_eq!(sonia.get(&format!("audit?subject={}", "a".repeat(101))).await.faults(), ["subject"]);
    bia.get("audit").await.problem(403, Code::Forbidden);
    let other = app.other_company().await;
    assert!(audit(&other.admin, &format!("subject={}", marina.id)).await.items.is_empty());
}

#[both_databases]
async fn l21_a_link_names_the_attendant(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    company.unlink(company.channel(), bia.id()).await;
    let page = audit(&company.admin, "what=classification.unlinked").await;
    assert_eq!(acts(&page), [("classification.unlinked", "Suporte")]);
    assert_eq!(page.items[0].changes, [change("user", Some("Bia"), None)]);
}

#[both_databases]
async fn l21_exports_are_audited_and_no_cell_is_a_formula(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    sonia.post("entity-roles", &json!({ "name": "=1+1" })).await.json(201);
    let before = audit(&sonia, "").await.total;
    sonia.get("tickets.csv?status=open").await;
    let answer = sonia.get("audit.csv?what=entity_role").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert!(answer.header("content-disposition").starts_with("attachment"));
    let lines: Vec<&str> = answer.text.trim_start_matches('\u{feff}').trim_end().split("\r\n").collect();
    assert_eq!(lines[0], r#""Quando";"Quem";"De onde";"O quê";"Registro";"Campo";"De";"Para""#);
    assert_eq!(lines.len(), 4, "a row for each field: {lines:?}");
    assert!(lines[1].ends_with(r#";"Sonia";"127.0.0.1";"Papel incluído";"'=1+1";"Ativo";"";"true""#), "{lines:?}");
    let page = audit(&sonia, "what=audit,tickets").await;
    assert_eq!(acts(&page), [("audit.exported", "audit"), ("tickets.exported", "tickets")]);
    assert_eq!(page.items[0].changes, [change("what", None, Some("entity_role"))]);
    assert_eq!(page.items[1].changes, [change("status", None, Some("open"))]);
    assert_eq!(audit(&sonia, "").await.total, before + 2, "reading is no act");
}

#[both_databases]
async fn l21_an_export_longer_than_a_read_has_every_line_once(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    let of_company = "(SELECT id FROM company WHERE code = 1)";
    let row = |at: u32| format!("({of_company}, '{}', {at}, 'parameter.changed', 'x')", nobody());
    let rows = (0..1_201).map(row).collect::<Vec<_>>().join(", ");
    app.rewrites(&format!("INSERT INTO audit (company, id, at, what, subject) VALUES {rows}"));
    let table = sonia.get("audit.csv?what=parameter").await.text;
    assert_eq!(table.lines().count(), 1 + 1_201);
}

#[both_databases]
async fn l21_the_database_itself_refuses_to_change_the_audit(app: TestApp) {
    let company = app.company().await;
    company.admin.registers(&person("Marina")).await;
    let before = audit(&company.admin, "").await;
    assert!(before.total > 0);
    for statement in ["UPDATE audit SET account = NULL", "DELETE FROM audit", "UPDATE audit SET what = 'x' WHERE 1 = 1"]
    {
        let refusal = app.refuses(statement);
        assert!(refusal.contains("the audit is append-only"), "{statement}: {refusal}");
    }
    assert_eq!(audit(&company.admin, "").await, before);
}
