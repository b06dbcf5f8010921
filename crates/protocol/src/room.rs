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
    /// How.
    pub end: End,
    /// Who ended it, where it was somebody of the staff.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub by: Option<P>,
    /// When.
    pub at: Instant,
}

/// A room as the staff see it. `log` holds what of the log the client has, in order, without a gap up to `seq`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffRoom {
    /// The room.
    pub id: RoomId,
    /// What people call it (L11).
    pub protocol: String,
    /// The channel it came by.
    pub classification: ClassificationId,
    /// The channel's name.
    pub classification_name: Label,
    /// As typed at entry.
    pub name: Option<PersonName>,
    /// As typed at entry; a hint, never a proof (R39).
    pub email: Option<EmailAddress>,
    /// What the customer wanted to talk about.
    pub subject: Option<Subject>,
    /// What logic reads (R4).
    pub situation: InternalSituation,
    /// What screens show (R4, R35).
    pub label: Label,
    /// When the customer came in.
    pub entered_at: Instant,
    /// When it was taken.
    pub taken_at: Option<Instant>,
    /// Who took it.
    pub responsible: Option<Person>,
    /// Who else is in it, in the order they came.
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
    /// What people call it (L11).
    pub protocol: String,
    /// The channel's name.
    pub classification_name: Label,
    /// What the customer typed at entry.
    pub name: Option<PersonName>,
    /// What logic reads.
    pub situation: InternalSituation,
    /// What screens show.
    pub label: Label,
    /// When the customer came in.
    pub entered_at: Instant,
    /// When an attendant took it.
    pub taken_at: Option<Instant>,
    /// Who is with the customer.
    pub responsible: Option<PersonName>,
    /// Who else is in the room.
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
