//! Opening hours (R11, R13).

use std::time::Duration;

use protocol::{
    Code,
    frame::ServerFrame,
    list::RoomRow,
    people::InternalSituation,
    rest::{
        entry::{Admission, Channel},
        page::Page,
    },
    room::CustomerRoom,
};
use serde_json::{Value, json};

use crate::harness::{Company, Customer, Line, Step, TestApp, both_databases};

/// Whether somebody can enter at each moment. São Paulo is three hours behind UTC all year.
async fn admissions(app: &TestApp, moments: &[(&str, bool)]) {
    for (moment, open) in moments {
        app.set_clock(moment).await;
        let channel: Channel = app.get("channels/1/1").await.read(200);
        assert_eq!(channel.admission == Admission::Open, *open, "{moment}: {channel:?}");
        let answer = Customer::new(app, "Ana").asks_to_enter().await;
        assert_eq!(answer.status, if *open { 201 } else { 409 }, "{moment}: {}", answer.text);
    }
}

async fn hours(app: &TestApp, opens: Value, closes: Value) -> Company {
    let mut company = app.company().await;
    let changed = company.change_channel(json!({ "opens": opens, "closes": closes })).await;
    assert_eq!((json!(changed.opens), json!(changed.closes)), (opens, closes));
    company.channel = Some(changed);
    company
}

#[both_databases]
async fn r11_the_plain_pair_holds_from_its_begin_to_just_before_its_end(app: TestApp) {
    hours(&app, json!("08:00"), json!("18:00")).await;
    admissions(
        &app,
        &[
            ("2030-03-04T10:59:50Z", false),
            ("2030-03-04T11:00:00Z", true),
            ("2030-03-04T20:59:50Z", true),
            ("2030-03-04T21:00:00Z", false),
            ("2030-03-05T03:00:00Z", false),
        ],
    )
    .await;
}

#[both_databases]
async fn r11_an_end_before_the_begin_runs_overnight(app: TestApp) {
    hours(&app, json!("22:00"), json!("06:00")).await;
    admissions(
        &app,
        &[
            ("2030-03-05T00:59:50Z", false),
            ("2030-03-05T01:00:00Z", true),
            ("2030-03-05T03:30:00Z", true),
            ("2030-03-05T08:59:50Z", true),
            ("2030-03-05T09:00:00Z", false),
        ],
    )
    .await;
}

#[both_databases]
async fn r11_both_empty_is_around_the_clock(app: TestApp) {
    hours(&app, json!(null), json!(null)).await;
    admissions(&app, &[("2030-03-04T00:00:00Z", true), ("2030-03-04T12:00:00Z", true)]).await;
}

#[both_databases]
async fn r11_a_begin_that_is_the_end_or_alone_is_refused(app: TestApp) {
    let company = app.company().await;
    for (opens, closes, field) in [
        (json!("08:00"), json!("08:00"), "closes"),
        (json!("08:00"), json!(null), "closes"),
        (json!(null), json!("18:00"), "opens"),
        (json!("8h"), json!("18:00"), "opens"),
        (json!("24:01"), json!("18:00"), "opens"),
        (json!("08:00"), json!("18:60"), "closes"),
    ] {
        let draft = json!({ "name": "Vendas", "opens": opens, "closes": closes });
        let answer = company.admin.post("classifications", &draft).await;
        assert!(answer.faults().contains(&field.to_owned()), "{opens} {closes}: {}", answer.text);
    }
    let moon = json!({ "name": "Vendas", "opens": "08:00", "closes": "18:00", "zone": "Moon/Tycho" });
    assert_eq!(company.admin.post("classifications", &moon).await.faults(), ["zone"]);
}

#[both_databases]
async fn r11_a_channel_may_have_a_zone_of_its_own(app: TestApp) {
    let company = hours(&app, json!("08:00"), json!("18:00")).await;
    company.change_channel(json!({ "zone": "Asia/Tokyo" })).await;
    admissions(
        &app,
        &[("2030-03-03T22:59:50Z", false), ("2030-03-03T23:00:00Z", true), ("2030-03-04T09:00:00Z", false)],
    )
    .await;
}

#[both_databases]
async fn r13_outside_the_hours_the_notice_is_shown_and_no_room_opens(app: TestApp) {
    let mut company = hours(&app, json!("08:00"), json!("18:00")).await;
    app.set_clock("2030-03-04T23:00:00Z").await;
    company.admin.signs_in_again().await;
    let plain = Customer::new(&app, "Ana").is_refused(Code::OffHours).await;
    assert!(plain.detail.is_some_and(|notice| !notice.is_empty()), "without words of its own a built-in text");
    company.change_channel(json!({ "off_hours_notice": "Abrimos às 8 h.\nAté amanhã!" })).await;
    let told = Customer::new(&app, "Ana").is_refused(Code::OffHours).await;
    assert_eq!(told.detail.as_deref(), Some("Abrimos às 8 h.\nAté amanhã!"));
    let channel: Channel = app.get("channels/1/1").await.read(200);
    assert_eq!(channel.admission, Admission::OffHours { notice: "Abrimos às 8 h.\nAté amanhã!".to_owned() });
    assert_eq!(channel.changes_at.unwrap().to_string(), "2030-03-05T11:00:00.000000Z");
    assert_eq!(company.admin.get("rooms?situation=waiting,in_attendance,closed").await.json(200)["total"], json!(0));
}

#[both_databases]
async fn r11_who_waits_at_the_end_of_hours_keeps_the_place_and_who_talks_goes_on(app: TestApp) {
    let mut company = hours(&app, json!("08:00"), json!("18:00")).await;
    let mut bia = company.attendant("Bia").await;
    app.set_clock("2030-03-04T20:58:00Z").await;
    company.admin.signs_in_again().await;
    bia.signs_in_again().await;
    bia.connects().await;
    let (mut ana, mut eva) = (Customer::new(&app, "Ana"), Customer::new(&app, "Eva"));
    let (talking, waiting) = (ana.comes().await, eva.comes().await);
    bia.takes(talking).await;
    app.set_clock("2030-03-04T21:00:30Z").await;
    ana.says("ainda aqui").await;
    bia.sees_message(talking, "ainda aqui").await;
    assert_eq!(eva.fetched().await.situation, InternalSituation::Waiting);
    bia.takes(waiting).await;
    eva.sees("the attendant", |view| view.responsible.clone()).await;
}

/// How often a customer was told that the channel may be otherwise.
fn hints(line: &Line<CustomerRoom>) -> usize {
    line.told.iter().filter(|frame| matches!(frame, ServerFrame::Channel { .. })).count()
}

/// The wait that a customer was told last.
fn told_wait(line: &Line<CustomerRoom>) -> Option<Option<u32>> {
    line.told.iter().rev().find_map(|frame| match frame {
        ServerFrame::Queue { expected_wait, .. } => Some(*expected_wait),
        _ => None,
    })
}

/// The server looks at its queues; the customer is told of the channel, and of this wait.
async fn is_told_of_the_channel(app: &TestApp, customer: &mut Customer, wait: Option<u32>, before: usize) {
    app.step(Step::Queue).await;
    let heard = |line: &Line<CustomerRoom>| (hints(line) > before && told_wait(line) == Some(wait)).then_some(());
    customer.line.until(&format!("the channel is told, and the wait {wait:?}"), heard).await;
}

#[both_databases]
async fn f14_who_waits_at_the_end_of_hours_is_told_live_and_marked_in_the_console(app: TestApp) {
    let mut company = hours(&app, json!("08:00"), json!("18:00")).await;
    let mut bia = company.attendant("Bia").await;
    app.set_clock("2030-03-04T20:55:00Z").await;
    company.admin.signs_in_again().await;
    bia.signs_in_again().await;
    bia.connects().await;
    for wait in [1, 33, 10] {
        let mut earlier = Customer::new(&app, "Rui");
        let room = earlier.comes().await;
        app.pass(Duration::from_secs(wait)).await;
        bia.takes(room).await;
        bia.tries_to_close(room).await.unwrap();
        app.pass(Duration::from_secs(60)).await;
    }
    let mut eva = Customer::new(&app, "Eva");
    assert_eq!(eva.comes_and_is_told_to_wait().await, Some(5));
    let room = eva.room();
    assert!(!bia.sees_row(room, "the row", |row| Some(row.off_hours)).await);

    // The hours end.
    let before = hints(&eva.line);
    app.set_clock("2030-03-04T21:00:30Z").await;
    is_told_of_the_channel(&app, &mut eva, None, before).await;
    bia.sees_row(room, "the mark of a room that waits off hours", |row| row.off_hours.then_some(())).await;
    let rows: Page<RoomRow> = bia.get("rooms?situation=waiting").await.read(200);
    assert_eq!(rows.items.iter().map(|row| (row.room, row.off_hours)).collect::<Vec<_>>(), [(room, true)]);
    let channel: Channel = app.get("channels/1/1").await.read(200);
    assert!(channel.admission.is_off_hours());

    // A supervisor prolongs them.
    let before = hints(&eva.line);
    company.change_channel(json!({ "closes": "23:00" })).await;
    is_told_of_the_channel(&app, &mut eva, Some(5), before).await;
    bia.sees_row(room, "no mark", |row| (!row.off_hours).then_some(())).await;
    assert_eq!(eva.fetched().await.situation, InternalSituation::Waiting);
}
