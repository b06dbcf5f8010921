//! The same contract without a socket: long polls and posts.

use std::time::{Duration, Instant};

use protocol::{
    event::{CustomerEvent, Event},
    rest::room::{Done, Events},
};
use serde_json::json;

use crate::{
    harness::{Customer, Scene, TestApp, both_databases, client_id},
    long_poll::polls,
};

#[both_databases]
async fn a_long_poll_answers_as_soon_as_something_follows(app: TestApp) {
    let company = app.company().await;
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.enters().await;
    let path = format!("rooms/{room}/events?after=1&wait=20");
    let begun = Instant::now();
    let bia = company.attendant("Bia").await;
    let poll = async { app.get(&path).token(ana.token()).await };
    let take = async {
        polls(&app, 1).await;
        bia.does("take", room).await
    };
    let (told, _) = tokio::join!(poll, take);
    let told: Events<CustomerEvent> = told.read(200);
    assert_eq!((told.events.len(), told.seq), (1, 2));
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}

#[both_databases]
async fn a_long_poll_ends_empty_when_nothing_follows(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.enters().await;
    let begun = Instant::now();
    let told: Events<CustomerEvent> =
        app.get(&format!("rooms/{room}/events?after=1&wait=1")).token(ana.token()).await.read(200);
    assert_eq!((told.events.len(), told.seq), (0, 1));
    assert!((Duration::from_millis(900)..Duration::from_secs(5)).contains(&begun.elapsed()), "{:?}", begun.elapsed());
    let at_once: Events<CustomerEvent> =
        app.get(&format!("rooms/{room}/events?after=1")).token(ana.token()).await.read(200);
    assert!(at_once.events.is_empty());
}

#[both_databases]
async fn posts_and_polls_tell_what_the_socket_tells(app: TestApp) {
    let Scene { bia, mut ana, room, .. } = Scene::attended(&app).await;
    for number in 0..5 {
        let draft = json!({ "client_id": client_id(), "body": format!("resposta {number}") });
        let done: Done = bia.post(&format!("rooms/{room}/messages"), &draft).await.read(200);
        assert_eq!(done.seq, number + 3);
        ana.sees_message(&format!("resposta {number}")).await;
    }
    let told: Events<CustomerEvent> =
        app.get(&format!("rooms/{room}/events?after=0")).token(ana.token()).await.read(200);
    assert_eq!(told.events, ana.view().log);
    let staff: Events<Event> = bia.get(&format!("rooms/{room}/events?after=0")).await.read(200);
    let for_customer: Vec<_> = staff.events.iter().filter_map(Event::for_customer).collect();
    assert_eq!(for_customer, told.events, "the customer's log is the staff's without what is not for customers");
    let before: Events<Event> = bia.get(&format!("rooms/{room}/events?before=5&limit=2")).await.read(200);
    assert_eq!(before.events.iter().map(|event| event.seq).collect::<Vec<_>>(), [3, 4]);
}
