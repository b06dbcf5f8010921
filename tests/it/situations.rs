//! Situations (R2–R6) and what refers to them (R63).

use protocol::{
    Code,
    people::InternalSituation,
    rest::{
        entry::{Admission, Channel},
        page::Page,
        situation::Situation,
    },
};
use serde_json::json;

use crate::harness::{Company, Customer, TestApp, both_databases};

/// The active default of a kind.
async fn default(company: &Company, internal: InternalSituation) -> Situation {
    let defaults: Vec<_> =
        company.situations().await.items.into_iter().filter(|one| one.default && one.internal == internal).collect();
    assert_eq!(defaults.len(), 1, "exactly one default of a kind: {defaults:?}");
    defaults.into_iter().next().unwrap()
}

#[both_databases]
async fn r3_the_internal_situation_is_of_the_closed_set(app: TestApp) {
    let company = app.company().await;
    for internal in [json!("paused"), json!("WAITING"), json!(""), json!(1), json!(null)] {
        let draft = json!({ "label": "Outra", "internal": internal });
        company.admin.post("situations", &draft).await.problem(400, Code::MalformedBody);
    }
}

#[both_databases]
async fn r4_the_label_is_free_and_the_internal_situation_fixed(app: TestApp) {
    let company = app.company().await;
    let waiting = default(&company, InternalSituation::Waiting).await;
    let path = format!("situations/{}", waiting.id);
    let renamed = json!({ "label": "Na fila", "internal": "waiting", "default": true });
    assert_eq!(company.admin.put(&path, &renamed).await.read::<Situation>(200).label.as_str(), "Na fila");
    let changed = json!({ "label": "Na fila", "internal": "closed" });
    assert_eq!(company.admin.put(&path, &changed).await.faults(), ["internal"]);
    let mut ana = Customer::new(&app, "Ana");
    ana.comes().await;
    assert_eq!((ana.view().label.as_str(), ana.view().situation), ("Na fila", InternalSituation::Waiting));
}

#[both_databases]
async fn r5_several_labels_of_a_kind_and_exactly_one_default(app: TestApp) {
    let company = app.company().await;
    let first = default(&company, InternalSituation::Waiting).await;
    let draft = json!({ "label": "Aguardando", "internal": "waiting" });
    let second: Situation = company.admin.post("situations", &draft).await.read(201);
    assert!(second.active && !second.default);
    assert_eq!(default(&company, InternalSituation::Waiting).await.id, first.id);
    let chosen = json!({ "label": "Aguardando", "internal": "waiting", "default": true });
    company.admin.put(&format!("situations/{}", second.id), &chosen).await.json(200);
    assert_eq!(default(&company, InternalSituation::Waiting).await.id, second.id);
    company.admin.post(&format!("situations/{}/inactivate", second.id), &json!({})).await.json(200);
    assert_eq!(default(&company, InternalSituation::Waiting).await.id, first.id, "the default moves on");
}

#[both_databases]
async fn r5_r6_inactivating_the_last_one_asks_first_and_stops_entry(app: TestApp) {
    let company = app.company().await;
    for internal in InternalSituation::ALL {
        let last = default(&company, *internal).await;
        let path = format!("situations/{}", last.id);
        let inactivate = format!("{path}/inactivate");
        company.admin.post(&inactivate, &json!({})).await.problem(409, Code::LastActiveSituation);
        company.admin.post(&inactivate, &json!({ "confirmed": false })).await.problem(409, Code::LastActiveSituation);
        assert_eq!(Customer::new(&app, "Ana").asks_to_enter().await.status, 201);
        company.admin.post(&inactivate, &json!({ "confirmed": true })).await.json(200);
        Customer::new(&app, "Ana").is_refused(Code::ChatNotConfigured).await;
        let channel: Channel = app.get("channels/1/1").await.read(200);
        assert_eq!(channel.admission, Admission::NotConfigured);
        company.admin.post(&format!("{path}/activate"), &json!({})).await.json(200);
        assert_eq!(default(&company, *internal).await.id, last.id, "the only active one is the default");
        assert_eq!(Customer::new(&app, "Ana").asks_to_enter().await.status, 201);
    }
}

#[both_databases]
async fn r6_a_new_company_starts_empty_and_takes_nobody(app: TestApp) {
    let company = Company::bare(&app, 3, "Nova Loja").await;
    assert_eq!(company.situations().await.total, 0);
    let channel = company.channel_with(json!({ "name": "Suporte" })).await;
    let mut ana = Customer::new(&app, "Ana");
    ana.link = (3, channel.code);
    for (label, internal) in [("Na fila", "waiting"), ("Em conversa", "in_attendance")] {
        ana.is_refused(Code::ChatNotConfigured).await;
        company.situation(label, internal).await;
    }
    ana.is_refused(Code::ChatNotConfigured).await;
    company.situation("Fim", "closed").await;
    ana.enters().await;
}

#[both_databases]
async fn r63_history_keeps_the_label_of_its_time(app: TestApp) {
    let company = app.company().await;
    let mut ana = Customer::new(&app, "Ana");
    ana.comes().await;
    ana.leaves().await;
    let closed = default(&company, InternalSituation::Closed).await;
    let renamed = json!({ "label": "Finalizado", "internal": "closed", "default": true });
    company.admin.put(&format!("situations/{}", closed.id), &renamed).await.json(200);
    assert_eq!(ana.fetched().await.label.as_str(), "Encerrado");
    let mut eva = Customer::new(&app, "Eva");
    eva.comes().await;
    eva.leaves().await;
    assert_eq!(eva.fetched().await.label.as_str(), "Finalizado");
}

#[both_databases]
async fn r2_the_list_is_paged_and_filtered(app: TestApp) {
    let company = app.company().await;
    for number in 0..5 {
        company.situation(&format!("Espera {number}"), "waiting").await;
    }
    let page: Page<Situation> = company.admin.get("situations?page=2&per_page=3").await.read(200);
    assert_eq!((page.total, page.page, page.per_page, page.items.len()), (8, 2, 3, 3));
    let some = company.situations().await.items.into_iter().find(|one| one.label.as_str() == "Espera 3").unwrap();
    company.admin.post(&format!("situations/{}/inactivate", some.id), &json!({})).await.json(200);
    let inactive: Page<Situation> = company.admin.get("situations?active=false").await.read(200);
    assert_eq!(inactive.items.iter().map(|one| one.id).collect::<Vec<_>>(), [some.id]);
    let active: Page<Situation> = company.admin.get("situations?active=true").await.read(200);
    assert_eq!(active.total, 7);
    for query in ["page=0", "per_page=0", "per_page=101"] {
        let answer = company.admin.get(&format!("situations?{query}")).await;
        answer.problem(422, Code::Invalid);
    }
}
