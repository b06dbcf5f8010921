//! What a protocol alone tells: nothing (L11, S7, S16).

use protocol::Code;
use serde_json::json;

use crate::harness::{Customer, Follower, Message, TestApp, both_databases};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Per database; there are 2⁵⁰ codes.
const GUESSES: usize = 4_000;

fn guess() -> String {
    let letters = (0..10).map(|_| char::from(ALPHABET[fastrand::usize(..32)]));
    letters.collect()
}

both_databases! {
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

    async fn l11_a_code_opens_its_own_protocol_and_no_other(app: TestApp) {
        let (_, theirs) = (app.company().await, app.other_company().await);
        let one = Message::new(&app, "um").is_followed().await;
        let two = Message::new(&app, "dois").is_followed().await;
        let foreign = Message::new(&app, "três").with(json!({ "company": 2 })).is_followed().await;
        assert_ne!(one.code, two.code);
        one.with_code(&two.code).sees_nothing().await;
        one.with_code(&foreign.code).sees_nothing().await;
        assert_eq!(one.protocol, foreign.protocol, "the first of its year, in both companies");
        Follower { company: 2, ..one.clone() }.sees_nothing().await;
        let give = format!("history-requests/{}/give", one.protocol);
        one.asks_for_history().await.json(201);
        theirs.admin.post(&give, &json!({})).await.problem(404, Code::NotFound);
        assert_eq!(theirs.admin.get("history-requests").await.json(200)["total"], json!(0));
    }

    async fn l11_tries_are_counted_per_address_and_per_protocol(app: TestApp) {
        app.company().await;
        let (one, two) = (Message::new(&app, "um").is_followed().await, Message::new(&app, "dois").is_followed().await);
        app.restart_with("BALCAO_TRUSTED_PROXIES", "127.0.0.1");
        app.restart_with("BALCAO_FOLLOW_UPS_PER_PROTOCOL_PER_MINUTE", "5");
        let from = |follower: &Follower, address: String| {
            let Follower { protocol, code, .. } = follower.clone();
            let body = json!({ "company": 1, "protocol": protocol, "proof": code });
            let request = app.post("follow-ups").header("x-forwarded-for", &address).json(&body);
            async move { request.await }
        };
        // However it is typed, it is the same protocol.
        let typed = [one.protocol.clone(), format!(" {}", one.protocol), format!("{}\u{a0}", one.protocol)];
        let typed = typed.into_iter().chain([format!("\t{} ", one.protocol), one.protocol.to_uppercase()]);
        for (host, protocol) in (1..).zip(typed) {
            let guess = Follower { protocol, ..one.with_code("00000-00000") };
            assert_eq!(from(&guess, format!("198.51.100.{host}")).await.status, 404);
        }
        let refused = from(&one, "198.51.100.6".to_owned()).await;
        assert!(refused.problem(429, Code::TooManyRequests).retry_after.is_some(), "from many addresses, of one protocol");
        assert_eq!(from(&two, "198.51.100.6".to_owned()).await.status, 200);

        app.restart_with("BALCAO_FOLLOW_UPS_PER_PROTOCOL_PER_MINUTE", "1000000");
        app.restart_with("BALCAO_FOLLOW_UPS_PER_MINUTE", "4");
        for number in 0..4 {
            let other = Follower { protocol: format!("20260302-0000{number}"), ..one.clone() };
            assert_eq!(from(&other, "198.51.100.7".to_owned()).await.status, 404);
        }
        from(&one, "198.51.100.7".to_owned()).await.problem(429, Code::TooManyRequests);
        assert_eq!(from(&one, "198.51.100.8".to_owned()).await.status, 200);
    }

    async fn s7_codes_protocols_and_messages_are_never_logged(app: TestApp) {
        app.company().await;
        app.restart_with("BALCAO_LOG", "debug");
        let message = Message::new(&app, "segredo-na-mensagem").with(json!({ "name": "Fulana", "email": "fulana@exemplo.com" }));
        let follower = message.is_followed().await;
        let mut ana = Customer::new(&app, "Ana");
        ana.enters().await;
        for follower in [&follower, &ana.follows(), &follower.with_code("AAAAA-BBBBB")] {
            follower.looks().await;
            follower.asks_for_history().await;
            follower.opens_history().await;
            app.get(&format!("/acompanhar/1/{}", follower.protocol)).await;
        }
        app.post("follow-ups").json(&json!({ "company": "x", "protocol": follower.protocol, "proof": follower.code })).await;
        let log = app.log();
        assert!(log.contains("/api/v1/follow-ups") && log.contains("/acompanhar/"), "the log tells what was asked: {log}");
        let secrets = [&follower.code, &ana.follows().code, &follower.protocol, &ana.follows().protocol];
        let bare = secrets.map(|secret| secret.replace('-', ""));
        let words = ["segredo-na-mensagem", "Fulana", "fulana@", "AAAAA"];
        for secret in secrets.into_iter().chain(&bare).map(String::as_str).chain(words) {
            assert!(!log.contains(secret), "{secret} is in the log");
        }
    }
}
