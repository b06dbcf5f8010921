//! Access: role × route (S9), forged tokens (S13), foreign pages (S11).

use std::fs;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use protocol::Code;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    harness::{TestApp, both_databases, nobody},
    routes::{Guard, Ids, Route, Stage, table},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asker {
    Nobody,
    Ana,
    Eva,
    Bia,
    Caio,
    Unlinked,
    Supervisor,
    Admin,
    ForeignAdmin,
}

const ASKERS: [Asker; 9] = [
    Asker::Nobody,
    Asker::Ana,
    Asker::Eva,
    Asker::Bia,
    Asker::Caio,
    Asker::Unlinked,
    Asker::Supervisor,
    Asker::Admin,
    Asker::ForeignAdmin,
];

impl Asker {
    fn token(self, stage: &Stage) -> Option<&str> {
        Some(match self {
            Self::Nobody => return None,
            Self::Ana => stage.ana.token(),
            Self::Eva => stage.eva.token(),
            Self::Bia => &stage.bia.token,
            Self::Caio => &stage.caio.token,
            Self::Unlinked => &stage.eli.token,
            Self::Supervisor => &stage.sonia.token,
            Self::Admin => &stage.company.admin.token,
            Self::ForeignAdmin => &stage.other.admin.token,
        })
    }

    /// The answer that a route owes this one; `None` where it may ask.
    fn refusal(self, route: &Route) -> Option<(u16, Code)> {
        use Asker::{Admin, Ana, Bia, Caio, Eva, ForeignAdmin, Nobody, Supervisor, Unlinked};
        let (absent, forbidden) = (Some((404, Code::NotFound)), Some((403, Code::Forbidden)));
        match (route.guard, self) {
            (Guard::Public, _) => None,
            (Guard::Cookie, _) => Some((401, Code::SessionEnded)),
            (Guard::Handshake, _) | (_, Nobody) => Some((401, Code::Unauthenticated)),
            (Guard::Reader | Guard::Closer, Ana) | (Guard::Reader | Guard::Seer, Bia | Caio) => None,
            (Guard::Closer | Guard::Rescuer, Bia | Caio | Supervisor | Admin) => None,
            (Guard::Reader | Guard::Closer, _) => absent,
            (_, Ana | Eva) => forbidden,
            (Guard::Seer | Guard::Rescuer, _) | (Guard::Transcript, Unlinked | ForeignAdmin) => absent,
            (Guard::Transcript, _) => None,
            (_, ForeignAdmin) if route.has_ids() => absent,
            (Guard::Staff, _) => None,
            (Guard::Supervisor, Bia | Caio | Unlinked) => forbidden,
            (Guard::Admin, Bia | Caio | Unlinked | Supervisor) => forbidden,
            (Guard::Supervisor | Guard::Admin, Supervisor | Admin | ForeignAdmin) => None,
        }
    }

    /// The answer of a route that lets this one in, and refuses for another reason: what the row's request asks for was
    /// done by those who asked before, or is for one of the room. `None` where it is done.
    fn conflict(self, route: &Route) -> Option<(u16, Code)> {
        use Asker::{Admin, Bia, Caio, ForeignAdmin, Supervisor};
        Some(match (route.method.as_str(), route.path, self) {
            // The stage has companies, and the link of an invitation is used once.
            ("POST", "/api/v1/setup" | "/api/v1/setup/check", _) => (409, Code::AlreadySetUp),
            ("POST", "/api/v1/password-links/use" | "/api/v1/password-links/check", Asker::Nobody) => return None,
            ("POST", "/api/v1/password-links/use", _) => (404, Code::LinkUnknown),
            // It is Zoe's, and nobody's who asks.
            ("DELETE", "/api/v1/me/sessions/{session}", _) => (404, Code::NotFound),
            // The review is Bia's own, and the versions in the rows are the first.
            ("POST" | "PUT", "/api/v1/entities" | "/api/v1/entities/{id}" | "/api/v1/tickets/{id}", Bia) => {
                return None;
            }
            ("POST", "/api/v1/entities", _) => (409, Code::ReviewUnknown),
            ("PUT", "/api/v1/entities/{id}" | "/api/v1/tickets/{id}", _) => (409, Code::Changed),
            // The supervisor set the first theme; the default one is asked for without its version.
            ("PUT", "/api/v1/classifications/{id}/theme", Admin) => (409, Code::Changed),
            ("DELETE", "/api/v1/classifications/{id}/theme", _) => (409, Code::Changed),
            // The supervisor changed it before.
            (
                "PUT",
                "/api/v1/situations/{id}" | "/api/v1/classifications/{id}" | "/api/v1/classifications/{id}/hours",
                Admin,
            ) => (409, Code::Changed),
            // The supervisor set it, and took it away, before the administrator.
            ("PUT", "/api/v1/parameters/{name}" | "/api/v1/parameters/{name}/users/{user}", Admin) => {
                (409, Code::Changed)
            }
            ("DELETE", "/api/v1/parameters/{name}/users/{user}", Admin) => (404, Code::NotFound),
            // The ids in the body are of our company, not of the asker's.
            ("POST", "/api/v1/tickets", ForeignAdmin) => (422, Code::Invalid),
            ("POST", "/api/v1/rooms/{id}/messages", Caio) => (409, Code::NotInRoom),
            ("POST", "/api/v1/rooms/{id}/take", Caio) => (409, Code::AlreadyTaken),
            ("POST", "/api/v1/rooms/{id}/leave", Bia) => (409, Code::ResponsibleStays),
            ("POST", "/api/v1/rooms/{id}/hand-over", Bia) => (409, Code::SuccessorNotInRoom),
            ("POST", "/api/v1/rooms/{id}/hand-over", Caio) => (409, Code::NotResponsible),
            // Bia is there; the supervisor took it over before the administrator.
            ("POST", "/api/v1/rooms/{id}/assume", Caio | Admin) => (409, Code::AlreadyTaken),
            // Ana, the customer, left it before.
            ("POST", "/api/v1/rooms/{id}/close", Bia | Caio | Supervisor | Admin) => (409, Code::RoomClosed),
            _ => return None,
        })
    }
}

/// A token signed by the server's own key, with these claims.
fn signed(app: &TestApp, claims: &Value, header: Header) -> String {
    let keys: Value = serde_json::from_slice(&fs::read(app.data_folder().join("keys.json")).unwrap()).unwrap();
    let key = &keys["signing"][0];
    let secret = URL_SAFE_NO_PAD.decode(key["secret"].as_str().unwrap()).unwrap();
    let header = Header { kid: header.kid.or_else(|| Some(key["kid"].as_str().unwrap().to_owned())), ..header };
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_secret(&secret)).unwrap()
}

fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}

#[both_databases]
async fn s9_who_may_not_is_refused_on_every_route_and_nothing_changes(app: TestApp) {
    let stage = Stage::set(&app).await;
    let before = stage.state().await;
    for route in table() {
        for asker in ASKERS {
            let Some((status, code)) = asker.refusal(&route) else { continue };
            let answer = route.ask(&stage, Ids::Ours, asker.token(&stage)).await;
            assert_eq!(answer.status, status, "{asker:?}: {}: {}", answer.asked, answer.text);
            answer.problem(status, code);
        }
    }
    assert_eq!(stage.state().await, before);
}

#[both_databases]
async fn s9_who_may_is_let_in_on_every_route(app: TestApp) {
    let stage = Stage::set(&app).await;
    for route in table() {
        for asker in ASKERS.into_iter().filter(|asker| asker.refusal(&route).is_none()) {
            stage.link_zoe().await;
            let answer = route.ask(&stage, Ids::Ours, asker.token(&stage)).await;
            match asker.conflict(&route) {
                Some((status, code)) => drop(answer.problem(status, code)),
                None => assert!(answer.status < 300, "{asker:?}: {}: {} {}", answer.asked, answer.status, answer.text),
            }
            if route.path == "/api/v1/sessions" && asker == Asker::Admin {
                return;
            }
        }
    }
}

#[both_databases]
async fn s13_forged_and_ended_tokens_open_nothing(app: TestApp) {
    let stage = Stage::set(&app).await;
    let good = stage.bia.token.clone();
    let genuine = claims(&good);
    assert_eq!(
        app.get("me").token(&signed(&app, &genuine, Header::default())).await.status,
        200,
        "the forger's tools work"
    );
    let with = |field: &str, value: Value| {
        let mut claims = genuine.clone();
        claims[field] = value;
        claims
    };
    let parts: Vec<&str> = good.split('.').collect();
    let unsigned = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
    let other_key = EncodingKey::from_secret(&[7; 32]);
    let kid = |kid: &str| Header { kid: Some(kid.to_owned()), ..Header::default() };
    let forged = [
        String::new(),
        "x".to_owned(),
        "a.b.c".to_owned(),
        format!("{unsigned}.{}.", parts[1]),
        format!("{}.{}.", parts[0], parts[1]),
        format!(
            "{}.{}.{}",
            parts[0],
            URL_SAFE_NO_PAD.encode(with("sub", json!(stage.company.admin.id())).to_string()),
            parts[2]
        ),
        jsonwebtoken::encode(&Header::default(), &genuine, &other_key).unwrap(),
        signed(&app, &genuine, kid("nobody")),
        signed(&app, &genuine, Header { alg: Algorithm::HS512, ..Header::default() }),
        signed(&app, &with("aud", json!("admin")), Header::default()),
        signed(&app, &with("sub", json!(nobody())), Header::default()),
        signed(&app, &with("sid", json!(nobody())), Header::default()),
        signed(&app, &with("co", json!(nobody())), Header::default()),
        signed(&app, &with("exp", json!(1_000)), Header::default()),
        "x".repeat(5_000),
    ];
    for token in &forged {
        let answer = app.get("me").token(token).await;
        assert_eq!(answer.status, 401, "{token}: {}", answer.text);
        let socket = crate::harness::socket::Socket::open(app.address(), token).await;
        assert!(socket.is_err_and(|refused| refused.status == 401), "{token}");
    }
    assert_eq!(app.get("me").header("authorization", &format!("Basic {good}")).await.status, 401);
    assert_eq!(app.get("me").header("authorization", &good).await.status, 401);
    assert_eq!(app.get(&format!("me?token={good}")).await.status, 401);
}

#[both_databases]
async fn s11_a_foreign_page_changes_nothing_with_anybodys_cookie(app: TestApp) {
    let stage = Stage::set(&app).await;
    let before = stage.state().await;
    for route in table().into_iter().filter(|route| route.method != Method::GET) {
        for origin in ["https://evil.example", "null", "http://127.0.0.1"] {
            let address = route.address(&stage, Ids::Ours);
            let request = app.ask(route.method.clone(), &address).header("origin", origin);
            let request = request.header("cookie", &stage.bia.cookie).token(&stage.company.admin.token);
            let answer = match route.body(&stage) {
                Some(body) => request.json(&body).await,
                None => request.await,
            };
            answer.problem(403, Code::ForeignOrigin);
        }
    }
    assert_eq!(stage.state().await, before);
    let own = format!("http://{}", app.address());
    app.post("session/refresh").header("origin", &own).header("cookie", &stage.bia.cookie).await.json(200);
}
