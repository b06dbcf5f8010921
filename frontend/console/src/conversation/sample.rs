//! A room to test with.

use protocol::{
    Body, EmailAddress, Instant, Label, PersonName,
    event::{Author, End, Event, Fact},
    id::{ClassificationId, ClientId, RoomId, UserId},
    people::{InternalSituation, Person},
    room::StaffRoom,
};

pub fn attendant(number: u8, name: &str) -> Person {
    Person { id: UserId::from_bytes([number; 16]), name: PersonName::parse(name).unwrap() }
}

/// A message, as the fact of an event.
pub fn said(by: Author, line: u8, words: &str) -> Fact {
    Fact::Message { by, client_id: ClientId::from_bytes([line; 16]), body: Body::parse(words).unwrap() }
}

/// The room was closed by its responsible.
pub fn closed(by: Person) -> Fact {
    Fact::Closed { end: End::Attended, by: Some(by), label: Label::parse("Encerrado").unwrap() }
}

/// Ana Souza's room, in attendance by `responsible`, with these facts, a minute apart; both logs count them alike.
pub fn room(responsible: Person, facts: Vec<Fact>) -> StaffRoom {
    let at = |minute: u64| Instant::from_micros(i64::try_from(minute).unwrap() * 60_000_000);
    let log: Vec<Event> =
        (1..).zip(facts).map(|(seq, fact)| Event { seq, customer_seq: Some(seq), at: at(seq), fact }).collect();
    StaffRoom {
        id: RoomId::from_bytes([9; 16]),
        protocol: "20261122-00001".to_owned(),
        classification: ClassificationId::from_bytes([1; 16]),
        classification_name: Label::parse("Suporte").unwrap(),
        name: Some(PersonName::parse("Ana Souza").unwrap()),
        email: Some(EmailAddress::parse("ana@exemplo.com.br").unwrap()),
        subject: None,
        situation: InternalSituation::InAttendance,
        label: Label::parse("Em atendimento").unwrap(),
        entered_at: at(0),
        taken_at: Some(at(1)),
        responsible: Some(responsible),
        participants: Vec::new(),
        ending: None,
        customer_absent_since: None,
        customer_received: 0,
        customer_read: 0,
        staff_received: 0,
        staff_read: 0,
        seq: log.len() as u64,
        log,
    }
}
