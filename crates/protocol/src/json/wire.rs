//! Readers for the frames, the rooms, and the answers of the routes.

use super::{FromJson, Json, Tagged, tagged, word, written};
use crate::{
    Body, Code, Component, EmailAddress, FieldError, Instant, Label, PersonName, Problem, Rule, Subject,
    event::{Author, CustomerAuthor, CustomerEvent, CustomerFact, End, Event, Fact},
    frame::{Limits, Party, ServerFrame, Side},
    id::{ClassificationId, ClientId, RoomId, SessionId, SituationId, UserId, VisitId},
    list::{Change, ListFrame, ResponsibleAbsence, RoomRow},
    people::{AttendantStatus, InternalSituation, Person, Role},
    record,
    rest::{
        classification::{
            Classification, ClassificationFigures, ClassificationLink, ClassificationRow, Linked, LinkedAttendant,
            Unlinked,
        },
        entry::{Admission, Channel, Entered, RoomToken},
        page::{Page, PageCursor},
        password_link::{LinkOwner, NewLink},
        room::{Done, Events},
        session::{Me, MyClassification, SignInOptions, SignedIn},
        setup::SetUp,
        situation::Situation,
        user::{
            Colleague, EndedSessions, InactivatedUser, LinkPurpose, OpenLink, RequeuedRooms, StatusChoice, User,
            UserClassification, UserClassifications, UserSession,
        },
    },
    room::{CustomerRoom, Ending, StaffRoom},
};

word!(ClassificationId, ClientId, RoomId, SessionId, SituationId, UserId, VisitId);
word!(Instant);
written!(Body, EmailAddress, Label, PersonName, Subject);
word!(AttendantStatus, Component, PageCursor, End, InternalSituation, LinkPurpose, Role, Rule);

record! {
    Problem { kind = "type", status, code, title, detail, errors or default, holder, protocol, limit, retry_after }
    FieldError { field, code, limit, message or default }
    Person { id, name }
    Ending<P> { end, by, at }
    Event { seq, customer_seq, at, fact }
    CustomerEvent { seq, at, fact }
    Events<E> { events, seq, reset }
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
        closed_at, end, responsible, participants, customer_absent_since, responsible_absence, in_front, off_hours,
    }
    Change { room, seq, row }
    Limits { body_characters, frame_bytes, rooms }
    Channel { company_name, name, identification_required, admission, changes_at, closed_for, zone, place_minutes }
    Entered { room, protocol, resume_secret, token, expires_at, follow_up_code, notice }
    RoomToken { token, expires_at, follow_up_code }
    Done { seq }

    SignInOptions { asks_company }
    SignedIn { access_token, expires_at, me }
    Me { id, name, email, role, company_code, company_name, company_zone, status, classifications, version, hidden }
    MyClassification { id, code, name, rooms_per_attendant, rooms_in_attendance, wait_target_seconds }
    StatusChoice { status }
    Page<T> { items, total, start, next }
    Classification {
        id, code, name, opens, closes, zone, rooms_per_attendant, rooms_in_attendance, off_hours_notice, full_notice, queue_when_full,
        identification_required, takeover_seconds, absence_minutes, place_minutes, wait_target_seconds, active, version,
    }
    ClassificationRow { classification, open, changes_at, zone, figures }
    ClassificationLink { address, old_address }
    ClassificationFigures { waiting, in_attendance, attendants, online }
    LinkedAttendant { user, name, email, role, active, status, online, rooms_in_attendance }
    Linked { attendants }
    Unlinked { rooms_in_attendance }
    Situation { id, label, internal, active, default, version }
    User { id, name, email, role, active, status, has_password, link, version }
    OpenLink { purpose, made_at, expires_at }
    NewLink { user, path }
    LinkOwner { purpose, name, email, company_name }
    UserSession { id, current, browser, system, address, since, last_seen_at }
    EndedSessions { sessions }
    UserClassification { id, code, name, active, rooms_in_attendance }
    UserClassifications { items, rooms_in_attendance }
    SetUp { signed_in, chat }
    InactivatedUser { id, name, email, role, active, status, rooms_in_attendance }
    RequeuedRooms { rooms }
    Colleague { id, name, email }
}

tagged! { ServerFrame<E: Heard> by "type" or Unknown {
    "welcome" = Welcome { server_time, build, limits },
    "event" = Event { room, event },
    "live" = Live { room, seq },
    "reset" = Reset { room, after },
    "ack" = Ack { client_id, room, seq },
    "refused" = Refused { client_id, room, problem },
    "list" if E::WITH_LIST = List { list },
    "board" if E::WITH_BOARD = Board { board },
    "typing" = Typing { room, who, typing },
    "presence" = Presence { room, who, absent_since },
    "received" = Received { room, side, seq },
    "read" = Read { room, side, seq },
    "queue" = Queue { room, position, expected_wait },
    "channel" = Channel { room, active },
    "status" = Status { status },
    "components" = Components { hidden },
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
    "assumed" = Assumed { by, from },
    "requeued" = Requeued { by, from, label },
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
    "assumed" = Assumed { by, from },
    "requeued" = Requeued { label },
    "closed" = Closed { end, by, label },
} }
tagged! { ResponsibleAbsence by "why" {
    "inactive" = Inactive,
    "unlinked" = Unlinked,
    "offline" = Offline { since, assumable_at },
} }
tagged! { Admission by "is" {
    "open" = Open,
    "off_hours" = OffHours { notice },
    "full" = Full { notice, may_wait },
    "not_configured" = NotConfigured,
} }

/// Whether an audience hears of the attendants' list: the customers' pages don't carry its readers.
pub trait Heard {
    /// Whether it does.
    const WITH_LIST: bool;
    /// Whether it reads the board with the other frames: the supervisors' part of the console reads it by itself.
    const WITH_BOARD: bool = false;
}

impl Heard for Event {
    const WITH_LIST: bool = true;
}

impl Heard for CustomerEvent {
    const WITH_LIST: bool = false;
}

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
