//! Samples that several types share.

pub mod supervisor;
pub mod words;

use serde_json::{Value, json};

pub const ID: &str = "019812f0-0000-7000-8000-000000000001";
pub const AT: &str = "2026-07-14T13:42:00Z";

pub fn person() -> Value {
    json!({ "id": ID, "name": "Bia Souza" })
}

pub fn fields() -> Value {
    json!({
        "name": "Ana Lima", "kind": "person", "document": "52998224725", "emails": ["ana@exemplo.com"],
        "phones": ["+5541998124471"], "roles": ["CLIENTE"],
    })
}

pub fn entity_row() -> Value {
    json!({
        "id": ID, "code": 7, "name": "Ana Lima", "kind": "person", "document": "CPF 529.•••.•••-25",
        "email": "ana@exemplo.com", "phone": "+5541998124471", "roles": ["CLIENTE"], "active": true, "anonymous": false,
    })
}

pub fn ticket_row() -> Value {
    json!({
        "id": ID, "protocol": "2026-000213", "status": "open", "type_name": "Dúvida", "kind": "question",
        "subject": "Nota", "priority": "high", "opening": "matched", "entity_name": "Ana Lima", "anonymous": false,
        "contact_name": "Ana", "responsible": person(), "room": ID, "opened_at": AT, "clock_from": AT, "due_at": AT,
        "days_left": 6, "clock": "on_time", "closed_at": null,
    })
}

pub fn import_run() -> Value {
    json!({
        "id": ID, "file": "clientes.csv", "state": "saving", "at": AT, "lines": 5, "done": 4, "added": 1, "look_alikes": 1,
        "refused": 1, "not_customers": 1,
    })
}

pub fn followed_ticket() -> Value {
    json!({
        "protocol": "2026-000213", "status": "answered", "type_name": "Dúvida", "kind": "question", "subject": null,
        "message": "oi", "opened_at": AT, "due_at": AT, "answers": [{ "at": AT, "answer": "Na quinta." }],
        "closed_at": null, "cancelled_at": AT, "notices": [{ "at": AT, "what": "registered" }],
    })
}

pub fn follow_up() -> Value {
    let room = json!({
        "protocol": "20260714-00001", "classification_name": "Suporte", "situation": "closed", "label": "Atendido",
        "entered_at": AT, "closed_at": AT,
    });
    json!({
        "company_name": "Acme", "zone": "America/Sao_Paulo", "protocol": "2026-000213", "conversation": room,
        "tickets": [followed_ticket()], "history": { "is": "asked", "at": AT, "due_at": AT },
    })
}

pub fn me() -> Value {
    let channel = json!({ "id": ID, "code": 2, "name": "Suporte", "rooms_per_attendant": 3, "rooms_in_attendance": 9, "wait_target_seconds": 300 });
    json!({
        "id": ID, "name": "Bia Souza", "email": "bia@exemplo.com", "role": "attendant", "company_code": 1,
        "company_name": "Acme", "company_zone": "America/Sao_Paulo", "status": "pause", "classifications": [channel],
        "version": 3, "hidden": ["sac"],
    })
}

pub fn user() -> Value {
    json!({
        "id": ID, "name": "Bia", "email": "bia@exemplo.com", "role": "admin", "active": true, "status": "pause",
        "has_password": true, "link": { "purpose": "reset", "made_at": AT, "expires_at": AT }, "version": 2,
    })
}

pub fn user_classification() -> Value {
    json!({ "id": ID, "code": 2, "name": "Suporte", "active": true, "rooms_in_attendance": 3 })
}

pub fn classification() -> Value {
    json!({
        "id": ID, "code": 2, "name": "Suporte", "opens": "08:00", "closes": "18:00", "zone": "America/Sao_Paulo",
        "rooms_per_attendant": 3, "rooms_in_attendance": 9, "off_hours_notice": "…", "full_notice": null,
        "queue_when_full": true, "identification_required": true, "takeover_seconds": 120, "absence_minutes": 30,
        "place_minutes": 10, "wait_target_seconds": 300, "active": true, "version": 3,
    })
}

pub fn linked_attendant() -> Value {
    json!({
        "user": ID, "name": "Bia", "email": "bia@exemplo.com", "role": "attendant", "active": true,
        "status": "available", "online": true, "rooms_in_attendance": 2,
    })
}

pub fn figures() -> Value {
    json!({ "waiting": 4, "in_attendance": 3, "attendants": 2, "online": 1 })
}

pub fn room() -> Value {
    json!({
        "id": ID, "room": ID, "protocol": "20260714-00001", "classification": ID, "classification_name": "Suporte",
        "name": "Ana", "email": "ana@exemplo.com", "subject": "Nota", "situation": "in_attendance",
        "label": "Em atendimento", "entered_at": AT, "taken_at": AT, "closed_at": null, "end": "customer_absent", "responsible": person(),
        "participants": [person()], "ending": { "end": "attended", "by": person(), "at": AT },
        "customer_absent_since": AT, "responsible_absence": { "why": "offline", "since": AT, "assumable_at": AT }, "in_front": true, "off_hours": true,
        "customer_received": 4, "customer_read": 3, "staff_received": 4, "staff_read": 2, "seq": 5, "log": [event()],
    })
}

pub fn event() -> Value {
    json!({ "seq": 1, "customer_seq": 1, "at": AT, "fact": { "kind": "taken", "by": person(), "label": "Em atendimento" } })
}

pub fn customer_event() -> Value {
    json!({ "seq": 1, "at": AT, "fact": { "kind": "taken", "by": "Bia Souza", "label": "Em atendimento" } })
}

pub fn customer_room() -> Value {
    let mut sample = room();
    sample["responsible"] = json!("Bia Souza");
    sample["participants"] = json!(["Caio"]);
    sample["ending"]["by"] = json!("Bia Souza");
    sample["log"] = json!([customer_event()]);
    sample
}

pub fn theme() -> Value {
    json!({
        "version": 2, "file_name": "isochat.css", "source": ".a{}", "address": "/chat/1/1/theme/00.css", "changed_at": AT,
        "changed_by": person(),
    })
}

pub fn theme_check() -> Value {
    json!({
        "css": ":root { --accent: #0a5c36; }", "drops": 1,
        "dropped": [{ "line": 3, "column": 1, "text": ".x", "reason": "selector", "message": "" }],
        "contrast": [{ "pair": "button", "light": 512, "dark": 377, "needed": 450 }],
    })
}
