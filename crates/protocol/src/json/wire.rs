//! What the pages read: the frames, the rooms, and the answers of the routes.

use super::{FromJson, Json, Tagged, tagged, word};
use crate::{
    Body, Code, EmailAddress, FieldError, Instant, Label, PersonName, Problem, Rule, Subject,
    event::{Author, CustomerAuthor, CustomerEvent, CustomerFact, End, Event, Fact},
    frame::{Limits, Party, ServerFrame, Side},
    id::{ClassificationId, ClientId, RoomId, SituationId, UserId, VisitId},
    list::{Change, ListFrame, RoomRow},
    people::{AttendantStatus, InternalSituation, Person, Role},
    record,
    rest::{
        classification::{Classification, LinkedAttendant, Unlinked},
        entry::{Admission, Channel, Entered, RoomToken},
        page::Page,
        room::{Done, Events},
        session::{Me, MyClassification, SignInOptions, SignedIn},
        situation::Situation,
        user::{Colleague, StatusChoice, User},
    },
    room::{CustomerRoom, Ending, StaffRoom},
};

word!(ClassificationId, ClientId, RoomId, SituationId, UserId, VisitId);
word!(Body, EmailAddress, Instant, Label, PersonName, Subject);
word!(AttendantStatus, End, InternalSituation, Role, Rule);

record! {
    Problem { kind = "type", status, code, title, detail, errors, holder, protocol, limit, retry_after }
    FieldError { field, code, limit, message }
    Person { id, name }
    Ending<P> { end, by, at }
    Event { seq, customer_seq, at, fact }
    CustomerEvent { seq, at, fact }
    Events<E> { events, seq }
    StaffRoom {
        id, protocol, classification, classification_name, name, email, subject, situation, label, entered_at, taken_at, responsible,
        participants, ending, customer_absent_since, customer_received, customer_read,
        staff_received, staff_read, seq, log,
    }
    CustomerRoom {
        id, protocol, classification_name, name, situation, label, entered_at, taken_at, responsible, participants, ending,
        customer_received, customer_read, staff_received, staff_read, seq, log,
    }
    RoomRow {
        room, seq, protocol, classification, classification_name, name, email, subject, situation, label, entered_at, taken_at,
        closed_at, responsible, participants, customer_absent_since,
    }
    Change { room, seq, row }
    Limits { body_characters, frame_bytes, rooms }
    Channel { company_name, name, identification_required, admission, changes_at, zone }
    Entered { room, protocol, resume_secret, token, expires_at, follow_up_code }
    RoomToken { token, expires_at, follow_up_code }
    Done { seq }

    SignInOptions { asks_company }
    SignedIn { access_token, expires_at, me }
    Me { id, name, email, role, company_code, company_name, company_zone, status, classifications }
    MyClassification { id, code, name, rooms_per_attendant }
    StatusChoice { status }
    Page<T> { items, total, page, per_page }
    Classification {
        id, code, name, opens, closes, zone, rooms_per_attendant, rooms_in_attendance, off_hours_notice, full_notice, queue_when_full,
        identification_required, active,
    }
    LinkedAttendant { user, name, email, role, active, status, online, rooms_in_attendance }
    Unlinked { rooms_in_attendance }
    Situation { id, label, internal, active, default }
    User { id, name, email, role, active, status }
    Colleague { id, name, email }
}

tagged! { ServerFrame<E> by "type" or Unknown {
    "welcome" = Welcome { server_time, build, limits },
    "event" = Event { room, event },
    "live" = Live { room, seq },
    "reset" = Reset { room, after },
    "ack" = Ack { client_id, room, seq },
    "refused" = Refused { client_id, room, problem },
    "list" = List { list },
    "typing" = Typing { room, who, typing },
    "presence" = Presence { room, who, absent_since },
    "received" = Received { room, side, seq },
    "read" = Read { room, side, seq },
    "queue" = Queue { room, position, expected_wait },
    "status" = Status { status },
    "pong" = Pong,
    "resume" = Resume { after_ms },
} }
tagged! { ListFrame by "is" {
    "snapshot" = Snapshot { number, rows },
    "changes" = Changes { number, changes },
} }
tagged! { Party by "who" { "customer" = Customer, "attendant" = Attendant { name }, } }
tagged! { Author by "who" { "customer" = Customer, "attendant" = Attendant { person }, } }
tagged! { CustomerAuthor by "who" { "you" = You, "attendant" = Attendant { name }, } }
tagged! { Fact by "kind" or Unknown {
    "entered" = Entered { name, email, subject, label },
    "message" = Message { by, client_id, body },
    "taken" = Taken { by, label },
    "joined" = Joined { by },
    "left" = Left { by },
    "handed_over" = HandedOver { by, to },
    "closed" = Closed { end, by, label },
    "sac_opened" = SacOpened { by, ticket, protocol, entity },
    "sac_linked" = SacLinked { by, ticket, protocol, entity },
} }
tagged! { CustomerFact by "kind" or Unknown {
    "entered" = Entered { label },
    "message" = Message { by, client_id, body },
    "taken" = Taken { by, label },
    "joined" = Joined { by },
    "left" = Left { by },
    "handed_over" = HandedOver { by, to },
    "closed" = Closed { end, by, label },
} }
tagged! { Admission by "is" {
    "open" = Open,
    "off_hours" = OffHours { notice },
    "full" = Full { notice, may_wait },
    "not_configured" = NotConfigured,
} }

impl FromJson for Side {
    fn from_json(json: Json<'_>) -> Option<Self> {
        match json.text()? {
            "customer" => Some(Self::Customer),
            "staff" => Some(Self::Staff),
            _ => None,
        }
    }
}

/// A code that a newer server has is [`Code::Unknown`].
impl FromJson for Code {
    fn from_json(json: Json<'_>) -> Option<Self> {
        let word = json.text()?;
        let known = Self::ALL.iter().find(|code| code.as_str() == word);
        Some(known.copied().unwrap_or(Self::Unknown))
    }
}
