//! Long polls: what wakes one, and what ends it (finding D4).

use std::{
    io::Write,
    net::TcpStream,
    time::{Duration, Instant},
};

use protocol::{
    event::CustomerEvent,
    rest::room::{Done, Events},
};
use serde_json::{Value, json};

use crate::harness::{Customer, TestApp, both_databases, client_id};

/// Far less than the 25 seconds of the polls below: who returns within it did not wait for the deadline.
const SOON: Duration = Duration::from_secs(12);

/// Returns when the server serves this many long polls.
pub async fn polls(app: &TestApp, wanted: u64) {
    let begun = Instant::now();
    loop {
        let served: Value = app.get("/test/sockets").await.read(200);
        if served["polls"] == wanted {
            return;
        }
        assert!(begun.elapsed() < SOON, "{served}, not {wanted}");
    }
}

#[both_databases]
async fn d4_the_next_event_wakes_a_long_poll(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.enters().await;
    let begun = Instant::now();
    let path = format!("rooms/{room}/events?after=1&wait=25");
    let poll = async { app.get(&path).token(ana.token()).await };
    let say = async {
        polls(&app, 1).await;
        let draft = json!({ "client_id": client_id(), "body": "Alguém aí?" });
        app.post(&format!("rooms/{room}/messages")).token(ana.token()).json(&draft).await.read::<Done>(200)
    };
    let (told, said) = tokio::join!(poll, say);
    let told: Events<CustomerEvent> = told.read(200);
    assert_eq!((told.events.len(), told.events[0].seq, said.seq), (1, 2, 2));
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    polls(&app, 0).await;
}

#[both_databases]
async fn d4_a_long_poll_ends_with_its_connection(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.enters().await;
    let request = format!(
        "GET /api/v1/rooms/{room}/events?after=1&wait=25 HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\r\n",
        app.address(),
        ana.token()
    );
    let mut connections = Vec::new();
    for number in 1..=5 {
        let mut connection = TcpStream::connect(app.address()).unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        connections.push(connection);
        polls(&app, number).await;
    }
    drop(connections);
    polls(&app, 0).await;
}

#[both_databases]
async fn d4_the_end_of_the_server_ends_a_long_poll(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.enters().await;
    let path = format!("rooms/{room}/events?after=1&wait=25");
    let poll = async { app.get(&path).token(ana.token()).await };
    let end = async {
        polls(&app, 1).await;
        app.terminate();
    };
    let begun = Instant::now();
    let (told, ()) = tokio::join!(poll, end);
    assert!(told.read::<Events<CustomerEvent>>(200).events.is_empty());
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}
