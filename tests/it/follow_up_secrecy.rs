//! A protocol alone tells nothing (L11, S7, S16).

use std::time::Duration;

use protocol::{
    Code, Problem,
    rest::{
        follow_up::{HistoryRequest, HistoryState},
        page::Page,
    },
};
use serde_json::json;

use crate::harness::{Answer, Customer, Follower, Message, Scene, TestApp, both_databases};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Per database; there are 2⁵⁰ codes.
const GUESSES: usize = 4_000;

fn guess() -> String {
    let letters = (0..10).map(|_| char::from(ALPHABET[fastrand::usize(..32)]));
    letters.collect()
}

/// Looks through a proxy, which sends these lines on, each in a header of its own.
async fn looks_from(follower: &Follower, lines: &[&str]) -> Answer {
    let Follower { app, company, protocol, code } = follower;
    let body = json!({ "company": company, "protocol": protocol, "proof": code });
    let mut request = app.post("follow-ups").json(&body);
    for line in lines {
        request = request.header("x-forwarded-for", line);
    }
    request.await
}

#[both_databases]
async fn s16_guessing_finds_nothing_and_what_is_there_is_as_absent_as_what_is_not(app: TestApp) {
    app.company().await;
    let mut ana = Customer::new(&app, "Ana");
    ana.enters().await;
    let ours = Message::new(&app, "oi").is_followed().await;
    let nobodys = Follower { protocol: "20260302-99999".to_owned(), ..ours.clone() };
    let no_company = Follower { company: 77, ..ours.clone() };
    let absent = nobodys.sees_nothing().await;
    assert_eq!(no_company.sees_nothing().await, absent);
    for _ in 0..GUESSES / 40 {
        let tries = crate::harness::together((0..20).flat_map(|_| {
            let (room, ticket) = (ana.follows().with_code(&guess()), ours.with_code(&guess()));
            [room, ticket].map(|follower| async move { follower.sees_nothing().await })
        }));
        assert!(tries.await.iter().all(|answer| *answer == absent), "equal answers, to the letter");
    }
    for proof in ["", "-", "00000-00000", ours.protocol.as_str(), &"A".repeat(43), &"x".repeat(5_000), "%", "\u{0}"] {
        assert_eq!(ours.with_code(proof).sees_nothing().await, absent, "{proof}");
    }
    for path in ["follow-ups/history-requests", "follow-ups/history"] {
        let body = json!({ "company": 1, "protocol": ours.protocol, "proof": guess() });
        app.post(path).json(&body).await.problem(404, Code::NotFound);
    }
    ours.sees().await;
}

#[both_databases]
async fn l11_a_code_opens_its_own_protocol_and_no_other(app: TestApp) {
    let (ours, theirs) = (app.company().await, app.other_company().await);
    let one = Message::new(&app, "um").is_followed().await;
    let two = Message::new(&app, "dois").is_followed().await;
    let foreign = Message::new(&app, "três").with(json!({ "company": 2 })).is_followed().await;
    assert_ne!(one.code, two.code);
    one.with_code(&two.code).sees_nothing().await;
    one.with_code(&foreign.code).sees_nothing().await;
    assert_eq!(one.protocol, foreign.protocol, "the first of its year, in both companies");
    Follower { company: 2, ..one.clone() }.sees_nothing().await;
    one.asks_for_history().await.json(201);
    let give = format!("history-requests/{}/give", ours.admin.history_asked(&one.protocol).await.id);
    theirs.admin.post(&give, &json!({})).await.problem(404, Code::NotFound);
    assert_eq!(theirs.admin.get("history-requests").await.json(200)["total"], json!(0));
}

#[both_databases]
async fn l11_a_room_and_a_ticket_of_one_protocol_are_two_peoples(app: TestApp) {
    app.set_clock("2026-03-02T12:00:00Z").await;
    let company = app.company().await;
    company.sets("SACPROTOCOLO", json!({ "active": true, "mask": "{ano}0302-{numero:5}" })).await.json(200);
    let Scene { bia, mut ana, .. } = Scene::attended(&app).await;
    ana.says("segredo da Ana").await;
    let anas = ana.follows();
    let joanas = Message::new(&app, "segredo da Joana").is_followed().await;
    assert_eq!((anas.protocol.as_str(), joanas.protocol.as_str()), ("20260302-00001", "20260302-00001"));

    let seen = anas.sees().await;
    assert_eq!((seen.conversation.is_some(), seen.tickets.len()), (true, 0), "the code tells which is meant");
    let seen = joanas.sees().await;
    assert_eq!((seen.conversation.is_some(), seen.tickets.len()), (false, 1));

    joanas.asks_for_history().await.json(201);
    assert_eq!(anas.sees().await.history, HistoryState::NotAsked);
    app.pass(Duration::from_secs(60)).await;
    anas.asks_for_history().await.json(201);
    joanas.asks_for_history().await.json(200);
    assert_eq!(bia.get("tickets/due").await.json(200)["histories"], json!(2));

    bia.gives(&bia.history_asked("20260302-00001").await).await;
    let read = joanas.reads_history().await;
    assert_eq!((read.conversation.len(), read.follow_up.tickets.len()), (0, 1), "asked for first, given first");
    anas.opens_history().await.problem(409, Code::HistoryNotAsked);
    let open: Page<HistoryRequest> = bia.get("history-requests?given=false").await.read(200);
    assert_eq!(open.total, 1);
    bia.gives(&open.items[0]).await;
    let text = anas.opens_history().await.text;
    assert!(text.contains("segredo da Ana") && !text.contains("Joana"), "{text}");
    assert_eq!(anas.sees().await.tickets.len(), 0);
    assert_eq!(joanas.was_told().await, ["registered", "history_asked", "history_given"]);
}

#[both_databases]
async fn l11_wrong_codes_are_counted_per_protocol_and_never_keep_the_right_one_out(app: TestApp) {
    app.company().await;
    let (one, two) = (Message::new(&app, "um").is_followed().await, Message::new(&app, "dois").is_followed().await);
    app.restart_with("BALCAO_TRUSTED_PROXIES", "127.0.0.1");
    app.restart_with("BALCAO_FOLLOW_UPS_PER_PROTOCOL_PER_MINUTE", "5");
    let nobodys = Follower { protocol: "20260302-99999".to_owned(), ..one.clone() };
    let mut waits = Vec::new();
    for followed in [&one, &nobodys] {
        // However it is typed, it is the same protocol.
        let Follower { protocol, .. } = followed;
        let typed = [protocol.clone(), format!(" {protocol}"), format!("{protocol}\u{a0}")];
        let typed = typed.into_iter().chain([format!("\t{protocol} "), protocol.to_uppercase()]);
        for (host, protocol) in (1..).zip(typed) {
            let guess = Follower { protocol, ..followed.with_code("00000-00000") };
            assert_eq!(looks_from(&guess, &[&format!("198.51.100.{host}")]).await.status, 404);
        }
        let refused = looks_from(&followed.with_code("00000-00000"), &["198.51.100.6"]).await;
        waits.push(refused.problem(429, Code::TooManyRequests));
    }
    assert!(waits.iter().all(|wait| wait.retry_after.is_some()), "from many addresses, of one protocol");
    let besides = waits.into_iter().map(|wait| Problem { retry_after: None, ..wait }).collect::<Vec<_>>();
    assert_eq!(besides[0], besides[1], "what is absent waits as what is there does");
    assert_eq!(looks_from(&one, &["198.51.100.7"]).await.status, 200, "its owner is not kept out");
    assert_eq!(looks_from(&two.with_code("00000-00000"), &["198.51.100.6"]).await.status, 404);
    for _ in 0..10 {
        assert_eq!(looks_from(&two, &["198.51.100.8"]).await.status, 200, "right ones are not counted");
    }
    assert_eq!(looks_from(&two.with_code("00000-00000"), &["198.51.100.8"]).await.status, 404);
}

#[both_databases]
async fn l11_tries_are_counted_per_address_whatever_the_caller_says_of_it(app: TestApp) {
    app.company().await;
    let one = Message::new(&app, "um").is_followed().await;
    app.restart_with("BALCAO_TRUSTED_PROXIES", "127.0.0.1,10.0.0.2");
    app.restart_with("BALCAO_FOLLOW_UPS_PER_MINUTE", "4");
    let other = |number: u32| Follower { protocol: format!("20260302-0000{number}"), ..one.clone() };
    for number in 1..5 {
        assert_eq!(looks_from(&other(number), &["198.51.100.7"]).await.status, 404);
    }
    looks_from(&one, &["198.51.100.7"]).await.problem(429, Code::TooManyRequests);
    assert_eq!(looks_from(&one, &["198.51.100.8"]).await.status, 200);

    // A proxy that writes a line of its own below the caller's: what the caller wrote is not believed.
    for number in 1..5 {
        let lines = [&*format!("203.0.113.{number}"), "198.51.100.9"];
        assert_eq!(looks_from(&other(number), &lines).await.status, 404);
    }
    looks_from(&one, &["203.0.113.5", "198.51.100.9"]).await.problem(429, Code::TooManyRequests);
    looks_from(&one, &["203.0.113.6", "198.51.100.9", "10.0.0.2"]).await.problem(429, Code::TooManyRequests);
    let in_turn = looks_from(&one, &["198.51.100.9", "203.0.113.5"]).await;
    assert_eq!(in_turn.status, 200, "the last line is the nearest proxy's: the order is kept");
}

#[both_databases]
async fn s7_codes_protocols_and_messages_are_never_logged(app: TestApp) {
    app.company().await;
    app.restart_with("BALCAO_LOG", "debug");
    let message =
        Message::new(&app, "segredo-na-mensagem").with(json!({ "name": "Fulana", "email": "fulana@exemplo.com" }));
    let follower = message.is_followed().await;
    let mut ana = Customer::new(&app, "Ana");
    ana.enters().await;
    for follower in [&follower, &ana.follows(), &follower.with_code("AAAAA-BBBBB")] {
        follower.looks().await;
        follower.asks_for_history().await;
        follower.opens_history().await;
        app.get(&format!("/acompanhar/1/{}", follower.protocol)).await;
    }
    app.post("follow-ups")
        .json(&json!({ "company": "x", "protocol": follower.protocol, "proof": follower.code }))
        .await;
    let log = app.log();
    assert!(log.contains("/api/v1/follow-ups") && log.contains("/acompanhar/"), "the log tells what was asked: {log}");
    let secrets = [&follower.code, &ana.follows().code, &follower.protocol, &ana.follows().protocol];
    let bare = secrets.map(|secret| secret.replace('-', ""));
    let words = ["segredo-na-mensagem", "Fulana", "fulana@", "AAAAA"];
    for secret in secrets.into_iter().chain(&bare).map(String::as_str).chain(words) {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}
