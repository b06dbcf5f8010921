//! Rooms and frames for tests.

use protocol::{
    Body, Instant, Label, PersonName,
    event::{Author, End},
    event::{CustomerAuthor, CustomerEvent, CustomerFact, Event, Fact},
    frame::ServerFrame,
    id::{ClassificationId, ClientId, RoomId, UserId},
    people::{InternalSituation, Person},
    room::{CustomerRoom, StaffRoom},
};

pub const ROOM: RoomId = RoomId::from_bytes([7; 16]);

pub fn client_id(number: u64) -> ClientId {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    ClientId::from_bytes(bytes)
}

pub fn body(text: &str) -> Body {
    Body::parse(text).unwrap()
}

pub fn bia() -> PersonName {
    PersonName::parse("Bia").unwrap()
}

/// The entry of this number in the customer's log: the customer says the odd ones, Bia the even ones.
pub fn customer_event(seq: u64) -> CustomerEvent {
    let by = if seq % 2 == 1 { CustomerAuthor::You } else { CustomerAuthor::Attendant { name: bia() } };
    let fact = CustomerFact::Message { by, client_id: client_id(seq), body: body("oi") };
    CustomerEvent { seq, at: Instant::from_micros(0), fact }
}

pub fn closing(seq: u64) -> CustomerEvent {
    let fact = CustomerFact::Closed { end: End::Attended, by: None, label: Label::parse("Encerrada").unwrap() };
    CustomerEvent { seq, at: Instant::from_micros(0), fact }
}

/// The same log as the staff have it: the first entry is not for the customer.
pub fn staff_event(seq: u64) -> Event {
    let person = Person { id: UserId::from_bytes([1; 16]), name: bia() };
    let by = if seq % 2 == 1 { Author::Customer } else { Author::Attendant { person } };
    let fact = Fact::Message { by, client_id: client_id(seq), body: body("oi") };
    Event { seq, customer_seq: seq.checked_sub(1), at: Instant::from_micros(0), fact }
}

/// A room whose log the client has from one number to another.
pub fn customer_room(first: u64, last: u64) -> CustomerRoom {
    CustomerRoom {
        id: ROOM,
        protocol: "20260714-00001".to_owned(),
        classification_name: Label::parse("Suporte").unwrap(),
        name: None,
        situation: InternalSituation::Waiting,
        label: Label::parse("Em espera").unwrap(),
        entered_at: Instant::from_micros(0),
        taken_at: None,
        responsible: None,
        participants: Vec::new(),
        ending: None,
        customer_received: 0,
        customer_read: 0,
        staff_received: 0,
        staff_read: 0,
        seq: last,
        log: (first..=last).map(customer_event).collect(),
    }
}

/// The same for the staff.
pub fn staff_room(first: u64, last: u64) -> StaffRoom {
    StaffRoom {
        id: ROOM,
        protocol: "20260714-00001".to_owned(),
        classification: ClassificationId::from_bytes([2; 16]),
        classification_name: Label::parse("Suporte").unwrap(),
        name: None,
        email: None,
        subject: None,
        situation: InternalSituation::InAttendance,
        label: Label::parse("Em atendimento").unwrap(),
        entered_at: Instant::from_micros(0),
        taken_at: None,
        responsible: None,
        participants: Vec::new(),
        ending: None,
        customer_absent_since: None,
        customer_received: 0,
        customer_read: 0,
        staff_received: 0,
        staff_read: 0,
        seq: last,
        log: (first..=last).map(staff_event).collect(),
    }
}

pub fn comes(seq: u64) -> ServerFrame<CustomerEvent> {
    ServerFrame::Event { room: ROOM, event: customer_event(seq) }
}
