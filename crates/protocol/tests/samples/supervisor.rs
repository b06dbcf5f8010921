//! Samples of what supervisors alone see.

use std::collections::BTreeSet;

use balcao_protocol::{
    board::*,
    rest::{audit::*, overview::*, refusal::*},
};
use serde_json::{Value, json};

use super::{AT, ID, person, room, words::every_word};
use crate::reading::read_record;

fn attendant_why() -> Value {
    json!({ "user": ID, "name": "Bia", "status": "pause", "rooms": 2, "why": "on_pause" })
}

fn figures() -> Value {
    json!({ "entered": 9, "attended": 7, "abandoned": 1, "refused": 2, "average_wait": 30, "longest_wait": null })
}

fn attendant() -> Value {
    json!({
        "user": ID, "name": "Bia", "active": true, "status": "pause", "online": true, "since": AT, "classifications": [ID],
    })
}

fn channel() -> Value {
    json!({
        "id": ID, "code": 1, "name": "Suporte", "rooms_per_attendant": 3, "rooms_in_attendance": null,
        "wait_target_seconds": 300, "open": true,
    })
}

/// Both readers take each sample for the same value; the names of the types.
pub fn read() -> BTreeSet<&'static str> {
    read_record::<AuditLine>(&json!({
        "id": ID, "at": AT, "by": person(), "origin": "127.0.0.1", "what": "entity.changed", "subject": ID,
        "subject_name": "Ana", "changes": [{ "field": "name", "before": null, "after": "Ana" }],
    }));
    read_record::<FieldChange>(&json!({ "field": "name", "before": "Ana", "after": "Ana Lima" }));
    read_record::<RefusalLine>(&json!({
        "id": ID, "act": "take", "code": "already_taken", "first_at": AT, "at": AT, "times": 2, "classification": ID,
        "classification_name": "Suporte", "by": person(), "name": "Ana", "room": ID, "protocol": "20260714-00001",
        "limit": 3, "holder": "Caio",
    }));
    read_record::<RoomWhy>(&json!({
        "room": ID, "protocol": "20260714-00001", "situation": "waiting", "classification_name": "Suporte",
        "in_attendance": 2, "rooms_in_attendance": null, "rooms_per_attendant": 3, "open": true,
        "attendants": [attendant_why()],
    }));
    read_record::<AttendantWhy>(&attendant_why());
    let item = json!({
        "fault": "nobody_online", "severity": "warns", "classification": ID, "classification_name": "Suporte", "count": 2,
        "detail": "waiting",
    });
    read_record::<ChecklistItem>(&item);
    read_record::<Checklist>(&json!({ "items": [item] }));
    read_record::<DayFigures>(&figures());
    let of_channel = json!({ "id": ID, "name": "Suporte", "figures": figures() });
    read_record::<ClassificationDay>(&of_channel);
    read_record::<TodayFigures>(&json!({ "company": figures(), "classifications": [of_channel] }));
    read_record::<BoardAttendant>(&attendant());
    read_record::<AttendantChange>(&json!({ "user": ID, "attendant": attendant() }));
    read_record::<BoardClassification>(&channel());
    let rooms = json!([{ "room": ID, "seq": 5, "row": room() }]);
    let people = json!([{ "user": ID, "attendant": null }]);
    let changes =
        json!({ "is": "changes", "number": 2, "rooms": rooms, "attendants": people, "classifications": [channel()] });
    read_record::<BoardFrame>(&changes);
    let snapshot = json!({ "is": "snapshot", "number": 1, "rooms": [room()], "attendants": [attendant()], "classifications": [channel()] });
    read_record::<BoardFrame>(&snapshot);
    every_word::<BoardFrame>(&json!({ "number": 1, "rooms": [], "attendants": [], "classifications": [] }));
    BTreeSet::from([
        "AuditLine",
        "FieldChange",
        "RefusalLine",
        "RoomWhy",
        "AttendantWhy",
        "Checklist",
        "ChecklistItem",
        "TodayFigures",
        "ClassificationDay",
        "DayFigures",
        "BoardAttendant",
        "AttendantChange",
        "BoardClassification",
    ])
}
