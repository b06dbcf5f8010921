//! The socket against what no client should say (S1, S8).

use std::time::Duration;

use protocol::{Code, event::CustomerEvent, frame::ServerFrame};
use serde_json::{Value, json};

use crate::harness::{
    Customer, TestApp, both_databases, client_id, nobody,
    socket::{BINARY, CLOSE, CONTINUATION, FIN, Incoming, PING, Socket, TEXT, bare_frame, frame, header},
};

/// The first frame of a client that follows nothing yet.
pub const HELLO: &str = r#"{"type":"hello","rooms":[],"list":false}"#;

/// A customer's socket that has said hello.
pub async fn open(app: &TestApp, ana: &Customer) -> Socket {
    let mut socket = Socket::open(app.address(), ana.token()).await.unwrap();
    socket.send(HELLO).await;
    assert_eq!(json_of(&mut socket).await["type"], "welcome");
    assert_eq!(json_of(&mut socket).await["type"], "components");
    socket
}

pub async fn json_of(socket: &mut Socket) -> Value {
    match said(socket).await {
        Incoming::Text(text) => {
            let frame: ServerFrame<CustomerEvent> = serde_json::from_str(&text).unwrap();
            assert_eq!(serde_json::to_value(&frame).unwrap(), serde_json::from_str::<Value>(&text).unwrap());
            serde_json::from_str(&text).unwrap()
        }
        other => panic!("no text: {other:?}"),
    }
}

/// The next thing it says, but for its own pings.
async fn said(socket: &mut Socket) -> Incoming {
    loop {
        match socket.next_within(Duration::from_secs(10)).await.expect("something to hear") {
            Incoming::Ping(_) => {}
            incoming => return incoming,
        }
    }
}

#[both_databases]
async fn hello_comes_first(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.enters().await;
    for early in
        [json!({ "type": "ping" }), json!({ "type": "say", "room": room, "client_id": client_id(), "body": "oi" })]
    {
        let mut socket = Socket::open(app.address(), ana.token()).await.unwrap();
        socket.send(&early.to_string()).await;
        assert_eq!(json_of(&mut socket).await["problem"]["code"], Code::HelloFirst.as_str());
        assert_eq!(socket.closing().await, Some(1008));
    }
    assert_eq!(ana.fetched().await.seq, 1);
}

#[both_databases]
async fn a_frame_that_is_none_is_refused_and_the_socket_goes_on(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.enters().await;
    let mut socket = open(&app, &ana).await;
    let (id, say) =
        (client_id(), |body: Value| json!({ "type": "say", "room": room, "client_id": client_id(), "body": body }));
    let malformed = [
        "".to_owned(),
        "{".to_owned(),
        "null".to_owned(),
        "[]".to_owned(),
        "[".repeat(10_000),
        json!({ "type": "shout" }).to_string(),
        json!({ "type": 1 }).to_string(),
        json!({}).to_string(),
        json!({ "type": "say", "room": room, "client_id": id }).to_string(),
        json!({ "type": "say", "room": "x", "client_id": id, "body": "oi" }).to_string(),
        json!({ "type": "say", "room": room, "client_id": 1, "body": "oi" }).to_string(),
        json!({ "type": "watch", "room": room, "after": -1 }).to_string(),
        json!({ "type": "watch", "room": room, "after": "x" }).to_string(),
        json!({ "type": "typing", "room": room, "typing": "yes" }).to_string(),
        json!({ "type": "read", "room": room, "seq": 1.5 }).to_string(),
        json!({ "type": "hello", "rooms": "all" }).to_string(),
        json!({ "type": "renew" }).to_string(),
        say(json!(["oi"])).to_string(),
    ];
    for text in malformed {
        socket.send(&text).await;
        let refused = json_of(&mut socket).await;
        let shown: String = text.chars().take(80).collect();
        assert_eq!(refused["problem"]["code"], Code::MalformedFrame.as_str(), "{shown}: {refused}");
    }
    for body in ["", "  \n ", "\u{0}", "\u{1b}\u{85}", "\u{202e}", "\u{200b}", &"a".repeat(4_001)] {
        socket.send(&say(json!(body)).to_string()).await;
        let refused = json_of(&mut socket).await;
        assert_eq!(refused["problem"]["code"], Code::Invalid.as_str(), "{refused}");
        assert_eq!(refused["problem"]["errors"][0]["field"], "body");
    }
    let absent = nobody();
    for (frame, code) in [
        (json!({ "type": "take", "room": room, "client_id": id }), Code::Forbidden),
        (json!({ "type": "join", "room": room, "client_id": id }), Code::Forbidden),
        (json!({ "type": "hand_over", "room": room, "client_id": id, "to": absent }), Code::Forbidden),
        (json!({ "type": "status", "status": "pause" }), Code::Forbidden),
        (json!({ "type": "list" }), Code::Forbidden),
        (json!({ "type": "watch", "room": absent, "after": 0 }), Code::NotFound),
        (json!({ "type": "say", "room": absent, "client_id": id, "body": "oi" }), Code::NotFound),
        (json!({ "type": "close", "room": absent, "client_id": id }), Code::NotFound),
        (json!({ "type": "renew", "token": "x" }), Code::Unauthenticated),
    ] {
        socket.send(&frame.to_string()).await;
        let refused = json_of(&mut socket).await;
        assert_eq!(refused["problem"]["code"], code.as_str(), "{frame}: {refused}");
    }
    let most = "a".repeat(4_000);
    socket.send(&say(json!(most)).to_string()).await;
    assert_eq!(json_of(&mut socket).await["type"], "ack", "and it still works");
    assert_eq!(ana.fetched().await.seq, 2);
}

#[both_databases]
async fn s8_bytes_that_are_no_websocket_are_closed_with_the_right_code(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    ana.enters().await;
    let split = "é".as_bytes();
    let cases: Vec<(&str, Vec<u8>, u16)> = vec![
        ("not masked", bare_frame(FIN | TEXT, HELLO.as_bytes()), 1002),
        ("RSV1", frame(FIN | 0x40 | TEXT, b"{}"), 1002),
        ("RSV2", frame(FIN | 0x20 | TEXT, b"{}"), 1002),
        ("RSV3", frame(FIN | 0x10 | TEXT, b"{}"), 1002),
        ("opcode 3", frame(FIN | 3, b"{}"), 1002),
        ("opcode 11", frame(FIN | 11, b""), 1002),
        ("binary", frame(FIN | BINARY, b"{}"), 1003),
        ("not UTF-8", frame(FIN | TEXT, b"\xff\xfe"), 1007),
        ("half a character", frame(FIN | TEXT, &split[..1]), 1007),
        ("an overlong form", frame(FIN | TEXT, b"\xc0\xaf"), 1007),
        ("a surrogate", frame(FIN | TEXT, b"\xed\xa0\x80"), 1007),
        ("not UTF-8 over two fragments", [frame(TEXT, b"\xff"), frame(FIN | CONTINUATION, b"\xff")].concat(), 1007),
        ("a ping in fragments", frame(PING, b"x"), 1002),
        ("a ping too long", frame(FIN | PING, &[b'x'; 126]), 1002),
        ("a continuation of nothing", frame(FIN | CONTINUATION, b"x"), 1002),
        ("a text inside a text", [frame(TEXT, b"{"), frame(FIN | TEXT, b"{}")].concat(), 1002),
        ("a frame of 64 KiB and a byte", frame(FIN | TEXT, &[b' '; 65_537]), 1009),
        (
            "fragments of more than 64 KiB",
            [frame(TEXT, &[b' '; 40_000]), frame(FIN | CONTINUATION, &[b' '; 40_000])].concat(),
            1009,
        ),
        ("a header of 1 GiB", [header(FIN | TEXT, 1 << 30, true), vec![1, 2, 3, 4]].concat(), 1009),
        ("a header of 2^64", [header(FIN | TEXT, u64::MAX, true), vec![1, 2, 3, 4]].concat(), 1009),
    ];
    let mut wrong = Vec::new();
    for (what, bytes, code) in cases {
        let mut socket = open(&app, &ana).await;
        socket.send_bytes(&bytes).await;
        let closed = tokio::time::timeout(Duration::from_secs(5), socket.closing()).await;
        if closed != Ok(Some(code)) {
            wrong.push(format!("{what}: {closed:?} instead of {code}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[both_databases]
async fn s8_what_is_right_is_served(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    ana.enters().await;
    let mut socket = Socket::open(app.address(), ana.token()).await.unwrap();
    let (first, rest) = HELLO.split_at(10);
    let (middle, last) = rest.split_at(5);
    socket.send_bytes(&frame(TEXT, first.as_bytes())).await;
    socket.send_bytes(&frame(FIN | PING, b"between")).await;
    socket.send_bytes(&frame(CONTINUATION, middle.as_bytes())).await;
    socket.send_bytes(&frame(FIN | CONTINUATION, last.as_bytes())).await;
    assert_eq!(said(&mut socket).await, Incoming::Pong(b"between".to_vec()));
    assert_eq!(json_of(&mut socket).await["type"], "welcome");
    assert_eq!(json_of(&mut socket).await["type"], "components");
    socket.send(r#"{"type":"ping"}"#).await;
    assert_eq!(json_of(&mut socket).await["type"], "pong");
    for byte in frame(FIN | TEXT, br#"{"type":"ping"}"#) {
        socket.send_bytes(&[byte]).await;
    }
    assert_eq!(json_of(&mut socket).await["type"], "pong", "however the bytes are cut");
    socket.send_bytes(&frame(FIN | CLOSE, &1000_u16.to_be_bytes())).await;
    assert_eq!(socket.closing().await, Some(1000));
    let mut other = open(&app, &ana).await;
    other.send_bytes(&frame(FIN | CLOSE, b"")).await;
    assert_eq!(said(&mut other).await, Incoming::Close(Some(1000)));
}

#[both_databases]
async fn s1_only_pages_of_our_own_open_a_socket(app: TestApp) {
    app.restart_with("BALCAO_PUBLIC_URL", "https://chat.example.com");
    let mut ana = Customer::new(&app, "Ana");
    ana.enters().await;
    let words = format!("balcao.v1, {}", ana.token());
    let own = format!("http://{}", app.address());
    for origin in [own.as_str(), "https://chat.example.com"] {
        let opened = Socket::open_with(app.address(), &words, &format!("Origin: {origin}\r\n")).await;
        assert!(opened.is_ok(), "{origin}");
    }
    for origin in [
        "https://evil.example",
        "http://evil.example",
        "null",
        "https://chat.example.com.evil.example",
        "https://evil.example/https://chat.example.com",
        "http://chat.example.com",
        "https://chat.example.com:444",
        "https://xchat.example.com",
        "http://127.0.0.1",
        "http://localhost",
        "file://",
        "",
    ] {
        let refused = Socket::open_with(app.address(), &words, &format!("Origin: {origin}\r\n")).await;
        assert!(refused.is_err_and(|refused| refused.status == 403), "{origin}");
    }
}

#[both_databases]
async fn a_handshake_without_the_right_words_is_refused(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    ana.enters().await;
    let token = ana.token().to_owned();
    for words in ["balcao.v1", "balcao.v2, TOKEN", "TOKEN", "TOKEN, balcao.v1", "balcao.v1,", "balcao.v1, x"] {
        let refused = Socket::open_with(app.address(), &words.replace("TOKEN", &token), "").await;
        assert!(refused.is_err_and(|refused| refused.status == 401), "{words}");
    }
    let address = app.address();
    let request = |lines: &str| {
        format!(
            "GET /api/v1/socket HTTP/1.1\r\nHost: {address}\r\nSec-WebSocket-Protocol: balcao.v1, {token}\r\n{lines}\r\n"
        )
    };
    for lines in [
        "",
        "Upgrade: websocket\r\n",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n",
    ] {
        let refused = Socket::knock(address, &request(lines)).await.err().expect("refused");
        assert_eq!(refused.status, 400, "{lines}: {refused:?}");
        assert!(refused.text.contains(r#""code":"malformed_address""#), "{refused:?}");
        assert!(refused.text.contains("application/problem+json"), "{refused:?}");
    }
}
