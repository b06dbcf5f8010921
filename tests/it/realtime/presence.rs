//! Presence: closing the tab is not leaving (R30), and the server's own absence counts for nobody (proof 5).

use std::time::Duration;

use protocol::{event::End, people::InternalSituation, room::CustomerRoom};
use serde_json::json;

use crate::harness::{Customer, Line, Scene, Step, TestApp, both_databases};

#[both_databases]
async fn r30_who_is_gone_from_the_queue_for_longer_than_the_setting_is_abandoned(app: TestApp) {
    let Scene { company, mut bia, mut ana, room } = Scene::waiting(&app).await;
    company.change_channel(json!({ "place_minutes": 2 })).await;
    bia.opens(room).await;
    bia.sees_row(room, "the customer is there", |row| row.customer_absent_since.is_none().then_some(())).await;
    ana.goes_away().await;
    let since = bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await;
    app.set_clock(&(since + Duration::from_secs(110)).to_string()).await;
    app.step(Step::Presence).await;
    assert_eq!(bia.fetched(room).await.situation, InternalSituation::Waiting);
    app.set_clock(&(since + Duration::from_secs(121)).to_string()).await;
    app.step(Step::Presence).await;
    let ending = bia.sees(room, "the end", |view| view.ending.clone()).await;
    assert_eq!((ending.end, ending.by), (End::Abandoned, None));
    bia.sees_gone(room).await;
}

#[both_databases]
async fn r30_who_comes_back_in_time_keeps_the_place(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::waiting(&app).await;
    bia.sees_row(room, "the customer is there", |row| row.customer_absent_since.is_none().then_some(())).await;
    ana.goes_away().await;
    let since = bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await;
    app.set_clock(&(since + Duration::from_secs(110)).to_string()).await;
    ana.reloads().await;
    bia.sees_row(room, "the customer is back", |row| row.customer_absent_since.is_none().then_some(())).await;
    app.pass(Duration::from_secs(100)).await;
    app.step(Step::Presence).await;
    assert_eq!(ana.fetched().await.situation, InternalSituation::Waiting);
}

#[both_databases]
async fn r30_in_attendance_the_absent_customer_is_marked_and_the_room_stays(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    ana.goes_away().await;
    bia.sees(room, "the customer is away", |view| view.customer_absent_since).await;
    bia.agrees(room).await;
    app.pass(Duration::from_secs(500)).await;
    app.step(Step::Presence).await;
    assert_eq!(bia.fetched(room).await.situation, InternalSituation::InAttendance);
    ana.comes_back().await;
    bia.sees(room, "the customer is back", |view| view.customer_absent_since.is_none().then_some(())).await;
    bia.agrees(room).await;
}

#[both_databases]
async fn r30_two_tabs_are_one_customer_who_is_gone_with_the_last(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::waiting(&app).await;
    let mut tab = Line::<CustomerRoom>::new(&app);
    tab.views.insert(room, ana.view().clone());
    let token = ana.token().to_owned();
    tab.connect(&token, false).await;
    ana.goes_away().await;
    let next = Customer::new(&app, "Eva").enters().await;
    bia.sees_row(next, "what happened after the first tab went", |_| Some(())).await;
    assert_eq!(bia.line.list.row(room).unwrap().customer_absent_since, None);
    tab.vanish().await;
    app.pass(Duration::from_secs(60)).await;
    app.step(Step::Presence).await;
    bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await;
}

#[both_databases]
async fn r30_a_customer_who_never_connected_is_abandoned_too(app: TestApp) {
    let company = app.company().await;
    company.change_channel(json!({ "place_minutes": 2 })).await;
    let mut bia = company.attendant("Bia").await;
    let room = Customer::new(&app, "Ana").enters().await;
    bia.connects().await;
    bia.opens(room).await;
    app.pass(Duration::from_secs(110)).await;
    app.step(Step::Presence).await;
    bia.sees(room, "it is noted", |view| view.customer_absent_since).await;
    assert_eq!(bia.view(room).ending, None);
    app.pass(Duration::from_secs(130)).await;
    app.step(Step::Presence).await;
    let ending = bia.sees(room, "the end", |view| view.ending.clone()).await;
    assert_eq!(ending.end, End::Abandoned);
}

#[both_databases]
async fn proof_5_after_ten_minutes_without_a_server_nobody_is_abandoned(app: TestApp) {
    let now = app.now().await;
    // The server lives ten minutes ago until it is killed: what follows is the system's time.
    app.set_clock(&(now - Duration::from_secs(600)).to_string()).await;
    let (mut ana, mut eva) = (Customer::new(&app, "Ana"), Customer::new(&app, "Eva"));
    let (waiting, gone) = (ana.comes().await, eva.comes().await);
    eva.line.vanish().await;
    app.restart();
    let company = app.company().await;
    company.change_channel(json!({ "place_minutes": 2 })).await;
    let mut bia = company.attendant("Bia").await;
    bia.connects().await;
    app.pass(Duration::from_secs(110)).await;
    app.step(Step::Presence).await;
    for room in [waiting, gone] {
        assert_eq!(bia.fetched(room).await.situation, InternalSituation::Waiting);
    }
    ana.reloads().await;
    assert_eq!(ana.view().situation, InternalSituation::Waiting);
    app.pass(Duration::from_secs(121)).await;
    app.step(Step::Presence).await;
    bia.sees_gone(gone).await;
    assert_eq!(ana.fetched().await.situation, InternalSituation::Waiting, "who came back stays");
}

#[both_databases]
async fn r62_presence_follows_from_the_connections(app: TestApp) {
    let company = app.company().await;
    let online = async || {
        let path = format!("classifications/{}/attendants", company.channel());
        let linked = company.admin.get(&path).await.json(200);
        linked["items"].as_array().unwrap().iter().find(|item| item["name"] == "Bia").unwrap()["online"].clone()
    };
    let mut bia = company.attendant("Bia").await;
    assert_eq!(online().await, false);
    bia.connects().await;
    assert_eq!(online().await, true);
}
