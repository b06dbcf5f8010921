//! Follow-ups: a consumer reads about a room or a ticket by its protocol and a proof (L11).

use serde::{Deserialize, Serialize};

use crate::{
    Body, EmailAddress, Instant, Label, Subject, TicketText,
    event::CustomerEvent,
    id::{HistoryId, TicketId},
    people::{InternalSituation, closed_set},
    rest::ticket::{TicketKind, TicketStatus},
};

/// Asks after a protocol.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FollowUpRequest {
    /// The company's numeric code.
    pub company: u32,
    /// Of a room or of a ticket, in any letter case.
    pub protocol: String,
    /// The follow-up code, or the proof of a signed link.
    pub proof: String,
}

/// The data that a follow-up shows the consumer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowUp {
    /// The company's name.
    pub company_name: Label,
    /// The company's zone, an IANA name: moments are told in it.
    pub zone: String,
    /// The protocol that was asked after.
    pub protocol: String,
    /// The conversation, where it is the protocol of one or the ticket came from one.
    pub conversation: Option<FollowedRoom>,
    /// The tickets, the newest first.
    pub tickets: Vec<FollowedTicket>,
    /// Whether the whole history was asked for.
    pub history: HistoryState,
}

/// A conversation, as its consumer follows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowedRoom {
    /// Its protocol.
    pub protocol: String,
    /// The channel's name.
    pub classification_name: Label,
    /// The kind of situation, by which programs decide (R4).
    pub situation: InternalSituation,
    /// The company's label for the situation.
    pub label: Label,
    /// When it began.
    pub entered_at: Instant,
    /// When it ended.
    pub closed_at: Option<Instant>,
}

/// A ticket, as its consumer follows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowedTicket {
    /// Its protocol.
    pub protocol: String,
    /// The status, as at the moment of asking.
    pub status: TicketStatus,
    /// The name of its type.
    pub type_name: Label,
    /// The kind of its type, by which programs decide.
    pub kind: TicketKind,
    /// The subject: one line of at most 160 characters.
    pub subject: Option<Subject>,
    /// The consumer's own message, where one was left (L3).
    pub message: Option<Body>,
    /// When it was opened.
    pub opened_at: Instant,
    /// Until when it must have an answer (L12); anew once it is opened again.
    pub due_at: Instant,
    /// Every answer that was given, the oldest first: the last one holds (L11, L12).
    pub answers: Vec<GivenAnswer>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// The receipt of a cancellation: the moment it was asked for (L13).
    pub cancelled_at: Option<Instant>,
    /// The notices that the consumer was given, oldest first.
    pub notices: Vec<Notice>,
}

/// An answer that the consumer was given (L12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GivenAnswer {
    /// The moment when it was given.
    pub at: Instant,
    /// The text of the answer.
    pub answer: TicketText,
}

/// One thing that the consumer is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// The moment of the notice.
    pub at: Instant,
    /// The kind of notice.
    pub what: NoticeKind,
}

closed_set! {
    /// The kinds of notices that a consumer is given about a ticket.
    NoticeKind {
        /// It was registered, with a protocol.
        Registered = "registered",
        /// The cancellation has its time stamp (L13).
        CancellationReceived = "cancellation_received",
        /// Somebody works on it.
        InProgress = "in_progress",
        /// There is an answer (L12).
        Answered = "answered",
        /// It is closed.
        Closed = "closed",
        /// It was opened again.
        Reopened = "reopened",
        /// The whole history was asked for (L11).
        HistoryAsked = "history_asked",
        /// The whole history is here.
        HistoryGiven = "history_given",
    }
}

/// The request of the whole history and its five days (L11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum HistoryState {
    /// Nobody asked.
    NotAsked,
    /// It was asked for.
    Asked {
        /// The moment of the request.
        at: Instant,
        /// Until when it must be given: five calendar days.
        due_at: Instant,
    },
    /// It can be read.
    Given {
        /// Since when.
        at: Instant,
    },
}

/// The whole history, once it has been given (L11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FullHistory {
    /// The follow-up as it is now.
    pub follow_up: FollowUp,
    /// The conversation, as its customer saw it.
    pub conversation: Vec<CustomerEvent>,
}

/// A ticket of a history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryTicket {
    /// The ticket.
    pub id: TicketId,
    /// The ticket's protocol.
    pub protocol: String,
}

/// A history that somebody asked for, for the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryRequest {
    /// The id by which the history is handed out. A protocol would not do: a company's mask may give a room and a ticket
    /// the same one.
    pub id: HistoryId,
    /// The protocol of the conversation, or of the ticket that came from none.
    pub protocol: String,
    /// The ticket's client, else the name that the consumer gave.
    pub name: Option<String>,
    /// The e-mail that the consumer gave.
    pub email: Option<EmailAddress>,
    /// The tickets in it, the newest first.
    pub tickets: Vec<HistoryTicket>,
    /// The moment of the request.
    pub asked_at: Instant,
    /// Until when it must be given.
    pub due_at: Instant,
    /// How many days of the company's calendar are left until the one on which it is due: 0 on that day, and after it.
    pub days_left: u64,
    /// When it was given.
    pub given_at: Option<Instant>,
}
