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
    let renamed = json!({ "version": 1, "situation": { "label": "Na fila", "internal": "waiting", "default": true } });
    assert_eq!(company.admin.put(&path, &renamed).await.read::<Situation>(200).label.as_str(), "Na fila");
    let changed = json!({ "version": 2, "situation": { "label": "Na fila", "internal": "closed" } });
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
    let chosen =
        json!({ "version": 1, "situation": { "label": "Aguardando", "internal": "waiting", "default": true } });
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
    let renamed =
        json!({ "version": 1, "situation": { "label": "Finalizado", "internal": "closed", "default": true } });
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
    let first: Page<Situation> = company.admin.get("situations?per_page=5").await.read(200);
    assert_eq!((first.total, first.items.len()), (8, 5));
    let after = format!("situations?per_page=5&after={}", first.next.unwrap());
    let second: Page<Situation> = company.admin.get(&after).await.read(200);
    assert_eq!((second.total, second.items.len(), second.next), (8, 3, None));
    let some = company.situations().await.items.into_iter().find(|one| one.label.as_str() == "Espera 3").unwrap();
    company.admin.post(&format!("situations/{}/inactivate", some.id), &json!({})).await.json(200);
    let inactive: Page<Situation> = company.admin.get("situations?active=false").await.read(200);
    assert_eq!(inactive.items.iter().map(|one| one.id).collect::<Vec<_>>(), [some.id]);
    let active: Page<Situation> = company.admin.get("situations?active=true").await.read(200);
    assert_eq!(active.total, 7);
    for query in ["after=x", "per_page=0", "per_page=101"] {
        let answer = company.admin.get(&format!("situations?{query}")).await;
        answer.problem(422, Code::Invalid);
    }
}

#[both_databases]
async fn r5_who_edits_an_older_version_is_refused_and_each_change_is_audited(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    let new = json!({ "label": "Aguardando", "internal": "waiting" });
    let made: Situation = sonia.post("situations", &new).await.read(201);
    let path = format!("situations/{}", made.id);
    let change = |version: u64, label: &str| json!({ "version": version, "situation": { "label": label, "internal": "waiting" } });
    let renamed: Situation = sonia.put(&path, &change(1, "Na fila")).await.read(200);
    assert_eq!((made.version, renamed.version), (1, 2));
    company.admin.put(&path, &change(1, "Em fila")).await.problem(409, Code::Changed);
    company.admin.put(&path, &change(3, "Em fila")).await.problem(409, Code::Changed);
    assert_eq!(company.admin.get(&path).await.read::<Situation>(200), renamed, "nothing was overwritten");
    let same: Situation = company.admin.put(&path, &change(2, "Na fila")).await.read(200);
    assert_eq!(same.version, 2, "a change that changes nothing is none");
    for act in ["inactivate", "inactivate", "activate"] {
        company.admin.post(&format!("{path}/{act}"), &json!({})).await.json(200);
    }
    let count = |what: &str| app.audit(what).iter().filter(|line| line.subject == made.id.to_string()).count();
    let acts = ["situation.added", "situation.changed", "situation.inactivated", "situation.activated"];
    assert_eq!(acts.map(count), [1, 1, 1, 1]);
    let line = app.audit("situation.changed").pop().unwrap();
    assert_eq!(line.account, Some(sonia.id().to_string()));
    assert_eq!(line.states().map(|state| state["label"].clone()), [json!("Aguardando"), json!("Na fila")]);
}

#[both_databases]
async fn r5_the_old_default_is_changed_and_audited_with_the_new_one(app: TestApp) {
    let company = app.company().await;
    let old = default(&company, InternalSituation::Waiting).await;
    let new = json!({ "label": "Na fila", "internal": "waiting", "default": true });
    let made: Situation = company.admin.post("situations", &new).await.read(201);
    assert!(made.default);
    let now: Situation = company.admin.get(&format!("situations/{}", old.id)).await.read(200);
    assert_eq!((now.default, now.version), (false, old.version + 1));
    let line = app.audit("situation.changed").pop().unwrap();
    assert_eq!(line.subject, old.id.to_string());
    assert_eq!(line.states().map(|state| state["default"].clone()), [json!(true), json!(false)]);
}

#[both_databases]
async fn r5_a_label_is_taken_whatever_its_accents_and_nothing_is_saved(app: TestApp) {
    let company = app.company().await;
    let before = company.situations().await;
    for label in ["Em atendimento", " EM  ATENDIMENTO ", "Em aténdimento"] {
        let draft = json!({ "label": label, "internal": "waiting" });
        let problem = company.admin.post("situations", &draft).await.problem(409, Code::Taken);
        assert_eq!(problem.errors.iter().map(|error| error.field.as_ref()).collect::<Vec<_>>(), ["label"], "{label}");
    }
    for label in ["", "  ", "\u{200b}"] {
        let draft = json!({ "label": label, "internal": "waiting" });
        assert_eq!(company.admin.post("situations", &draft).await.faults(), ["label"], "{label:?}");
    }
    let closed = default(&company, InternalSituation::Closed).await;
    let taken =
        json!({ "version": 1, "situation": { "label": "Em atendimento", "internal": "closed", "default": true } });
    company.admin.put(&format!("situations/{}", closed.id), &taken).await.problem(409, Code::Taken);
    assert_eq!(company.situations().await, before);
    app.other_company().await.situation("Só da outra", "waiting").await;
    company.situation("Só da outra", "waiting").await;
}

#[both_databases]
async fn r2_the_list_is_narrowed_by_kind_and_sorted_both_ways(app: TestApp) {
    let company = app.company().await;
    company.situation("Aguardando", "waiting").await;
    let labels = async |query: &str| {
        let page: Page<Situation> = company.admin.get(&format!("situations?{query}")).await.read(200);
        page.items.into_iter().map(|one| one.label.to_string()).collect::<Vec<_>>()
    };
    let all = ["Aguardando", "Em atendimento", "Em espera pelo atendimento", "Encerrado"];
    assert_eq!(labels("sort=label").await, all);
    assert_eq!(labels("sort=label&descending=true").await, all.into_iter().rev().collect::<Vec<_>>());
    assert_eq!(labels("internal=waiting").await, ["Em espera pelo atendimento", "Aguardando"]);
    assert_eq!(labels("descending=true").await[0], "Aguardando", "the youngest first");
    let first: Page<Situation> = company.admin.get("situations?sort=label&per_page=1").await.read(200);
    let other_way = format!("situations?sort=label&descending=true&after={}", first.next.unwrap());
    assert_eq!(company.admin.get(&other_way).await.faults(), ["after"]);
    company.admin.get("situations?sort=colour").await.problem(400, Code::MalformedAddress);
}
