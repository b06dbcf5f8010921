//! *Início*: what a supervisor should mend, and the figures of the day.

use std::time::Duration;

use protocol::{
    Code,
    rest::overview::{Checklist, DayFigures, Fault, Severity, TodayFigures},
};
use serde_json::json;

use crate::harness::{Company, Customer, Staff, Step, TestApp, both_databases, person};

/// The faults and, of each, its channel's name or its detail.
async fn faults(who: &Staff) -> Vec<(Fault, Severity, String)> {
    let found: Checklist = who.get("checklist").await.read(200);
    let tell = |item: protocol::rest::overview::ChecklistItem| {
        let channel = item.classification_name.map(|name| name.to_string());
        let more = channel.or(item.detail).or(item.count.map(|count| count.to_string()));
        (item.fault, item.severity, more.unwrap_or_default())
    };
    // The tests' servers have no https.
    found.items.into_iter().map(tell).filter(|(fault, ..)| *fault != Fault::PlainHttp).collect()
}

fn told(expected: &[(Fault, Severity, &str)]) -> Vec<(Fault, Severity, String)> {
    expected.iter().map(|(fault, severity, more)| (*fault, *severity, (*more).to_owned())).collect()
}

#[both_databases]
async fn r6_r27_r46_a_bare_company_is_told_everything_that_keeps_the_chat_from_working(app: TestApp) {
    let company = Company::bare(&app, 3, "Nova Loja").await;
    let expected = [
        (Fault::SituationMissing, Severity::Stops, "waiting"),
        (Fault::SituationMissing, Severity::Stops, "in_attendance"),
        (Fault::SituationMissing, Severity::Stops, "closed"),
        (Fault::NoClassification, Severity::Stops, ""),
        (Fault::AnonymousCustomer, Severity::Unlawful, "entity_missing"),
    ];
    assert_eq!(faults(&company.admin).await, told(&expected));
    let all: Checklist = company.admin.get("checklist").await.read(200);
    assert_eq!(all.items.last().map(|item| (item.fault, item.severity)), Some((Fault::PlainHttp, Severity::Warns)));
    for (label, internal) in [("Fila", "waiting"), ("Conversa", "in_attendance")] {
        company.situation(label, internal).await;
    }
    let closed = company.situation("Fim", "closed").await;
    company.channel_with(json!({ "name": "Vendas" })).await;
    company.has_anonymous_client().await;
    let unattended = (Fault::NoAttendants, Severity::Stops, "Vendas");
    assert_eq!(faults(&company.admin).await, told(&[unattended]));
    let path = format!("situations/{closed}/inactivate");
    company.admin.post(&path, &json!({ "confirmed": true })).await.json(200);
    assert_eq!(
        faults(&company.admin).await,
        told(&[(Fault::SituationMissing, Severity::Stops, "closed"), unattended]),
        "an inactive one is none"
    );
    company.admin.post(&format!("situations/{closed}/activate"), &json!({})).await.json(200);
    assert_eq!(faults(&company.admin).await, told(&[unattended]));
}

#[both_databases]
async fn r17_r62_a_channel_that_nobody_serves_is_told_while_it_is_open(app: TestApp) {
    let company = app.company().await;
    company.has_anonymous_client().await;
    let sonia = company.supervisor().await;
    assert_eq!(faults(&sonia).await, told(&[(Fault::NobodyOnline, Severity::Warns, "Suporte")]));
    let mut bia = company.attendant("Bia").await;
    bia.connects().await;
    assert_eq!(faults(&sonia).await, told(&[]));
    bia.put("me/status", &json!({ "status": "pause" })).await.json(200);
    assert_eq!(faults(&sonia).await, told(&[(Fault::EverybodyPaused, Severity::Warns, "Suporte")]));
    app.set_clock("2026-03-02T12:00:00Z").await;
    company.change_channel(json!({ "opens": "13:00", "closes": "14:00", "zone": "UTC" })).await;
    assert_eq!(faults(&sonia).await, told(&[]), "it is closed");
}

#[both_databases]
async fn l3_l11_l12_terms_that_passed_and_messages_of_nobody_are_counted(app: TestApp) {
    let company = app.company().await;
    app.set_clock("2026-03-02T12:00:00Z").await;
    let mut bia = company.attendant("Bia").await;
    bia.connects().await;
    let message = crate::harness::Message::new(&app, "Oi");
    message.is_left().await;
    let expected = [
        (Fault::AnonymousCustomer, Severity::Unlawful, "entity_missing"),
        (Fault::MessagesOfNobody, Severity::Unlawful, "1"),
    ];
    assert_eq!(faults(&company.admin).await, told(&expected));
    company.has_anonymous_client().await;
    let marina = bia.registers(&person("Marina")).await;
    bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    app.pass(Duration::from_secs(8 * 24 * 60 * 60)).await;
    let expected =
        [(Fault::MessagesOfNobody, Severity::Unlawful, "1"), (Fault::TicketsOverdue, Severity::Unlawful, "2")];
    assert_eq!(faults(&company.admin).await, told(&expected));
    bia.signs_in_again().await;
    bia.get("checklist").await.problem(403, Code::Forbidden);
}

#[both_databases]
async fn the_figures_of_the_day_count_what_began_today_in_the_companys_zone(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    let bia = company.attendant("Bia").await;
    // The first of March in São Paulo, a minute before it ends.
    app.set_clock("2026-03-02T02:59:00Z").await;
    Customer::new(&app, "Ontem").enters().await;
    app.set_clock("2026-03-02T03:00:00Z").await;
    let mut ana = Customer::new(&app, "Ana");
    let (one, mut rui) = (ana.comes().await, Customer::new(&app, "Rui"));
    app.pass(Duration::from_secs(30)).await;
    bia.does("take", one).await.json(200);
    let other = Customer::new(&app, "Eva").enters().await;
    app.pass(Duration::from_secs(60)).await;
    bia.does("take", other).await.json(200);
    rui.comes().await;
    rui.leaves().await;
    Customer::new(&app, "Espera").enters().await;
    company.change_channel(json!({ "opens": "13:00", "closes": "14:00" })).await;
    Customer::new(&app, "Zoe").is_refused(Code::OffHours).await;
    app.step(Step::Refusals).await;
    let found: TodayFigures = sonia.get("today").await.read(200);
    let DayFigures { average_wait, longest_wait, .. } = found.company;
    let counts = DayFigures { entered: 4, attended: 2, abandoned: 1, refused: 1, average_wait, longest_wait };
    assert_eq!(found.company, counts);
    // The clock goes on while the test works.
    assert!((45..60).contains(&average_wait.unwrap()) && (60..75).contains(&longest_wait.unwrap()), "{found:?}");
    let [of_channel] = found.classifications.as_slice() else { panic!("{found:?}") };
    assert_eq!((of_channel.name.as_str(), of_channel.figures), ("Suporte", found.company));
    bia.get("today").await.problem(403, Code::Forbidden);
}
