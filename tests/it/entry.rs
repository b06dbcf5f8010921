//! The customer's way in.

use std::time::Duration;

use protocol::{
    Code,
    event::{CustomerFact, End, Fact},
    people::InternalSituation,
    rest::entry::{Admission, Channel, Entered},
};
use serde_json::{Value, json};

use crate::harness::{Customer, Scene, Step, TestApp, both_databases, nobody, once_created, sorted_statuses, together};

#[both_databases]
async fn r28_name_and_email_are_required_by_default(app: TestApp) {
    app.company().await;
    let ana = Customer::new(&app, "Ana");
    for (field, value) in [
        ("name", json!("")),
        ("name", json!(null)),
        ("name", json!(" \u{200b} ")),
        ("email", json!("")),
        ("email", json!(null)),
        ("email", json!("ana")),
        ("email", json!("ana@exemplo")),
        ("name", json!("a".repeat(121))),
        ("name", json!("\u{202e}\u{0}\u{1b}")),
        ("email", json!("ana@exemplo.com.br@x.io")),
        ("subject", json!("a".repeat(161))),
    ] {
        let mut form = ana.form();
        form[field] = value.clone();
        let answer = app.post("entries").json(&form).await;
        assert_eq!(answer.faults(), [field], "{value}: {}", answer.text);
    }
    let mut both = ana.form();
    both["name"] = json!("");
    both["email"] = json!("x");
    assert_eq!(app.post("entries").json(&both).await.faults(), ["email", "name"], "all faults at once");
}

#[both_databases]
async fn r28_a_channel_may_let_in_who_says_nothing(app: TestApp) {
    let company = app.company().await;
    company.change_channel(json!({ "identification_required": false })).await;
    let channel: Channel = app.get("channels/1/1").await.read(200);
    assert!(!channel.identification_required);
    let form = json!({ "company": 1, "classification": 1, "visit": nobody() });
    let entered: Entered = app.post("entries").json(&form).await.read(201);
    let room = app.get(&format!("rooms/{}", entered.room)).token(&entered.token).await.json(200);
    assert_eq!(room["name"], json!(null));
    let wrong = json!({ "company": 1, "classification": 1, "visit": nobody(), "email": "ana" });
    assert_eq!(app.post("entries").json(&wrong).await.faults(), ["email"], "what is given must be right");
}

#[both_databases]
async fn r61_a_repeated_visit_gets_its_room_again(app: TestApp) {
    app.company().await;
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.enters().await;
    let again: Entered = ana.asks_to_enter().await.read(200);
    assert_eq!((again.room, &again.resume_secret), (room, &ana.entered().resume_secret));
    assert_eq!(again.protocol, ana.entered().protocol);
    let other = Customer::new(&app, "Ana").enters().await;
    assert_ne!(other, room, "another browser has another room");
}

#[both_databases]
async fn r61_a_double_click_makes_one_room(app: TestApp) {
    let company = app.company().await;
    let ana = Customer::new(&app, "Ana");
    let answers = together((0..10).map(|_| ana.asks_to_enter())).await;
    let mut rooms: Vec<_> = answers.iter().map(|answer| answer.read::<Entered>(answer.status).room).collect();
    rooms.dedup();
    assert_eq!(rooms.len(), 1, "{answers:?}");
    assert_eq!(sorted_statuses(&answers), once_created(10));
    let bia = company.attendant("Bia").await;
    assert_eq!(bia.get("rooms").await.json(200)["total"], json!(1));
}

#[both_databases]
async fn r61_the_same_browser_resumes_with_nothing_missing_or_doubled(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    ana.says("um").await;
    bia.says(room, "dois").await;
    ana.sees_message("dois").await;
    let before = ana.view().clone();
    ana.reloads().await;
    assert_eq!(*ana.view(), before);
    ana.loses_the_network();
    bia.says(room, "três").await;
    ana.comes_back().await;
    ana.sees_message("três").await;
    assert_eq!(ana.line.repeats, 0);
    ana.agrees().await;
    bia.agrees(room).await;
}

#[both_databases]
async fn r61_the_secret_opens_the_room_until_a_day_after_closing(app: TestApp) {
    app.company().await;
    let mut ana = Customer::new(&app, "Ana");
    ana.comes().await;
    app.pass(Duration::from_secs(30 * 24 * 3_600)).await;
    ana.renews().await;
    ana.connects().await;
    ana.leaves().await;
    app.pass(Duration::from_secs(24 * 3_600 - 60)).await;
    ana.renews().await;
    assert!(ana.fetched().await.ending.is_some());
    app.pass(Duration::from_secs(120)).await;
    ana.asks_for_a_token().await.problem(401, Code::WrongSecret);
}

#[both_databases]
async fn r61_another_secret_opens_nothing(app: TestApp) {
    app.company().await;
    let (mut ana, mut eva) = (Customer::new(&app, "Ana"), Customer::new(&app, "Eva"));
    ana.enters().await;
    eva.enters().await;
    let secret = &eva.entered().resume_secret;
    let words = [
        app.post("room-tokens").json(&json!({ "room": ana.room(), "resume_secret": secret })).await,
        app.post("room-tokens").json(&json!({ "room": ana.room(), "resume_secret": "" })).await,
        app.post("room-tokens").json(&json!({ "room": nobody(), "resume_secret": secret })).await,
    ];
    for answer in &words {
        answer.problem(401, Code::WrongSecret);
        assert_eq!(answer.text, words[0].text, "absent and forbidden look the same");
    }
}

#[both_databases]
async fn r31_entry_is_told_to_attendants_and_stands_in_the_room(app: TestApp) {
    let company = app.company().await;
    let (mut bia, mut caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    bia.connects().await;
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.comes().await;
    let name = bia.sees_row(room, "the entry", |row| row.name.clone()).await;
    assert_eq!(name.as_str(), "Ana");
    bia.takes(room).await;
    let first = bia.view(room).log[0].clone();
    assert!(matches!(first.fact, Fact::Entered { .. }), "{first:?}");
    ana.sees("who came in", |view| {
        view.log
            .iter()
            .find(|event| matches!(&event.fact, CustomerFact::Taken { by, .. } if by.as_str() == "Bia"))
            .cloned()
    })
    .await;
    caio.connects().await;
    caio.joins(room).await;
    let joined = ana
        .sees("the participant", |view| {
            view.log
                .iter()
                .find(|event| matches!(&event.fact, CustomerFact::Joined { by } if by.as_str() == "Caio"))
                .cloned()
        })
        .await;
    assert!(joined.at <= app.now().await);
    ana.agrees().await;
}

#[both_databases]
async fn r4_r35_screens_show_the_companys_label(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    bia.connects().await;
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.comes().await;
    let row = bia.sees_row(room, "the row", |row| Some(row.clone())).await;
    assert_eq!((row.label.as_str(), row.situation), ("Em espera pelo atendimento", InternalSituation::Waiting));
    assert_eq!(ana.view().label.as_str(), "Em espera pelo atendimento");
    assert_eq!(row.entered_at, ana.view().entered_at, "the waiting time counts from there");
}

#[both_databases]
async fn r14_the_waiting_customer_knows_the_place_in_the_queue(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let (mut ana, mut eva) = (Customer::new(&app, "Ana"), Customer::new(&app, "Eva"));
    let first = ana.comes().await;
    eva.comes().await;
    eva.stands_at(2).await;
    ana.stands_at(1).await;
    bia.connects().await;
    bia.takes(first).await;
    eva.stands_at(1).await;
}

#[both_databases]
async fn f16_the_expected_wait_comes_from_the_last_real_waits(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    bia.connects().await;
    let mut first = Customer::new(&app, "Ana");
    for wait in [1, 33, 10] {
        assert_eq!(first.comes_and_is_told_to_wait().await, None, "fewer than three takes are no basis");
        app.pass(Duration::from_secs(wait)).await;
        bia.takes(first.room()).await;
        bia.tries_to_close(first.room()).await.unwrap();
        app.pass(Duration::from_secs(60)).await;
        first = Customer::new(&app, "Eva");
    }
    assert_eq!(
        first.comes_and_is_told_to_wait().await,
        Some(5),
        "the mean of 1 and 10, whole seconds; the longest is left out"
    );
    let mut second = Customer::new(&app, "Rui");
    assert_eq!(second.comes_and_is_told_to_wait().await, Some(11));
}

#[both_databases]
async fn f12_leaving_the_queue_and_losing_the_place_are_two_ends(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    bia.connects().await;
    company.change_channel(json!({ "place_minutes": 2 })).await;
    let (mut ana, mut eva) = (Customer::new(&app, "Ana"), Customer::new(&app, "Eva"));
    ana.comes().await;
    let lost = eva.comes().await;
    ana.leaves().await;
    let ending = ana.sees("the end", |view| view.ending.clone()).await;
    assert_eq!((ending.end, ending.by), (End::LeftQueue, None));
    ana.agrees().await;
    eva.goes_away().await;
    app.pass(Duration::from_secs(121)).await;
    app.step(Step::Presence).await;
    bia.sees_gone(lost).await;
    eva.comes_back().await;
    assert_eq!(eva.view().ending.as_ref().map(|ending| ending.end), Some(End::Abandoned));
    let rows = bia.get("rooms?situation=closed").await.json(200);
    let ends: Vec<&Value> = rows["items"].as_array().unwrap().iter().map(|row| &row["end"]).collect();
    assert_eq!(ends, ["abandoned", "left_queue"]);
}

#[both_databases]
async fn r15_r13_the_entry_page_knows_before_anybody_types(app: TestApp) {
    let company = app.company().await;
    let open: Channel = app.get("channels/1/1").await.read(200);
    assert_eq!(open.admission, Admission::Open);
    assert_eq!((open.company_name.as_str(), open.name.as_str()), ("Loja Exemplo", "Suporte"));
    assert_eq!((open.zone.as_str(), open.changes_at), ("America/Sao_Paulo", None));
    company.admin.post(&format!("classifications/{}/inactivate", company.channel()), &json!({})).await.json(200);
    app.get("channels/1/1").await.problem(404, Code::ChannelUnknown);
    app.get("channels/1/9").await.problem(404, Code::ChannelUnknown);
    app.get("channels/9/1").await.problem(404, Code::ChannelUnknown);
}
