//! The pages' reader and serde's give the same answers.
#![expect(clippy::unwrap_used, reason = "a test that can't be set up fails")]

use std::fmt::Debug;

use balcao_protocol::{
    Code, FieldError, Instant, Problem, Rule,
    event::{Author, CustomerAuthor, CustomerEvent, CustomerFact, End, Event, Fact},
    frame::{CustomerFrame, Limits, Party, ServerFrame, Side, StaffFrame},
    id::{ClassificationId, ClientId, RoomId, UserId},
    json::{FromJson, Json},
    list::{Change, ListFrame, ResponsibleAbsence, RoomRow},
    people::{AttendantStatus, InternalSituation, Person},
    rest::{
        entry::{Admission, Channel},
        room::{Done, Events},
    },
    room::{CustomerRoom, Ending, StaffRoom},
};
use serde::{Serialize, de::DeserializeOwned};

const ROOM: RoomId = RoomId::from_bytes([1; 16]);
const ACT: ClientId = ClientId::from_bytes([3; 16]);
const AT: Instant = Instant::from_micros(1_784_036_520_000_001);

fn page<T: FromJson>(text: &str) -> Option<T> {
    serde_json::from_str::<Json<'_>>(text).ok().and_then(T::from_json)
}

/// Checks that the page reads the value that serde wrote.
fn there_and_back<T: Serialize + FromJson + PartialEq + Debug>(value: T) {
    let text = serde_json::to_string(&value).unwrap();
    assert_eq!(page(&text), Some(value), "{text}");
}

/// Both readers take the text for the same, or both refuse it.
fn alike<T: DeserializeOwned + FromJson + PartialEq + Debug>(text: &str) {
    assert_eq!(page::<T>(text), serde_json::from_str(text).ok(), "{text}");
}

fn word<T: std::str::FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn person() -> Person {
    Person { id: UserId::from_bytes([4; 16]), name: word("Bruno \"B\" Lima") }
}

fn problem() -> Problem {
    Problem {
        kind: "urn:balcao:problem:already_taken".to_owned(),
        status: 409,
        code: Code::AlreadyTaken,
        title: "Já atendido\n".to_owned(),
        detail: Some("…".to_owned()),
        errors: vec![FieldError { limit: Some(3), ..FieldError::new("name", Rule::TooLong) }],
        holder: Some(word("Bruno")),
        protocol: Some("20260714-00001".to_owned()),
        limit: Some(3),
        retry_after: Some(9),
    }
}

fn facts() -> Vec<Fact> {
    let label = || word("Em espera");
    vec![
        Fact::Entered {
            name: Some(word("Ana")),
            email: Some(word("ana@exemplo.com")),
            subject: Some(word("Nota")),
            label: label(),
        },
        Fact::Entered { name: None, email: None, subject: None, label: label() },
        Fact::Message { by: Author::Customer, client_id: ACT, body: word("oi\n\u{1f600} \\ tudo?") },
        Fact::Message { by: Author::Attendant { person: person() }, client_id: ACT, body: word("olá") },
        Fact::Taken { by: person(), label: label() },
        Fact::Joined { by: person() },
        Fact::Left { by: person() },
        Fact::HandedOver { by: person(), to: person() },
        Fact::Assumed { by: person(), from: person() },
        Fact::Requeued { by: person(), from: person(), label: label() },
        Fact::Closed { end: End::Attended, by: Some(person()), label: label() },
        Fact::Closed { end: End::CustomerLeft, by: None, label: label() },
        Fact::Unknown,
    ]
}

fn events() -> Vec<Event> {
    facts().into_iter().zip(1..).map(|(fact, seq)| Event { seq, customer_seq: Some(seq), at: AT, fact }).collect()
}

fn customer_events() -> Vec<CustomerEvent> {
    events().iter().filter_map(Event::for_customer).collect()
}

fn row() -> RoomRow {
    RoomRow {
        room: ROOM,
        seq: u64::MAX,
        protocol: "20260714-00001".to_owned(),
        classification: ClassificationId::from_bytes([2; 16]),
        classification_name: word("Suporte"),
        name: Some(word("Ana")),
        email: None,
        subject: Some(word("Nota")),
        situation: InternalSituation::InAttendance,
        label: word("Em atendimento"),
        entered_at: AT,
        taken_at: Some(AT),
        closed_at: None,
        end: Some(End::CustomerAbsent),
        responsible: Some(person()),
        participants: vec![person()],
        customer_absent_since: Some(AT),
        responsible_absence: Some(ResponsibleAbsence::Offline { since: AT, assumable_at: AT }),
        in_front: true,
        off_hours: true,
    }
}

/// The frames that are the same for both audiences.
fn frames<E>() -> Vec<ServerFrame<E>> {
    let attendant = || Party::Attendant { name: word("Bruno") };
    vec![
        ServerFrame::Welcome {
            server_time: AT,
            build: "1".to_owned(),
            limits: Limits { body_characters: 4_000, frame_bytes: 65_536, rooms: 50 },
        },
        ServerFrame::Live { room: ROOM, seq: 7 },
        ServerFrame::Reset { room: ROOM, after: 7 },
        ServerFrame::Ack { client_id: ACT, room: ROOM, seq: 7 },
        ServerFrame::Refused { client_id: Some(ACT), room: Some(ROOM), problem: problem() },
        ServerFrame::Refused { client_id: None, room: None, problem: problem() },
        ServerFrame::List { list: ListFrame::Snapshot { number: 1, rows: vec![row(), row()] } },
        ServerFrame::List {
            list: ListFrame::Changes {
                number: 2,
                changes: vec![
                    Change { room: ROOM, seq: 2, row: Some(row()) },
                    Change { room: ROOM, seq: 3, row: None },
                ],
            },
        },
        ServerFrame::Typing { room: ROOM, who: Party::Customer, typing: true },
        ServerFrame::Typing { room: ROOM, who: attendant(), typing: false },
        ServerFrame::Presence { room: ROOM, who: attendant(), absent_since: Some(AT) },
        ServerFrame::Presence { room: ROOM, who: Party::Customer, absent_since: None },
        ServerFrame::Received { room: ROOM, side: Side::Customer, seq: 8 },
        ServerFrame::Read { room: ROOM, side: Side::Staff, seq: 3 },
        ServerFrame::Read { room: ROOM, side: Side::Customer, seq: 3 },
        ServerFrame::Queue { room: ROOM, position: 1, expected_wait: Some(60) },
        ServerFrame::Queue { room: ROOM, position: 1, expected_wait: None },
        ServerFrame::Channel { room: ROOM, active: false },
        ServerFrame::Status { status: AttendantStatus::Pause },
        ServerFrame::Pong,
        ServerFrame::Resume { after_ms: 500 },
        ServerFrame::Unknown,
    ]
}

#[test]
fn every_frame_is_read_as_it_was_written() {
    frames::<Event>().into_iter().for_each(there_and_back::<StaffFrame>);
    let (lists, others): (Vec<_>, Vec<_>) =
        frames::<CustomerEvent>().into_iter().partition(|frame| matches!(frame, ServerFrame::List { .. }));
    others.into_iter().for_each(there_and_back::<CustomerFrame>);
    for list in lists {
        let text = serde_json::to_string(&list).unwrap();
        assert_eq!(page::<CustomerFrame>(&text), Some(ServerFrame::Unknown), "a customer's page hears of no list");
    }
    events().into_iter().for_each(|event| there_and_back(StaffFrame::Event { room: ROOM, event }));
    assert_eq!(customer_events().len(), events().len() - 1, "all but the unknown one");
    customer_events().into_iter().for_each(|event| there_and_back(CustomerFrame::Event { room: ROOM, event }));
    there_and_back(CustomerEvent { seq: 1, at: AT, fact: CustomerFact::Unknown });
    there_and_back(CustomerAuthor::You);
}

#[test]
fn every_answer_is_read_as_it_was_written() {
    there_and_back(StaffRoom {
        id: ROOM,
        protocol: "20260714-00001".to_owned(),
        classification: ClassificationId::from_bytes([2; 16]),
        classification_name: word("Suporte"),
        name: None,
        email: Some(word("ana@exemplo.com")),
        subject: None,
        situation: InternalSituation::Closed,
        label: word("Atendido"),
        entered_at: AT,
        taken_at: None,
        responsible: None,
        participants: Vec::new(),
        ending: Some(Ending { end: End::Attended, by: Some(person()), at: AT }),
        customer_absent_since: None,
        customer_received: 2,
        customer_read: 1,
        staff_received: 3,
        staff_read: 2,
        seq: 3,
        log: events(),
    });
    there_and_back(CustomerRoom {
        id: ROOM,
        protocol: "20260714-00001".to_owned(),
        classification_name: word("Suporte"),
        name: Some(word("Ana")),
        situation: InternalSituation::Waiting,
        label: word("Em espera"),
        entered_at: AT,
        taken_at: Some(AT),
        responsible: Some(word("Bruno")),
        participants: vec![word("Carla")],
        ending: Some(Ending { end: End::Abandoned, by: None, at: AT }),
        customer_received: 2,
        customer_read: 1,
        staff_received: 3,
        staff_read: 2,
        seq: 3,
        log: customer_events(),
    });
    there_and_back(Events { events: customer_events(), seq: 9, reset: None });
    there_and_back(Events { events: customer_events(), seq: 9, reset: Some(3) });
    there_and_back(Done { seq: 9 });
    there_and_back(problem());
    let notice = || "Fora do horário".to_owned();
    let admissions = [
        Admission::Open,
        Admission::OffHours { notice: notice() },
        Admission::Full { notice: notice(), may_wait: true },
        Admission::NotConfigured,
    ];
    for admission in admissions {
        there_and_back(Channel {
            company_name: word("Acme"),
            name: word("Suporte"),
            identification_required: true,
            admission,
            changes_at: Some(AT),
            closed_for: Some("Natal".to_owned()),
            zone: "America/Sao_Paulo".to_owned(),
            place_minutes: 10,
        });
    }
}

#[test]
fn every_code_is_known_and_a_newer_one_is_unknown() {
    Code::ALL.iter().copied().for_each(there_and_back);
    alike::<Code>("\"of_tomorrow\"");
}

#[test]
fn what_serde_refuses_or_fills_the_page_refuses_or_fills_too() {
    let room = format!("\"room\":\"{ROOM}\"");
    for text in [
        r#"{"type":"pong"}"#.to_owned(),
        r#"{"type":"of_tomorrow","more":[1.5,-2,{}]}"#.to_owned(),
        r#"{"no":"type"}"#.to_owned(),
        r#"{"type":"live"}"#.to_owned(),
        format!(r#"{{"type":"live",{room},"seq":-1}}"#),
        format!(r#"{{"type":"live",{room},"seq":1.5}}"#),
        format!(r#"{{"type":"live",{room},"seq":"1"}}"#),
        format!(r#"{{"seq":1,{room},"type":"live","new":null}}"#),
        format!(r#"{{"type":"queue",{room},"position":4294967296,"expected_wait":null}}"#),
        format!(r#"{{"type":"queue",{room},"position":1}}"#),
        format!(r#"{{"type":"typing",{room},"who":{{"who":"robot"}},"typing":true}}"#),
        r#"{"type":"resume","after_ms":1"#.to_owned(),
        "[]".to_owned(),
        "null".to_owned(),
    ] {
        alike::<CustomerFrame>(&text);
    }
    alike::<Problem>(r#"{"type":"t","status":500,"code":"internal","title":""}"#);
    alike::<Problem>(r#"{"type":"t","status":65536,"code":"internal","title":""}"#);
    alike::<Person>(r#"{"id":"00000000-0000-0000-0000-000000000000","name":" "}"#);
}
