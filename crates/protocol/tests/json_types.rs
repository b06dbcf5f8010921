//! Every type that the pages read has a sample here, which their reader and serde's take for the same value; every word of a
//! type that is told apart by a tag has one too.

use std::collections::BTreeSet;

use balcao_protocol::{
    event::*,
    frame::*,
    json::{FromJson, Json, Tagged},
    list::*,
    people::Person,
    rest::{
        classification::*, entity::*, entity_import::*, entry::*, follow_up::*, page::Page, parameter::*, room::*,
        session::*, situation::*, ticket::*, user::*,
    },
    room::*,
    *,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const ID: &str = "019812f0-0000-7000-8000-000000000001";
const AT: &str = "2026-07-14T13:42:00Z";

/// Both readers take the sample for the same value.
fn read<T: DeserializeOwned + FromJson + PartialEq>(sample: &Value) -> T {
    let text = sample.to_string();
    let page = serde_json::from_str::<Json<'_>>(&text).ok().and_then(T::from_json);
    let serde: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert!(page.as_ref() == Some(&serde), "{text}");
    serde
}

macro_rules! samples {
    ($($name:ident $(<$part:ty>)? = $sample:expr;)*) => {{
        $(read::<$name $(<$part>)?>(&$sample);)*
        BTreeSet::from([$(stringify!($name)),*])
    }};
}

/// The samples have all words of the type, and each word is read as its own variant.
fn every_word<T: DeserializeOwned + FromJson + PartialEq + Tagged>(fields: &Value) {
    for word in T::WORDS {
        let mut sample = fields.clone();
        sample[T::TAG] = json!(word);
        assert_eq!(read::<T>(&sample).word(), Some(*word));
    }
}

fn person() -> Value {
    json!({ "id": ID, "name": "Bia Souza" })
}

fn fields() -> Value {
    json!({
        "name": "Ana Lima", "kind": "person", "document": "52998224725", "emails": ["ana@exemplo.com"],
        "phones": ["+5541998124471"], "roles": ["CLIENTE"],
    })
}

fn entity_row() -> Value {
    json!({
        "id": ID, "code": 7, "name": "Ana Lima", "kind": "person", "document": "CPF 529.•••.•••-25",
        "email": "ana@exemplo.com", "phone": "+5541998124471", "roles": ["CLIENTE"], "active": true, "anonymous": false,
    })
}

fn ticket_row() -> Value {
    json!({
        "id": ID, "protocol": "2026-000213", "status": "open", "type_name": "Dúvida", "kind": "question",
        "subject": "Nota", "priority": "high", "opening": "matched", "entity_name": "Ana Lima", "anonymous": false,
        "contact_name": "Ana", "responsible": person(), "room": ID, "opened_at": AT, "clock_from": AT, "due_at": AT,
        "days_left": 6, "clock": "on_time", "closed_at": null,
    })
}

fn followed_ticket() -> Value {
    json!({
        "protocol": "2026-000213", "status": "answered", "type_name": "Dúvida", "kind": "question", "subject": null,
        "message": "oi", "opened_at": AT, "due_at": AT, "answers": [{ "at": AT, "answer": "Na quinta." }],
        "closed_at": null, "cancelled_at": AT, "notices": [{ "at": AT, "what": "registered" }],
    })
}

fn follow_up() -> Value {
    let room = json!({
        "protocol": "20260714-00001", "classification_name": "Suporte", "situation": "closed", "label": "Atendido",
        "entered_at": AT, "closed_at": AT,
    });
    json!({
        "company_name": "Acme", "zone": "America/Sao_Paulo", "protocol": "2026-000213", "conversation": room,
        "tickets": [followed_ticket()], "history": { "is": "asked", "at": AT, "due_at": AT },
    })
}

fn me() -> Value {
    let channel = json!({ "id": ID, "code": 2, "name": "Suporte", "rooms_per_attendant": 3 });
    json!({
        "id": ID, "name": "Bia Souza", "email": "bia@exemplo.com", "role": "attendant", "company_code": 1,
        "company_name": "Acme", "company_zone": "America/Sao_Paulo", "status": "pause", "classifications": [channel],
    })
}

fn room() -> Value {
    json!({
        "id": ID, "room": ID, "protocol": "20260714-00001", "classification": ID, "classification_name": "Suporte",
        "name": "Ana", "email": "ana@exemplo.com", "subject": "Nota", "situation": "in_attendance",
        "label": "Em atendimento", "entered_at": AT, "taken_at": AT, "closed_at": null, "responsible": person(),
        "participants": [person()], "ending": { "end": "attended", "by": person(), "at": AT },
        "customer_absent_since": AT, "customer_received": 4, "customer_read": 3, "staff_received": 4, "staff_read": 2,
        "seq": 5, "log": [event()],
    })
}

fn event() -> Value {
    json!({ "seq": 1, "customer_seq": 1, "at": AT, "fact": { "kind": "taken", "by": person(), "label": "Em atendimento" } })
}

fn customer_event() -> Value {
    json!({ "seq": 1, "at": AT, "fact": { "kind": "taken", "by": "Bia Souza", "label": "Em atendimento" } })
}

fn customer_room() -> Value {
    let mut sample = room();
    sample["responsible"] = json!("Bia Souza");
    sample["participants"] = json!(["Caio"]);
    sample["ending"]["by"] = json!("Bia Souza");
    sample["log"] = json!([customer_event()]);
    sample
}

#[test]
fn every_record_is_read_as_serde_reads_it() {
    let sampled = samples! {
        Problem = json!({
            "type": "urn:balcao:problem:invalid", "status": 422, "code": "invalid", "title": "…", "detail": "…",
            "errors": [{ "field": "name", "code": "too_long", "limit": 9, "message": "…" }], "holder": "Bia", "limit": 1,
            "protocol": "2026-000213", "retry_after": 3,
        });
        FieldError = json!({ "field": "name", "code": "a_rule_of_tomorrow", "message": "…" });
        Person = person();
        Ending<Person> = json!({ "end": "attended", "by": person(), "at": AT });
        Event = event();
        CustomerEvent = customer_event();
        Events<Event> = json!({ "events": [event()], "seq": 1 });
        StaffRoom = room();
        CustomerRoom = customer_room();
        RoomRow = room();
        Change = json!({ "room": ID, "seq": 5, "row": room() });
        Limits = json!({ "body_characters": 4000, "frame_bytes": 65536, "rooms": 50 });
        Channel = json!({
            "company_name": "Acme", "name": "Suporte", "identification_required": true, "admission": { "is": "open" },
            "changes_at": AT, "zone": "America/Sao_Paulo",
        });
        Entered = json!({
            "room": ID, "protocol": "20260714-00001", "resume_secret": "s", "token": "t", "expires_at": AT,
            "follow_up_code": "ABCD",
        });
        RoomToken = json!({ "token": "t", "expires_at": AT, "follow_up_code": "ABCD" });
        Done = json!({ "seq": 5 });
        SignInOptions = json!({ "asks_company": true });
        SignedIn = json!({ "access_token": "t", "expires_at": AT, "me": me() });
        Me = me();
        MyClassification = json!({ "id": ID, "code": 2, "name": "Suporte", "rooms_per_attendant": null });
        StatusChoice = json!({ "status": "available" });
        Page<Person> = json!({ "items": [person()], "total": 1, "page": 1, "per_page": 50 });
        Classification = json!({
            "id": ID, "code": 2, "name": "Suporte", "opens": "08:00", "closes": "18:00", "zone": "America/Sao_Paulo",
            "rooms_per_attendant": 3, "rooms_in_attendance": 9, "off_hours_notice": "…", "full_notice": null,
            "queue_when_full": true, "identification_required": true, "active": true,
        });
        LinkedAttendant = json!({
            "user": ID, "name": "Bia", "email": "bia@exemplo.com", "role": "attendant", "active": true,
            "status": "available", "online": true, "rooms_in_attendance": 2,
        });
        Unlinked = json!({ "rooms_in_attendance": 2 });
        Situation = json!({ "id": ID, "label": "Em espera", "internal": "waiting", "active": true, "default": true });
        User = json!({
            "id": ID, "name": "Bia", "email": "bia@exemplo.com", "role": "admin", "active": true, "status": "pause",
        });
        Colleague = json!({ "id": ID, "name": "Bia", "email": null });
        EntityRef = json!({ "id": ID, "name": "Ana Lima" });
        Entity = json!({
            "id": ID, "code": 7, "fields": fields(), "active": true, "anonymous": false, "version": 2, "created_at": AT,
            "updated_at": AT,
        });
        EntityFields = fields();
        EntityRow = entity_row();
        EntityPage = json!({ "items": [entity_row()], "more": true, "page": 1, "per_page": 50 });
        LookAlike = json!({ "entity": entity_row(), "alike": ["email", "name"], "tickets": 2, "last_ticket_at": AT });
        Review = json!({ "token": ID, "expires_at": AT, "entity": fields(), "look_alikes": [] });
        EntityRole = json!({ "name": "CLIENTE", "active": true, "standard": true });
        ImportReport = json!({
            "id": ID, "saved": false, "at": AT, "added": 1, "look_alikes": 1, "refused": 1,
            "ignored_columns": [{ "number": 3, "name": "Obs" }], "known_columns": ["nome"], "lines": [],
        });
        IgnoredColumn = json!({ "number": 3, "name": "Obs" });
        ImportLine = json!({
            "line": 2, "name": "Ana Lima", "outcome": "added", "entity": ID, "code": 7,
            "look_alike": { "alike": ["name"], "name": "Ana Lima", "line": 4, "entity": ID, "code": 7 },
            "errors": [{ "field": "name", "code": "required", "message": "" }],
        });
        LineLookAlike = json!({ "alike": ["document"], "name": "Ana Lima", "line": null, "entity": null, "code": null });
        TicketType = json!({ "id": ID, "name": "Dúvida", "kind": "question", "active": true });
        TicketEntity = json!({ "row": entity_row(), "anonymous": true });
        Contact = json!({ "name": "Ana", "email": "ana@exemplo.com", "phone": "+5541998124471" });
        TicketRow = ticket_row();
        Ticket = json!({
            "row": ticket_row(), "ticket_type": ID, "entity": null, "entity_changes": "once", "contact": {
                "name": null, "email": null, "phone": null,
            }, "room_protocol": "20260714-00001", "message": "oi", "description": "…", "answer": null,
            "given_answer": null, "answered_at": AT, "cancelled_at": null, "follow_up_code": "ABCD",
            "follow_up_link": "/acompanhar/1/2026-000213#x", "opened_by": person(), "version": 3, "history": [],
        });
        TicketChange = json!({ "seq": 1, "at": AT, "by": person(), "what": { "kind": "history_asked" } });
        RoomSac = json!({
            "suggestions": [entity_row()], "suggested": 1, "tickets": [ticket_row()], "open_tickets": [],
            "anonymous": "open",
        });
        Transcript = json!({
            "room": ID, "protocol": "20260714-00001", "entered_at": AT, "live": true, "events": [event()],
        });
        DueCounts = json!({ "day_five": 1, "day_six": 2, "overdue": 3, "histories": 4, "histories_overdue": 5 });
        Parameter = json!({
            "value": { "name": "SACPROTOCOLO", "mask": "{ano}-{numero:6}" }, "active": true, "entity_name": null,
            "trouble": "entity_missing", "changed_at": AT, "changed_by": person(),
        });
        LeftMessageTicket = json!({
            "protocol": "2026-000213", "follow_up_code": "ABCD", "type_name": "Dúvida", "opened_at": AT, "due_at": AT,
            "cancelled_at": AT,
        });
        FollowUp = follow_up();
        FollowedRoom = follow_up()["conversation"];
        FollowedTicket = followed_ticket();
        GivenAnswer = json!({ "at": AT, "answer": "Na quinta." });
        Notice = json!({ "at": AT, "what": "answered" });
        FullHistory = json!({ "follow_up": follow_up(), "conversation": [customer_event()] });
        HistoryRequest = json!({
            "id": ID, "protocol": "2026-000213", "name": "Ana", "email": null,
            "tickets": [{ "id": ID, "protocol": "2026-000213" }], "asked_at": AT, "due_at": AT, "days_left": 5,
            "given_at": null,
        });
        HistoryTicket = json!({ "id": ID, "protocol": "2026-000213" });
    };
    let sources = concat!(include_str!("../src/json/wire.rs"), include_str!("../src/json/sac.rs"));
    let records: BTreeSet<&str> = sources.lines().filter_map(record_of).collect();
    assert_eq!(records.difference(&sampled).collect::<Vec<_>>(), Vec::<&&str>::new(), "records without a sample");
}

/// The name in a line of `record!`: four blanks, a type, its fields.
fn record_of(line: &str) -> Option<&str> {
    let line = line.strip_prefix("    ")?;
    let name = line.split([' ', '<']).next()?;
    let is_type = name.starts_with(|first: char| first.is_ascii_uppercase()) && line.contains('{');
    (is_type && !line.contains("=>")).then_some(name)
}

#[test]
fn every_word_of_a_tag_is_read_as_serde_reads_it() {
    let note = || json!("…");
    every_word::<ListFrame>(&json!({ "number": 1, "rows": [], "changes": [] }));
    every_word::<Party>(&json!({ "name": "Bia" }));
    every_word::<Author>(&json!({ "person": person() }));
    every_word::<CustomerAuthor>(&json!({ "name": "Bia" }));
    every_word::<Admission>(&json!({ "notice": note(), "may_wait": true }));
    every_word::<HistoryState>(&json!({ "at": AT, "due_at": AT }));
    every_word::<StaffFrame>(&json!({
        "server_time": AT, "build": "1", "limits": { "body_characters": 1, "frame_bytes": 2, "rooms": 3 }, "room": ID,
        "event": event(), "seq": 4, "after": 3, "client_id": ID, "problem": {
            "type": "t", "status": 500, "code": "internal", "title": "",
        }, "list": { "is": "snapshot", "number": 1, "rows": [] }, "who": { "who": "customer" }, "typing": true,
        "absent_since": AT, "side": "staff", "position": 1, "expected_wait": 60, "status": "pause", "after_ms": 500,
    }));
    let sac = json!({ "by": person(), "ticket": ID, "protocol": "2026-000213", "entity": { "id": ID, "name": "Ana" } });
    let mut fact = json!({
        "name": "Ana", "email": "ana@exemplo.com", "subject": "Nota", "label": "Em espera", "client_id": ID, "body": "oi",
        "to": person(), "end": "attended",
    });
    fact.as_object_mut().unwrap().extend(sac.as_object().unwrap().clone());
    for (word, by) in
        Fact::WORDS.iter().map(|word| (word, if *word == "message" { json!({ "who": "customer" }) } else { person() }))
    {
        let mut sample = fact.clone();
        sample["by"] = by;
        sample["kind"] = json!(word);
        assert_eq!(read::<Fact>(&sample).word(), Some(*word));
    }
    for word in CustomerFact::WORDS {
        let mut sample = fact.clone();
        sample["by"] = if *word == "message" { json!({ "who": "you" }) } else { json!("Bia") };
        sample["to"] = json!("Caio");
        sample["kind"] = json!(word);
        assert_eq!(read::<CustomerFact>(&sample).word(), Some(*word));
    }
    for word in TicketFact::WORDS {
        let name = if *word == "moved" { ("open", "closed") } else { ("Ana", "Bia") };
        let sample = json!({
            "kind": word, "opening": "manual", "entity": "Ana", "field": "subject", "from": name.0, "to": name.1,
            "answer": "Na quinta.", "reason": "…", "day": 5,
        });
        assert_eq!(read::<TicketFact>(&sample).word(), Some(*word));
    }
    for word in ParameterValue::WORDS {
        let mut sample = match *word {
            "ISOCHATCODIGOS" => {
                json!({ "entity": 1, "role": "CLIENTE", "ticket_type": ID, "subject": "Nota", "despite_match": true })
            }
            "SACPROTOCOLO" => json!({ "mask": "{ano}-{numero}" }),
            _ => json!({}),
        };
        sample["name"] = json!(word);
        assert_eq!(read::<ParameterValue>(&sample).word(), Some(*word));
    }
}
