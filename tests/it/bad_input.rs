//! Requests that no client should send, on every route: refused with a clear problem, and nothing changed.

use protocol::Code;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    harness::{Answer, Contract, TestApp, both_databases},
    routes::{Guard, Ids, Route, Stage, table},
};

/// Whose token gets past the guard.
fn token<'a>(route: &Route, stage: &'a Stage) -> &'a str {
    match route.guard {
        Guard::Reader | Guard::Seer => &stage.bia.token,
        _ => &stage.company.admin.token,
    }
}

/// The schema of a route's body, with its reference followed.
fn schema(route: &Route) -> Option<Value> {
    let document = &Contract::get().document;
    let content = &Contract::get().operation(&route.method, route.path)["requestBody"]["content"]["application/json"];
    let schema = content.get("schema")?;
    let name = schema["$ref"].as_str().and_then(|target| target.rsplit('/').next());
    Some(name.map_or(schema.clone(), |name| document["components"]["schemas"][name].clone()))
}

/// Values of a type that a field is not of.
fn wrong_types(schema: &Value) -> Vec<Value> {
    let text = schema.to_string();
    let takes = |kind: &str| text.contains(&format!("\"{kind}\"")) || (kind == "string" && text.contains("$ref"));
    let mut wrong = vec![json!({}), json!({ "a": 1 })];
    if !(takes("array") && takes("integer")) {
        wrong.push(json!([1]));
    }
    if !takes("array") {
        wrong.push(json!([]));
    }
    if !takes("string") {
        wrong.extend([json!("x"), json!("1")]);
    }
    if !takes("integer") {
        wrong.extend([json!(1), json!(1.5)]);
    } else {
        wrong.extend([json!(-1), json!(1.5), json!(1e30)]);
    }
    if !takes("boolean") {
        wrong.push(json!(true));
    }
    wrong
}

/// Texts that no field of a person's words takes.
fn hostile_texts() -> Vec<String> {
    vec![
        "a".repeat(30_000),
        "\u{200b}\u{feff}".to_owned(),
        "\u{200b}\u{0}\u{1b}\u{202e}\u{2066}\u{85}\u{2800}".to_owned(),
    ]
}

async fn send(stage: &Stage, route: &Route, body: &Value) -> Answer {
    let request = stage.app.ask(route.method.clone(), &route.address(stage, Ids::Ours));
    request.token(token(route, stage)).json(body).await
}

#[both_databases]
async fn every_field_of_every_body_is_checked(app: TestApp) {
    let stage = Stage::set(&app).await;
    let before = stage.state().await;
    for route in table() {
        let (Some(schema), Some(good)) = (schema(&route), route.body(&stage)) else { continue };
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (field, of) in schema["properties"].as_object().expect("fields") {
            let with = |value: Value| {
                let mut body = good.clone();
                body[field] = value;
                body
            };
            for wrong in wrong_types(of) {
                // A plan that says nothing is one: always open (R11).
                if field == "hours" && wrong == json!({}) {
                    continue;
                }
                send(&stage, &route, &with(wrong)).await.problem(400, Code::MalformedBody);
            }
            // A password is whatever it is; of the source of a theme (R10) what is not allowed is dropped and listed.
            let says_anything = ["password", "resume_secret", "source"].contains(&field.as_str());
            for text in hostile_texts().into_iter().filter(|_| of.to_string().contains("\"string\"") && !says_anything)
            {
                // Nothing but invisible marks is the same as nothing: where that is allowed, it is no fault.
                if text.starts_with('\u{200b}') && !required.contains(&field.as_str()) {
                    continue;
                }
                let answer = send(&stage, &route, &with(text.into())).await;
                if of.to_string().contains("\"array\"") {
                    answer.problem(400, Code::MalformedBody);
                } else if route.path.starts_with("/api/v1/follow-ups") {
                    // A proof that proves nothing is as absent as any other (S16).
                    answer.problem(404, Code::NotFound);
                } else if field == "token" {
                    answer.problem(404, Code::LinkUnknown);
                } else if route.path.starts_with("/api/v1/setup") {
                    // The stage has a company: whatever the code, the first run is over.
                    answer.problem(409, Code::AlreadySetUp);
                } else {
                    assert_eq!(answer.faults(), [field.as_str()], "{}", answer.asked);
                }
            }
            if required.contains(&field.as_str()) {
                let mut without = good.clone();
                without.as_object_mut().unwrap().remove(field);
                send(&stage, &route, &without).await.problem(400, Code::MalformedBody);
                send(&stage, &route, &with(Value::Null)).await.problem(400, Code::MalformedBody);
            }
        }
        let mut more = good.clone();
        more["unknown_field"] = json!(1);
        send(&stage, &route, &more).await.problem(400, Code::MalformedBody);
    }
    assert_eq!(stage.state().await, before);
}

#[both_databases]
async fn every_body_that_is_no_json_is_refused_where_json_is_asked(app: TestApp) {
    let stage = Stage::set(&app).await;
    let before = stage.state().await;
    let deep = "[".repeat(20_000);
    let mut answered = 0;
    for route in table() {
        if route.body(&stage).is_none() {
            continue;
        }
        let ask = || app.ask(route.method.clone(), &route.address(&stage, Ids::Ours)).token(token(&route, &stage));
        let bodies: [&[u8]; 9] = [b"", b"{", b"null", b"[]", b"\"x\"", b"1", b"\xff\xfe{}", deep.as_bytes(), b"{}{}"];
        let request = &Contract::get().operation(&route.method, route.path)["requestBody"];
        if request["content"]["application/json"].is_null() {
            continue;
        }
        let may_be_absent = request["required"] != true;
        for body in bodies.into_iter().filter(|body| !(may_be_absent && body.is_empty())) {
            let answer = ask().body("application/json", body).await;
            answer.problem(400, Code::MalformedBody);
        }
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
            ask().body(kind, b"{}".to_vec()).await.problem(415, Code::UnsupportedMediaType);
        }
        let large = [b"{\"a\":\"", "a".repeat(2 << 20).as_bytes(), b"\"}"].concat();
        // A server that refuses before it has read all may close the connection on the rest.
        if let Ok(answer) = ask().body("application/json", large).attempt().await {
            answer.problem(413, Code::TooLarge);
            answered += 1;
        }
    }
    assert!(answered > 0, "a server that closes at once has told nobody why");
    assert_eq!(stage.state().await, before);
}

#[both_databases]
async fn every_address_is_checked(app: TestApp) {
    let stage = Stage::set(&app).await;
    let before = stage.state().await;
    let garbage = ["x", "1", "%00", "..%2f..", "00000000-0000-0000-0000-00000000000", "%F0%9F%98%80", "a%0d%0ab"];
    for route in table().into_iter().filter(|route| route.path.contains('{')) {
        for part in garbage {
            let address = route.path.replace("{id}", part).replace("{user}", part).replace("{session}", part);
            let address = address.replace("{name}", part).replace("{role}", part);
            let address = address.replace("{company}", part).replace("{classification}", "99999999999");
            let request = app.ask(route.method.clone(), &address).token(token(&route, &stage));
            let answer = match route.body(&stage) {
                Some(body) => request.json(&body).await,
                None => request.await,
            };
            if ["{id}", "{company}", "{session}", "{user}"].iter().any(|id| route.path.contains(id)) {
                answer.problem(400, Code::MalformedAddress);
            } else {
                answer.problem(404, Code::NotFound);
            }
        }
    }
    for (path, garbage) in [
        ("rooms", ["after=x", "per_page=1000", "page=1", "situation=x", "from=x", "attendant=x"]),
        ("users", ["before=x", "per_page=0", "per_page=-1", "active=x", "page=x", "nothing=1"]),
        ("situations", ["after=", "per_page=101", "per_page=1.5", "active=1", "page=", "nothing=1"]),
    ] {
        for query in garbage {
            let answer = stage.company.admin.get(&format!("{path}?{query}")).await;
            match query.split_once('=') {
                Some((field @ ("after" | "before"), _) | (field @ "per_page", "0" | "101" | "1000")) => {
                    assert_eq!(answer.faults(), [field])
                }
                _ => drop(answer.problem(400, Code::MalformedAddress)),
            }
        }
    }
    let events = format!("rooms/{}/events", stage.room());
    for query in ["after=-1", "after=x", "limit=x", "wait=x", "before=-1", "nothing=1"] {
        stage.bia.get(&format!("{events}?{query}")).await.problem(400, Code::MalformedAddress);
    }
    for huge in ["after=18446744073709551615", "before=18446744073709551615", "limit=4294967295", "before=0"] {
        assert_eq!(stage.bia.get(&format!("{events}?{huge}")).await.status, 200, "{huge}");
    }
    assert_eq!(stage.state().await, before);
}

#[both_databases]
async fn no_search_is_longer_than_what_is_searched(app: TestApp) {
    let company = app.company().await;
    for path in ["tickets", "tickets.csv", "rooms", "entities"] {
        let asks = async |length: usize| company.admin.get(&format!("{path}?search={}", "a".repeat(length))).await;
        assert_eq!(asks(160).await.status, 200, "{path}");
        assert_eq!(asks(161).await.faults(), ["search"], "{path}");
    }
}

#[both_databases]
async fn a_method_that_a_route_doesnt_do_is_refused_with_those_it_does(app: TestApp) {
    let stage = Stage::set(&app).await;
    for route in table() {
        let address = route.address(&stage, Ids::Ours);
        let answer = app.ask(Method::PATCH, &address).token(&stage.company.admin.token).await;
        answer.problem(405, Code::MethodNotAllowed);
        assert!(answer.header("allow").contains(route.method.as_str()), "{address}: {}", answer.header("allow"));
    }
    for nowhere in [
        "/api/v1",
        "/api/v1/",
        "/api/v1/nothing",
        "/api/v2/me",
        "/nothing",
        "/../etc/passwd",
        "/assets/..%2f..%2fetc%2fpasswd",
    ] {
        let answer = app.get(nowhere).await;
        answer.problem(404, Code::NotFound);
    }
}

#[both_databases]
async fn problems_are_told_in_the_callers_language(app: TestApp) {
    let words = async |language: &str| app.get("me").header("accept-language", language).await;
    let (portuguese, english) = (words("pt-BR").await, words("en-US,en;q=0.9").await);
    let title = |answer: &Answer| answer.problem(401, Code::Unauthenticated).title;
    assert_ne!(title(&portuguese), title(&english));
    assert_eq!(title(&words("tlh").await), title(&portuguese));
    assert_eq!(english.header("content-language"), "en");
}

#[both_databases]
async fn the_log_has_no_secret_and_no_persons_words(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let mut ana = crate::harness::Customer::new(&app, "Anastácia Segredinho");
    ana.email = "segredinho@exemplo.com.br".to_owned();
    let room = ana.comes().await;
    bia.connects().await;
    bia.takes(room).await;
    ana.says("minha-senha-secreta-1234").await;
    let _sign_in = crate::harness::Staff::tries_to_sign_in(&app, 1, "bia@loja.example", "outra-senha-secreta").await;
    let _search = bia.get("rooms?search=segredinho").await;
    let _bad = app.post("entries").json(&json!({ "company": 1, "name": "Segredinho" })).await;
    let log = app.log().to_lowercase();
    let secrets = [
        "segredinho",
        "minha-senha-secreta",
        "outra-senha-secreta",
        ana.token(),
        &ana.entered().resume_secret,
        &bia.token,
        &bia.cookie,
        "bia@loja",
        crate::harness::PASSWORD,
    ];
    for secret in secrets {
        assert!(!log.contains(&secret.to_lowercase()), "{secret}");
    }
}
