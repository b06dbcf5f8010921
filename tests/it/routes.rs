//! Every route of the contract, whom it is for, and what a good request looks like. A route without a row fails.

mod bodies;
mod row;
mod stage;

use reqwest::Method;
use serde_json::{Value, json};

use bodies::{channel, hours, invitation, links, proof, ticket, user};
pub use row::{Guard, Route};
pub use stage::Stage;
use stage::{ROLE, entity};

use crate::{
    harness::{Answer, Contract, PASSWORD, client_id, nobody, visit},
    setup::first_run,
};

/// The ids in the address of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// Those of the stage.
    Ours,
    /// Nobody's.
    Nobodys,
}

fn none(_: &Stage) -> Value {
    Value::Null
}

fn act(_: &Stage) -> Value {
    json!({ "client_id": client_id() })
}

/// All routes; what ends something stands behind what needs it.
pub fn table() -> Vec<Route> {
    use Guard::{Admin, Closer, Cookie, Handshake, Public, Reader, Rescuer, Seer, Staff, Supervisor, Transcript};
    let route = |method, path, guard, body| Route { method, path, guard, body };
    let (get, post, put, delete) = (|| Method::GET, || Method::POST, || Method::PUT, || Method::DELETE);
    vec![
        route(get(), "/healthz", Public, none),
        route(get(), "/readyz", Public, none),
        route(get(), "/api/v1/session/options", Public, none),
        route(
            post(),
            "/api/v1/session",
            Public,
            |stage| json!({ "company": 1, "email": stage.zoe.email, "password": PASSWORD }),
        ),
        route(get(), "/api/v1/channels/{company}/{classification}", Public, none),
        route(
            post(),
            "/api/v1/entries",
            Public,
            |_| json!({ "company": 1, "classification": 1, "visit": visit(), "name": "Rui", "email": "rui@exemplo.com", "subject": "Oi" }),
        ),
        route(
            post(),
            "/api/v1/room-tokens",
            Public,
            |stage| json!({ "room": stage.ana.room(), "resume_secret": stage.ana.entered().resume_secret }),
        ),
        route(
            post(),
            "/api/v1/left-messages",
            Public,
            |_| json!({ "company": 1, "classification": 1, "client_id": client_id(), "name": "Rui", "email": "rui@exemplo.com", "phone": "(41) 99812-4471", "subject": "Mesa", "cancellation": false, "body": "Chegou riscada." }),
        ),
        route(post(), "/api/v1/follow-ups", Public, proof),
        route(post(), "/api/v1/follow-ups/history-requests", Public, proof),
        route(get(), "/api/v1/history-requests", Staff, none),
        route(post(), "/api/v1/history-requests/{id}/give", Staff, none),
        route(post(), "/api/v1/follow-ups/history", Public, proof),
        route(post(), "/api/v1/password-links/check", Public, |stage| json!({ "token": stage.link })),
        route(
            post(),
            "/api/v1/password-links/use",
            Public,
            |stage| json!({ "token": stage.link, "password": PASSWORD }),
        ),
        route(post(), "/api/v1/setup/check", Public, |_| json!({ "code": "0000-0000-0000" })),
        route(post(), "/api/v1/setup", Public, |_| first_run("0000-0000-0000")),
        route(post(), "/api/v1/session/refresh", Cookie, none),
        route(delete(), "/api/v1/session", Public, none),
        route(get(), "/api/v1/socket", Handshake, none),
        route(get(), "/api/v1/me", Staff, none),
        route(put(), "/api/v1/me", Staff, |_| json!({ "version": 1, "name": "Ari Novo" })),
        route(put(), "/api/v1/me/password", Staff, |_| json!({ "current": PASSWORD, "new": "another horse battery" })),
        route(get(), "/api/v1/me/sessions", Staff, none),
        route(delete(), "/api/v1/me/sessions/{session}", Staff, none),
        route(delete(), "/api/v1/me/sessions", Staff, none),
        route(put(), "/api/v1/me/status", Staff, |_| json!({ "status": "available" })),
        route(get(), "/api/v1/rooms", Staff, none),
        route(get(), "/api/v1/rooms/{id}", Reader, none),
        route(get(), "/api/v1/rooms/{id}/events", Reader, none),
        route(get(), "/api/v1/rooms/{id}/why", Supervisor, none),
        route(post(), "/api/v1/rooms/{id}/read-along", Supervisor, none),
        route(get(), "/api/v1/checklist", Supervisor, none),
        route(get(), "/api/v1/today", Supervisor, none),
        route(get(), "/api/v1/refusals", Supervisor, none),
        route(post(), "/api/v1/rooms/{id}/messages", Reader, |_| json!({ "client_id": client_id(), "body": "oi" })),
        route(post(), "/api/v1/rooms/{id}/take", Seer, act),
        route(post(), "/api/v1/rooms/{id}/join", Rescuer, act),
        route(post(), "/api/v1/rooms/{id}/leave", Seer, act),
        route(
            post(),
            "/api/v1/rooms/{id}/hand-over",
            Seer,
            |stage| json!({ "client_id": client_id(), "to": stage.zoe.id }),
        ),
        route(
            post(),
            "/api/v1/rooms/{id}/assume",
            Rescuer,
            |stage| json!({ "client_id": client_id(), "from": stage.bia.id() }),
        ),
        route(post(), "/api/v1/rooms/{id}/close", Closer, act),
        route(get(), "/api/v1/rooms/{id}/sac", Seer, none),
        route(
            post(),
            "/api/v1/rooms/{id}/tickets",
            Seer,
            |stage| json!({ "client_id": client_id(), "open": { "way": "matched", "entity": stage.entity }, "another": true }),
        ),
        route(get(), "/api/v1/entities/{id}/tickets", Staff, none),
        route(get(), "/api/v1/entities/{id}/rooms", Staff, none),
        route(get(), "/api/v1/tickets", Staff, none),
        route(get(), "/api/v1/tickets.csv", Staff, none),
        route(
            post(),
            "/api/v1/tickets",
            Staff,
            |stage| json!({ "client_id": client_id(), "entity": stage.entity, "contact_name": "Rui", "contact_email": "rui@exemplo.com", "contact_phone": "(41) 99812-4471", "ticket": ticket(stage) }),
        ),
        route(get(), "/api/v1/tickets/due", Staff, none),
        route(get(), "/api/v1/tickets/{id}", Staff, none),
        route(
            put(),
            "/api/v1/tickets/{id}",
            Staff,
            |stage| json!({ "version": 1, "ticket": ticket(stage), "status": "in_progress" }),
        ),
        route(
            put(),
            "/api/v1/tickets/{id}/entity",
            Staff,
            |stage| json!({ "to": { "is": "registered", "entity": stage.entity }, "reason": "homônimo" }),
        ),
        route(get(), "/api/v1/tickets/{id}/transcript", Transcript, none),
        route(get(), "/api/v1/ticket-types", Staff, none),
        route(post(), "/api/v1/ticket-types", Supervisor, |_| json!({ "name": nobody() })),
        route(post(), "/api/v1/ticket-types/{id}/inactivate", Supervisor, none),
        route(post(), "/api/v1/ticket-types/{id}/activate", Supervisor, none),
        route(get(), "/api/v1/audit", Supervisor, none),
        route(get(), "/api/v1/audit.csv", Supervisor, none),
        route(get(), "/api/v1/parameters", Supervisor, none),
        route(get(), "/api/v1/parameters/{name}", Supervisor, none),
        route(
            put(),
            "/api/v1/parameters/{name}",
            Supervisor,
            |_| json!({ "version": 0, "active": false, "value": { "name": "SACCORRECAO" } }),
        ),
        route(get(), "/api/v1/parameters/{name}/history", Supervisor, none),
        route(get(), "/api/v1/parameters/{name}/users", Supervisor, none),
        route(
            put(),
            "/api/v1/parameters/{name}/users/{user}",
            Supervisor,
            |_| json!({ "version": 0, "value": { "name": "ISOCHATCOMPONENTES", "hidden_from_attendant": ["sac"] } }),
        ),
        route(get(), "/api/v1/parameters/{name}/users/{user}", Supervisor, none),
        route(delete(), "/api/v1/parameters/{name}/users/{user}", Supervisor, none),
        route(get(), "/api/v1/situations", Supervisor, none),
        route(post(), "/api/v1/situations", Supervisor, |_| json!({ "label": nobody(), "internal": "waiting" })),
        route(get(), "/api/v1/situations/{id}", Supervisor, none),
        route(
            put(),
            "/api/v1/situations/{id}",
            Supervisor,
            |_| json!({ "version": 1, "situation": { "label": "Fila", "internal": "waiting", "default": true } }),
        ),
        route(post(), "/api/v1/situations/{id}/inactivate", Supervisor, |_| json!({ "confirmed": true })),
        route(post(), "/api/v1/situations/{id}/activate", Supervisor, none),
        route(get(), "/api/v1/classifications", Supervisor, none),
        route(post(), "/api/v1/classifications", Supervisor, |_| channel(&format!("Canal {}", nobody()))),
        route(get(), "/api/v1/classifications/{id}", Supervisor, none),
        route(
            put(),
            "/api/v1/classifications/{id}",
            Supervisor,
            |_| json!({ "version": 1, "classification": channel("Suporte") }),
        ),
        route(get(), "/api/v1/classifications/{id}/figures", Supervisor, none),
        route(get(), "/api/v1/classifications/{id}/link", Supervisor, none),
        route(get(), "/api/v1/classifications/{id}/hours", Supervisor, none),
        route(put(), "/api/v1/classifications/{id}/hours", Supervisor, |_| json!({ "version": 2, "hours": hours() })),
        route(post(), "/api/v1/classifications/{id}/hours/preview", Supervisor, |_| hours()),
        route(get(), "/api/v1/classifications/{id}/attendants", Supervisor, none),
        route(
            post(),
            "/api/v1/classifications/{id}/attendants",
            Supervisor,
            |stage| json!({ "users": [stage.zoe.id] }),
        ),
        route(put(), "/api/v1/classifications/{id}/attendants/{user}", Supervisor, none),
        route(delete(), "/api/v1/classifications/{id}/attendants/{user}", Supervisor, none),
        route(get(), "/api/v1/classifications/{id}/theme", Supervisor, none),
        route(
            put(),
            "/api/v1/classifications/{id}/theme",
            Supervisor,
            |_| json!({ "version": 0, "source": ":root { --accent: #0a5c36 }" }),
        ),
        route(post(), "/api/v1/classifications/{id}/theme/check", Supervisor, |_| json!({})),
        route(delete(), "/api/v1/classifications/{id}/theme", Supervisor, none),
        route(post(), "/api/v1/classifications/{id}/inactivate", Supervisor, none),
        route(post(), "/api/v1/classifications/{id}/activate", Supervisor, none),
        route(get(), "/api/v1/staff", Staff, none),
        route(get(), "/api/v1/users", Supervisor, none),
        route(get(), "/api/v1/users/{id}", Supervisor, none),
        route(post(), "/api/v1/users", Admin, |_| user(&format!("u{}@loja.example", nobody()))),
        route(
            put(),
            "/api/v1/users/{id}",
            Admin,
            |stage| json!({ "version": 1, "name": "Zoe", "email": stage.zoe.email, "role": "attendant" }),
        ),
        route(get(), "/api/v1/users/{id}/classifications", Supervisor, none),
        route(post(), "/api/v1/users/{id}/classifications", Supervisor, links),
        route(get(), "/api/v1/users/{id}/sessions", Admin, none),
        route(delete(), "/api/v1/users/{id}/sessions/{session}", Admin, none),
        route(delete(), "/api/v1/users/{id}/sessions", Admin, none),
        route(post(), "/api/v1/invitations", Admin, |_| invitation(&format!("u{}@loja.example", nobody()))),
        route(post(), "/api/v1/users/{id}/link", Admin, none),
        route(delete(), "/api/v1/users/{id}/link", Admin, none),
        route(post(), "/api/v1/users/{id}/requeue-rooms", Supervisor, none),
        route(post(), "/api/v1/users/{id}/inactivate", Admin, none),
        route(post(), "/api/v1/users/{id}/activate", Admin, none),
        route(get(), "/api/v1/entities", Staff, none),
        route(
            post(),
            "/api/v1/entities",
            Staff,
            |stage| json!({ "review": stage.review, "despite_look_alikes": true }),
        ),
        route(get(), "/api/v1/entities/{id}", Staff, none),
        route(put(), "/api/v1/entities/{id}", Staff, |_| json!({ "version": 1, "entity": entity("Eddy Araujo") })),
        route(post(), "/api/v1/entities/{id}/inactivate", Supervisor, none),
        route(post(), "/api/v1/entities/{id}/activate", Supervisor, none),
        route(post(), "/api/v1/entity-reviews", Staff, |_| entity("Rui Prado")),
        route(post(), "/api/v1/entity-imports", Supervisor, |_| json!({ "nome": "Lia Costa" })),
        route(get(), "/api/v1/entity-imports", Supervisor, none),
        route(get(), "/api/v1/entity-imports/{id}", Supervisor, none),
        route(post(), "/api/v1/entity-imports/{id}/preview", Supervisor, |_| json!({})),
        route(post(), "/api/v1/entity-imports/{id}/save", Supervisor, |_| json!({})),
        route(get(), "/api/v1/entity-imports/{id}/report", Supervisor, none),
        route(post(), "/api/v1/entity-imports/{id}/cancel", Supervisor, none),
        route(get(), "/api/v1/entity-roles", Staff, none),
        route(post(), "/api/v1/entity-roles", Supervisor, |_| json!({ "name": nobody() })),
        route(post(), "/api/v1/entity-roles/{role}/inactivate", Supervisor, none),
        route(post(), "/api/v1/entity-roles/{role}/activate", Supervisor, none),
        route(delete(), "/api/v1/sessions", Staff, none),
    ]
}

impl Route {
    /// A good body; none where the route takes none.
    pub fn body(&self, stage: &Stage) -> Option<Value> {
        Some((self.body)(stage)).filter(|body| !body.is_null())
    }

    /// Whether its address names something.
    pub fn has_ids(&self) -> bool {
        ["{id}", "{role}", "{user}"].iter().any(|id| self.path.contains(id))
    }

    pub fn address(&self, stage: &Stage, ids: Ids) -> String {
        let id = match self.path.split('/').nth(3) {
            _ if ids == Ids::Nobodys => nobody(),
            Some("rooms") => stage.ana.room().to_string(),
            Some("situations") => stage.situation.clone(),
            Some("entities") => stage.entity.clone(),
            Some("entity-imports") => stage.import.clone(),
            Some("tickets") => stage.ticket.clone(),
            Some("ticket-types") => stage.ticket_type.clone(),
            Some("history-requests") => stage.history.clone(),
            Some("classifications") => stage.company.channel().to_string(),
            _ => stage.zoe.id.to_string(),
        };
        let user = if ids == Ids::Ours { stage.zoe.id.to_string() } else { nobody() };
        let path = self.path.replace("{id}", &id).replace("{user}", &user);
        let role = if ids == Ids::Ours { ROLE.to_owned() } else { nobody() };
        path.replace("{role}", &role)
            .replace("{session}", &if ids == Ids::Ours { stage.session.clone() } else { nobody() })
            .replace("{name}", if self.path.contains("/users") { "ISOCHATCOMPONENTES" } else { "SACCORRECAO" })
            .replace("{company}", "1")
            .replace("{classification}", "1")
    }

    /// Asks it well.
    pub async fn ask(&self, stage: &Stage, ids: Ids, token: Option<&str>) -> Answer {
        let mut request = stage.app.ask(self.method.clone(), &self.address(stage, ids));
        if let Some(token) = token {
            request = request.token(token);
        }
        match self.body(stage) {
            Some(body) => request.json(&body).await,
            None => request.await,
        }
    }
}

/// The table and the contract name the same routes.
#[test]
fn s9_every_route_has_a_row_and_every_row_a_route() {
    let name = |method: &Method, path: &str| format!("{method} {path}");
    let mut documented: Vec<_> = Contract::get().operations().iter().map(|(method, path)| name(method, path)).collect();
    let mut rows: Vec<_> = table().iter().map(|route| name(&route.method, route.path)).collect();
    documented.sort();
    rows.sort();
    assert_eq!(rows, documented);
}
