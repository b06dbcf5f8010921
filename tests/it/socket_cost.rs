//! The cost of a hostile or a slow socket for the server (S3, G17, G18).

use std::time::Duration;

use protocol::id::RoomId;
use serde_json::json;

use crate::{
    frames::{HELLO, json_of, open},
    harness::{
        Customer, Scene, Staff, TestApp, both_databases,
        socket::{FIN, Incoming, Socket, TEXT, header},
    },
};

/// How long a write may be blocked until the server counts as no longer reading: real time, which nothing else tells.
const BLOCKED: Duration = Duration::from_millis(300);

/// Messages of one burst: more bytes than lie in any buffer on the way.
const BURST: usize = 250;

/// Long messages, one after another.
async fn burst(bia: &mut Staff, room: RoomId, messages: usize) {
    let long = "\u{1f600}".repeat(4_000);
    for _ in 0..messages {
        bia.says(room, &long).await;
    }
}

#[both_databases]
async fn g17_a_frame_that_announces_a_gibibyte_costs_nothing(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    ana.enters().await;
    // Memory that the first connections allocate for good is not the hostile client's doing.
    for _ in 0..5 {
        open(&app, &ana).await.cut();
    }
    while app.sockets().await > 0 {}
    let before = app.memory();
    // The header with its mask.
    let announced = [header(FIN | TEXT, 1 << 30, true), vec![1, 2, 3, 4]].concat();
    let mut patient = open(&app, &ana).await;
    patient.send_bytes(&announced).await;
    assert_eq!(patient.closing().await, Some(1009));
    let mut socket = open(&app, &ana).await;
    socket.send_bytes(&announced).await;
    let junk = vec![0x61; 1 << 16];
    for _ in 0..512 {
        if !socket.send_bytes(&junk).await {
            break;
        }
    }
    let during = app.memory();
    // The junk that nobody read makes the system reset the connection, which may overtake the close frame.
    assert!(matches!(socket.closing().await, None | Some(1009)));
    let growth = during.saturating_sub(before);
    assert!(growth <= 1024, "the server grew by {growth} KiB");
}

#[both_databases]
async fn g17_s3_a_huge_body_costs_nothing(app: TestApp) {
    use tokio::io::AsyncWriteExt;
    app.get("/healthz").await;
    let before = app.memory();
    let mut stream = tokio::net::TcpStream::connect(app.address()).await.unwrap();
    let head = format!(
        "POST /api/v1/entries HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        app.address(),
        1_u64 << 30
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let junk = vec![b' '; 1 << 16];
    for _ in 0..512 {
        let sent = tokio::time::timeout(BLOCKED, stream.write_all(&junk)).await;
        if !matches!(sent, Ok(Ok(()))) {
            break;
        }
    }
    let growth = app.memory().saturating_sub(before);
    assert!(growth <= 1024, "the server grew by {growth} KiB");
    assert_eq!(app.get("/healthz").await.status, 200);
}

#[both_databases]
async fn g18_a_reader_who_never_reads_is_told_to_resume_and_stops_nobody(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    ana.line.vanish().await;
    burst(&mut bia, room, 50).await;
    // SQLite keeps pages of what was written in the server's own memory, up to 16 MiB, whoever reads: the reader's own
    // doing is the difference.
    let before = app.memory();
    burst(&mut bia, room, BURST).await;
    let alone = app.memory().saturating_sub(before);
    let after = bia.fetched(room).await.seq;
    let before = app.memory();
    let mut idle = Socket::open_small(app.address(), ana.token()).await;
    idle.send(HELLO).await;
    idle.send(&json!({ "type": "watch", "room": room, "after": after }).to_string()).await;
    burst(&mut bia, room, BURST).await;
    let growth = app.memory().saturating_sub(before);
    assert!(growth <= alone + 1024, "the server grew by {growth} KiB, and by {alone} KiB without the reader");
    let mut told = Vec::new();
    loop {
        match idle.next_within(Duration::from_secs(10)).await.expect("the end") {
            Incoming::Text(text) => told.push(text),
            Incoming::Close(code) => {
                assert_eq!(code, Some(1013), "try again later");
                break;
            }
            Incoming::End => break,
            _ => {}
        }
    }
    assert!(told.len() < BURST, "it was not kept up to date for ever");
    assert!(told.last().is_some_and(|text| text.contains(r#""resume""#)), "{:?}", told.last());
    ana.connects().await;
    ana.agrees().await;
}

#[both_databases]
async fn a_thousand_connections_at_once_are_served(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    ana.enters().await;
    let mut sockets = Vec::new();
    for _ in 0..1_000 {
        sockets.push(Socket::open(app.address(), ana.token()).await.unwrap());
    }
    for socket in &mut sockets {
        socket.send(HELLO).await;
    }
    for socket in &mut sockets {
        assert_eq!(json_of(socket).await["type"], "welcome");
    }
}
