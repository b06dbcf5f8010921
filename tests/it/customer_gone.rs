//! Rooms in attendance whose customer is gone (F10).

use std::time::Duration;

use protocol::{event::End, people::InternalSituation};
use serde_json::json;

use crate::harness::{Customer, Scene, Step, TestApp, both_databases};

#[both_databases]
async fn f10_a_room_closes_by_itself_after_the_limit(app: TestApp) {
    let Scene { company, mut bia, mut ana, room } = Scene::attended(&app).await;
    company.change_channel(json!({ "rooms_in_attendance": 1 })).await;
    ana.goes_away().await;
    let since = bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await;
    app.set_clock(&(since + Duration::from_secs(30 * 60 - 1)).to_string()).await;
    app.step(Step::Presence).await;
    // Her token has ended; the page comes back with a new one.
    bia.signs_in_again().await;
    bia.comes_back().await;
    assert_eq!(bia.fetched(room).await.situation, InternalSituation::InAttendance);
    app.set_clock(&(since + Duration::from_secs(30 * 60)).to_string()).await;
    app.step(Step::Presence).await;
    let ending = bia.sees(room, "the end", |view| view.ending.clone()).await;
    assert_eq!((ending.end, ending.by), (End::CustomerAbsent, None));
    bia.sees_gone(room).await;
    bia.agrees(room).await;
    let next = Customer::new(&app, "Eva").enters().await;
    bia.does("take", next).await.json(200);
    ana.renews().await;
    ana.comes_back().await;
    assert_eq!(ana.view().ending.as_ref().map(|ending| ending.end), Some(End::CustomerAbsent));
    let rows = bia.get("rooms?situation=closed").await.json(200);
    assert_eq!((&rows["items"][0]["end"], &rows["total"]), (&json!("customer_absent"), &json!(1)));
}

#[both_databases]
async fn f10_the_limit_is_the_classifications_and_zero_is_never(app: TestApp) {
    let Scene { company, mut bia, mut ana, room } = Scene::attended(&app).await;
    company.change_channel(json!({ "absence_minutes": 0 })).await;
    ana.goes_away().await;
    bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await;
    app.pass(Duration::from_secs(31 * 24 * 60 * 60)).await;
    app.step(Step::Presence).await;
    bia.signs_in_again().await;
    assert_eq!(bia.fetched(room).await.situation, InternalSituation::InAttendance);
    let mut company = company;
    company.admin.signs_in_again().await;
    company.change_channel(json!({ "absence_minutes": 60 })).await;
    app.step(Step::Presence).await;
    assert_eq!(bia.fetched(room).await.ending.map(|ending| ending.end), Some(End::CustomerAbsent));
}

#[both_databases]
async fn f10_one_who_is_back_before_the_sweep_stays(app: TestApp) {
    let Scene { company, mut bia, mut ana, room } = Scene::attended(&app).await;
    company.change_channel(json!({ "absence_minutes": 5 })).await;
    ana.goes_away().await;
    let since = bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await;
    app.set_clock(&(since + Duration::from_secs(299)).to_string()).await;
    ana.comes_back().await;
    app.pass(Duration::from_secs(60)).await;
    app.step(Step::Presence).await;
    assert_eq!(bia.fetched(room).await.ending, None);
    // Another absence begins anew.
    ana.goes_away().await;
    let again = bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await;
    app.set_clock(&(again + Duration::from_secs(299)).to_string()).await;
    app.step(Step::Presence).await;
    assert_eq!(ana.fetched().await.ending, None);
}

#[both_databases]
async fn f10_a_customer_without_a_socket_who_writes_is_there(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    ana.goes_away().await;
    bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await;
    let say = json!({ "client_id": crate::harness::client_id(), "body": "por aqui" });
    app.post(&format!("rooms/{room}/messages")).token(ana.token()).json(&say).await.json(200);
    bia.sees_row(room, "the customer is back", |row| row.customer_absent_since.is_none().then_some(())).await;
}

#[both_databases]
async fn f10_time_without_a_server_counts_for_nobody(app: TestApp) {
    let now = app.now().await;
    // The server lives two hours ago until it is killed: what follows is the system's time.
    app.set_clock(&(now - Duration::from_secs(2 * 60 * 60)).to_string()).await;
    let Scene { company, mut bia, mut ana, room } = Scene::attended(&app).await;
    company.change_channel(json!({ "absence_minutes": 5 })).await;
    ana.goes_away().await;
    bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await;
    app.restart();
    app.step(Step::Presence).await;
    let caio = app.company().await.attendant("Caio").await;
    assert_eq!(caio.fetched(room).await.situation, InternalSituation::InAttendance);
    app.pass(Duration::from_secs(5 * 60)).await;
    app.step(Step::Presence).await;
    assert_eq!(caio.fetched(room).await.ending.map(|ending| ending.end), Some(End::CustomerAbsent));
}
