//! Every type that the pages read has a sample here, which their reader and serde's take for the same value; every word of a
//! type that is told apart by a tag has one too.

mod reading;
mod samples;

use std::collections::BTreeSet;

use balcao_protocol::{
    event::*,
    frame::*,
    json::Tagged,
    list::*,
    people::Person,
    rest::{
        classification::*, entity::*, entity_import::*, entry::*, follow_up::*, hours::*, page::Page, password_link::*,
        room::*, session::*, setup::*, situation::*, theme::*, ticket::*, user::*,
    },
    room::*,
    *,
};
use reading::{read, read_record};
use samples::words::every_word;
use samples::*;
use serde_json::{Value, json};

macro_rules! samples {
    ($($name:ident $(<$part:ty>)? = $sample:expr;)*) => {{
        $(read_record::<$name $(<$part>)?>(&$sample);)*
        BTreeSet::from([$(stringify!($name)),*])
    }};
}

#[test]
fn every_record_is_read_as_serde_reads_it() {
    let mut sampled = samples! {
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
        Events<Event> = json!({ "events": [event()], "seq": 1, "reset": 0 });
        StaffRoom = room();
        CustomerRoom = customer_room();
        RoomRow = room();
        Change = json!({ "room": ID, "seq": 5, "row": room() });
        Limits = json!({ "body_characters": 4000, "frame_bytes": 65536, "rooms": 50 });
        Channel = json!({
            "company_name": "Acme", "name": "Suporte", "identification_required": true, "admission": { "is": "open" },
            "changes_at": AT, "closed_for": "Natal", "zone": "America/Sao_Paulo", "place_minutes": 10,
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
        MyClassification = json!({ "id": ID, "code": 2, "name": "Suporte", "rooms_per_attendant": null, "rooms_in_attendance": null, "wait_target_seconds": 300 });
        StatusChoice = json!({ "status": "available" });
        Page<Person> = json!({ "items": [person()], "total": 1, "start": "bmV3", "next": null });
        Classification = classification();
        ClassificationRow = json!({
            "classification": classification(), "open": true, "changes_at": AT, "zone": "America/Sao_Paulo", "figures": figures(),
        });
        ClassificationLink = json!({ "address": "/chat/1/2", "old_address": "/hiso_loginchat.aspx?1,2" });
        ClassificationFigures = figures();
        LinkedAttendant = linked_attendant();
        Linked = json!({ "attendants": [linked_attendant()] });
        Unlinked = json!({ "rooms_in_attendance": 2 });
        ChannelHours = json!({ "version": 3, "hours": hours(), "preview": preview() });
        HoursPlan = hours();
        WeekdayHours = json!({ "weekday": "monday", "intervals": [interval()] });
        HoursInterval = interval();
        OwnHoliday = json!({ "name": "Aniversário da cidade", "date": "2026-03-29", "yearly": true, "intervals": [] });
        HoursException = json!({ "name": "Inventário", "from": "2026-01-05", "to": "2026-01-06", "intervals": [interval()] });
        HoursPreview = preview();
        DayHours = json!({ "date": "2026-07-14", "weekday": "tuesday", "rule": "pair", "name": null, "open": [{ "from": 480, "to": 1080 }] });
        DaySpan = json!({ "from": 480, "to": 1080 });
        Situation = json!({ "id": ID, "label": "Em espera", "internal": "waiting", "active": true, "default": true, "version": 2 });
        User = user();
        OpenLink = user()["link"];
        NewLink = json!({ "user": user(), "path": "/app/invitation#abc" });
        LinkOwner = json!({ "purpose": "invitation", "name": "Bia", "email": "bia@exemplo.com", "company_name": "Acme" });
        UserSession = json!({
            "id": ID, "current": true, "browser": "Firefox 143", "system": "Linux", "address": "203.0.113.7", "since": AT,
            "last_seen_at": AT,
        });
        EndedSessions = json!({ "sessions": 2 });
        UserClassification = user_classification();
        UserClassifications = json!({ "items": [user_classification()], "rooms_in_attendance": 3 });
        SetUp = json!({ "signed_in": { "access_token": "t", "expires_at": AT, "me": me() }, "chat": "/chat/1/1" });
        InactivatedUser = json!({
            "id": ID, "name": "Bia", "email": "bia@exemplo.com", "role": "admin", "active": false, "status": "pause",
            "rooms_in_attendance": 2,
        });
        RequeuedRooms = json!({ "rooms": 2 });
        Colleague = json!({ "id": ID, "name": "Bia", "email": null });
        EntityRef = json!({ "id": ID, "name": "Ana Lima" });
        Entity = json!({
            "id": ID, "code": 7, "fields": fields(), "active": true, "anonymous": false, "version": 2, "created_at": AT,
            "updated_at": AT,
        });
        EntityFields = fields();
        EntityRow = entity_row();
        EntityPage = json!({ "items": [entity_row()], "total": 2, "start": "b2xk", "next": "bmV3" });
        LookAlike = json!({ "entity": entity_row(), "alike": ["email", "name"], "tickets": 2, "last_ticket_at": AT });
        Review = json!({ "token": ID, "expires_at": AT, "entity": fields(), "look_alikes": [] });
        EntityRole = json!({ "name": "CLIENTE", "active": true, "standard": true });
        ImportRun = import_run();
        ImportFile = json!({
            "run": import_run(), "heading": 3,
            "columns": [{ "number": 1, "name": "Nome", "samples": ["Ana"], "field": "name" }],
        });
        FileColumn = json!({ "number": 2, "name": "", "samples": [], "field": "phones" });
        ImportReport = json!({
            "run": import_run(), "heading": 1, "ignored_columns": [{ "number": 3, "name": "Obs" }], "lines": [],
        });
        IgnoredColumn = json!({ "number": 3, "name": "Obs" });
        ImportLine = json!({
            "line": 2, "name": "Ana Lima", "outcome": "added", "entity": ID, "code": 7,
            "look_alike": { "alike": ["name"], "name": "Ana Lima", "line": 4, "entity": ID, "code": 7 },
            "errors": [{ "field": "name", "code": "required" }],
            "left_out": [{ "field": "emails", "code": "invalid_email", "value": "ana", "message": "" }],
        });
        LeftOut = json!({ "field": "phones", "code": "part_left_out", "value": "ramal 21", "message": "Ficou de fora" });
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
        Theme = theme();
        SavedTheme = json!({ "theme": theme(), "check": theme_check() });
        ReadTheme = json!({ "source": ".a{}", "check": theme_check() });
        ThemeCheck = theme_check();
        DroppedLine = theme_check()["dropped"][0];
        ThemeContrast = theme_check()["contrast"][0];
    };
    sampled.extend(supervisor::read());
    let sources = concat!(
        include_str!("../src/json/wire.rs"),
        include_str!("../src/json/hours.rs"),
        include_str!("../src/json/sac.rs"),
        include_str!("../src/json/supervisor.rs"),
        include_str!("../src/json/theme.rs")
    );
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
    every_word::<ResponsibleAbsence>(&json!({ "since": AT, "assumable_at": AT }));
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
        "hidden": ["typing", "sac"], "active": true,
    }));
    let sac = json!({ "by": person(), "ticket": ID, "protocol": "2026-000213", "entity": { "id": ID, "name": "Ana" } });
    let mut fact = json!({
        "name": "Ana", "email": "ana@exemplo.com", "subject": "Nota", "label": "Em espera", "client_id": ID, "body": "oi",
        "to": person(), "from": person(), "end": "attended",
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
        sample["from"] = json!("Caio");
        sample["kind"] = json!(word);
        assert_eq!(read::<CustomerFact>(&sample).word(), Some(*word));
    }
    for word in TicketFact::WORDS {
        let name = if *word == "moved" { ("open", "closed") } else { ("Ana", "Bia") };
        let sample = json!({
            "kind": word, "opening": "manual", "entity": "Ana", "field": "subject", "from": name.0, "to": name.1,
            "answer": "Na quinta.", "reason": "…", "day": 5, "email": "ana@x.io",
        });
        assert_eq!(read::<TicketFact>(&sample).word(), Some(*word));
    }
}

fn interval() -> Value {
    json!({ "opens": "08:00", "closes": "12:00" })
}

fn hours() -> Value {
    json!({
        "opens": "08:00", "closes": "18:00", "zone": null, "weekdays": [{ "weekday": "sunday", "intervals": [] }],
        "national_holidays": true, "optional_holidays": false,
        "holidays": [{ "name": "Véspera de Natal", "date": "2026-12-24", "yearly": false, "intervals": [interval()] }],
        "exceptions": [{ "name": null, "from": "2026-12-26", "to": "2026-12-31", "intervals": [] }],
    })
}

fn preview() -> Value {
    json!({
        "zone": "America/Sao_Paulo", "open": true, "changes_at": AT,
        "days": [{ "date": "2026-12-25", "weekday": "friday", "rule": "national_holiday", "name": "Natal", "open": [] }],
        "notes": [{ "field": "closes", "code": "nearly_whole_day", "message": "" }],
    })
}
