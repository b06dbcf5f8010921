//! Good bodies of requests.

use protocol::rest::entry::Entered;
use serde_json::{Value, json};

use super::stage::Stage;
use crate::harness::PASSWORD;

/// Ana's protocol, and what proves it.
pub(super) fn proof(stage: &Stage) -> Value {
    let Entered { protocol, follow_up_code, .. } = stage.ana.entered();
    json!({ "company": 1, "protocol": protocol, "proof": follow_up_code })
}

/// The editable fields of a ticket.
pub(super) fn ticket(stage: &Stage) -> Value {
    json!({
        "ticket_type": stage.ticket_type, "subject": "Mesa", "description": "Chegou riscada.", "priority": "high",
        "responsible": stage.zoe.id, "answer": "Trocamos.",
    })
}

pub(super) fn hours() -> Value {
    let lunch = json!([{ "opens": "08:00", "closes": "12:00" }, { "opens": "13:00", "closes": "18:00" }]);
    json!({
        "opens": "08:00", "closes": "18:00", "zone": "America/Recife", "national_holidays": true, "optional_holidays": true,
        "weekdays": [{ "weekday": "monday", "intervals": lunch }],
        "holidays": [{ "name": "Aniversário da cidade", "date": "2030-03-29", "yearly": true, "intervals": [] }],
        "exceptions": [{ "name": "Inventário", "from": "2030-07-01", "to": "2030-07-02", "intervals": lunch }],
    })
}

pub(super) fn channel(name: &str) -> Value {
    json!({
        "name": name, "opens": null, "closes": null, "zone": "America/Recife", "rooms_per_attendant": 50,
        "rooms_in_attendance": 500, "off_hours_notice": "Fechado.", "full_notice": "Cheio.", "queue_when_full": true,
        "identification_required": true, "takeover_seconds": 120, "absence_minutes": 30, "place_minutes": 10,
        "wait_target_seconds": 300,
    })
}

pub(super) fn invitation(email: &str) -> Value {
    json!({ "name": "Ivo", "email": email, "role": "attendant", "classifications": [] })
}

pub(super) fn links(stage: &Stage) -> Value {
    json!({ "link": [stage.company.channel()], "unlink": [] })
}

pub(super) fn user(email: &str) -> Value {
    json!({ "name": "Zoe", "email": email, "role": "attendant", "password": PASSWORD })
}
