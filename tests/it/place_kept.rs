//! The place in the queue of a customer without a connection (F15).

use std::time::Duration;

use protocol::{
    Code, Instant,
    event::End,
    people::InternalSituation,
    rest::{classification::Classification, entry::Channel},
};
use serde_json::json;

use crate::harness::{Customer, Scene, Staff, Step, TestApp, both_databases};

const SECOND: Duration = Duration::from_secs(1);
const TEN_MINUTES: Duration = Duration::from_secs(600);

#[both_databases]
async fn f15_one_who_comes_back_within_ten_minutes_has_the_place_and_writes_on(app: TestApp) {
    let Scene { mut bia, mut ana, .. } = Scene::waiting(&app).await;
    Customer::new(&app, "Eva").comes().await;
    let since = goes_away(&mut ana, &mut bia).await;
    sweeps_at(&app, since + TEN_MINUTES - SECOND).await;
    ana.renews().await;
    ana.comes_back().await;
    ana.says("voltei").await;
    ana.stands_at(1).await;
    // The second in which the place would have been lost.
    sweeps_at(&app, since + TEN_MINUTES).await;
    assert_eq!(ana.fetched().await.situation, InternalSituation::Waiting);
}

#[both_databases]
async fn f15_the_place_is_lost_after_ten_minutes(app: TestApp) {
    let Scene { mut bia, mut ana, .. } = Scene::waiting(&app).await;
    let since = goes_away(&mut ana, &mut bia).await;
    sweeps_at(&app, since + TEN_MINUTES).await;
    ana.renews().await;
    ana.comes_back().await;
    assert_eq!(ana.view().ending.as_ref().map(|ending| ending.end), Some(End::Abandoned));
    assert_eq!(ana.tries_to_say("voltei").await.unwrap_err().code, Code::RoomClosed);
}

#[both_databases]
async fn f15_the_time_is_the_channels_own(app: TestApp) {
    let Scene { company, mut bia, mut ana, .. } = Scene::waiting(&app).await;
    company.change_channel(json!({ "place_minutes": 3 })).await;
    let since = goes_away(&mut ana, &mut bia).await;
    sweeps_at(&app, since + Duration::from_secs(179)).await;
    assert_eq!(ana.fetched().await.situation, InternalSituation::Waiting);
    sweeps_at(&app, since + Duration::from_secs(180)).await;
    assert_eq!(ana.fetched().await.ending.map(|ending| ending.end), Some(End::Abandoned));
}

#[both_databases]
async fn f15_an_absent_customer_holds_nobody_up_and_passes_no_limit(app: TestApp) {
    let Scene { company, mut bia, mut ana, room } = Scene::waiting(&app).await;
    company.change_channel(json!({ "rooms_in_attendance": 1, "queue_when_full": true })).await;
    let mut eva = Customer::new(&app, "Eva");
    let behind = eva.comes().await;
    goes_away(&mut ana, &mut bia).await;
    bia.takes(behind).await;
    ana.comes_back().await;
    ana.stands_at(1).await;
    bia.does("take", room).await.problem(409, Code::ClassificationLimit);
    eva.leaves().await;
    bia.takes(room).await;
}

#[both_databases]
async fn f15_time_without_a_server_takes_no_place(app: TestApp) {
    let now = app.now().await;
    // The server lives two hours ago until it is killed: what follows is the system's time.
    app.set_clock(&(now - Duration::from_secs(2 * 60 * 60)).to_string()).await;
    let Scene { mut bia, mut ana, .. } = Scene::waiting(&app).await;
    goes_away(&mut ana, &mut bia).await;
    app.restart();
    app.step(Step::Presence).await;
    ana.renews().await;
    assert_eq!(ana.fetched().await.situation, InternalSituation::Waiting);
}

#[both_databases]
async fn f15_a_channel_says_for_how_long_it_keeps_a_place(app: TestApp) {
    let company = app.company().await;
    let told = async || app.get("channels/1/1").await.read::<Channel>(200).place_minutes;
    let minutes = |channel: Classification| channel.place_minutes;
    assert_eq!((minutes(company.channel_with(json!({ "name": "Vendas" })).await), told().await), (10, 10));
    assert_eq!(minutes(company.change_channel(json!({ "place_minutes": 1_440 })).await), 1_440);
    assert_eq!(minutes(company.change_channel(json!({ "place_minutes": null })).await), 1_440);
    assert_eq!(minutes(company.change_channel(json!({ "place_minutes": 1 })).await), 1);
    assert_eq!(told().await, 1);
    for wrong in [0, 1_441] {
        let draft = json!({ "name": "Outro", "place_minutes": wrong });
        assert_eq!(company.admin.post("classifications", &draft).await.faults(), ["place_minutes"], "{wrong}");
    }
}

/// The moment since when the server takes the customer for absent.
async fn goes_away(ana: &mut Customer, bia: &mut Staff) -> Instant {
    let room = ana.room();
    bia.sees_row(room, "the customer is there", |row| row.customer_absent_since.is_none().then_some(())).await;
    ana.goes_away().await;
    bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await
}

async fn sweeps_at(app: &TestApp, moment: Instant) {
    app.set_clock(&moment.to_string()).await;
    app.step(Step::Presence).await;
}
