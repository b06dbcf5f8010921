//! A room as a client shows it: its state, and its log so far.

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, Instant, Label, PersonName, Subject,
    event::{CustomerEvent, End, Event},
    id::{ClassificationId, RoomId},
    people::{InternalSituation, Person},
};

/// How and when a room ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ending<P> {
    /// How it ended.
    pub end: End,
    /// The person who ended it; none when the customer left or was absent.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub by: Option<P>,
    /// When it ended.
    pub at: Instant,
}

/// A room as the staff see it. `log` holds the part of the log that the client has, in order, without a gap up to `seq`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffRoom {
    /// The room.
    pub id: RoomId,
    /// The conversation's protocol (L11).
    pub protocol: String,
    /// The channel it came by.
    pub classification: ClassificationId,
    /// The channel's name.
    pub classification_name: Label,
    /// As typed at entry.
    pub name: Option<PersonName>,
    /// As typed at entry; a hint, never a proof (R39).
    pub email: Option<EmailAddress>,
    /// The subject as typed at entry; none when it was left blank.
    pub subject: Option<Subject>,
    /// The kind of situation, by which programs decide (R4).
    pub situation: InternalSituation,
    /// The company's label for the situation, as screens show it (R4, R35).
    pub label: Label,
    /// When the customer came in.
    pub entered_at: Instant,
    /// When it was taken.
    pub taken_at: Option<Instant>,
    /// The responsible attendant; none until somebody takes the room.
    pub responsible: Option<Person>,
    /// The other attendants in the room, in the order they came.
    pub participants: Vec<Person>,
    /// How it ended.
    pub ending: Option<Ending<Person>>,
    /// Since when the customer has no connection ("cliente ausente").
    pub customer_absent_since: Option<Instant>,
    /// How far the log has come to the customer's browser, in the customer's numbering.
    pub customer_received: u64,
    /// How far the customer has read, in the customer's numbering.
    pub customer_read: u64,
    /// How far the log has come to somebody of the staff in the room, in the customer's numbering.
    pub staff_received: u64,
    /// How far the staff have read, in the customer's numbering.
    pub staff_read: u64,
    /// The last number of the staff's log.
    pub seq: u64,
    /// The end of the log that the client has.
    pub log: Vec<Event>,
}

/// A room as its customer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerRoom {
    /// The room.
    pub id: RoomId,
    /// The conversation's protocol (L11).
    pub protocol: String,
    /// The channel's name.
    pub classification_name: Label,
    /// The name as typed at entry; none when it was left blank.
    pub name: Option<PersonName>,
    /// The kind of situation, by which programs decide (R4).
    pub situation: InternalSituation,
    /// The company's label for the situation, as screens show it (R4, R35).
    pub label: Label,
    /// When the customer came in.
    pub entered_at: Instant,
    /// When an attendant took it.
    pub taken_at: Option<Instant>,
    /// The name of the responsible attendant; none until somebody takes the room.
    pub responsible: Option<PersonName>,
    /// The names of the other attendants in the room.
    pub participants: Vec<PersonName>,
    /// How it ended.
    pub ending: Option<Ending<PersonName>>,
    /// How far the log has come to the customer's browser.
    pub customer_received: u64,
    /// How far the customer has read.
    pub customer_read: u64,
    /// How far the log has come to somebody of the staff in the room.
    pub staff_received: u64,
    /// How far the staff have read.
    pub staff_read: u64,
    /// The last number of the customer's log.
    pub seq: u64,
    /// The end of the log that the client has.
    pub log: Vec<CustomerEvent>,
}
