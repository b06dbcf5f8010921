//! SAC tickets (R39–R60, L9–L13).

mod contact;
mod draft;
mod history;
mod left_message;
mod room_sac;

pub use contact::{Contact, contact};
pub use draft::{EntityLink, LinkTarget, ManualTicketDraft, TicketDraft, TicketEdit, TicketFields};
pub use history::{TicketChange, TicketFact, added_email};
pub use left_message::{LeftMessage, LeftMessageDraft, LeftMessageTicket};
pub use room_sac::{AnonymousWay, RoomSac, RoomTicketDraft, Way};
use serde::{Deserialize, Serialize};

use crate::{
    Body, EntityName, Instant, Label, PersonName, Subject, TicketText,
    event::Event,
    id::{RoomId, TicketId, TicketTypeId},
    people::{Person, closed_set},
    rest::entity::EntityRow,
};

closed_set! {
    /// Where a ticket stands.
    TicketStatus {
        /// ABERTO: as it is born (R40).
        Open = "open",
        /// Somebody works on it.
        InProgress = "in_progress",
        /// The consumer has an answer (L12).
        Answered = "answered",
        /// Over. It had an answer (L12).
        Closed = "closed",
    }
}

closed_set! {
    /// By which way a ticket was opened; statistics tell them apart (R45).
    Opening {
        /// *Abrir SAC*, for an entity that was suggested or looked up (R40).
        Matched = "matched",
        /// *SAC Anônimo* (R43).
        Anonymous = "anonymous",
        /// *SAC Cliente* (R47).
        NewClient = "new_client",
        /// By hand, without a chat.
        Manual = "manual",
        /// *Deixar mensagem* (L3).
        LeftMessage = "left_message",
    }
}

closed_set! {
    /// How urgent a ticket is.
    Priority {
        /// When there is time.
        Low = "low",
        /// As they come.
        Normal = "normal",
        /// Before the others.
        High = "high",
        /// Now.
        Urgent = "urgent",
    }
}

closed_set! {
    /// The kind of a ticket's type, by which programs decide, whatever the company calls the type.
    TicketKind {
        /// Informação.
        Information = "information",
        /// Dúvida.
        Question = "question",
        /// Reclamação.
        Complaint = "complaint",
        /// Suspensão.
        Suspension = "suspension",
        /// Cancelamento: gets its time stamp and receipt at once (L13).
        Cancellation = "cancellation",
        /// A type of the company's own.
        Other = "other",
    }
}

closed_set! {
    /// How far the seven days of a ticket have gone (L12).
    Clock {
        /// Days 1 to 4.
        OnTime = "on_time",
        /// Day 5.
        DayFive = "day_five",
        /// Day 6 and 7.
        DaySix = "day_six",
        /// The seven days are over and there is no answer.
        Overdue = "overdue",
        /// The answer has been given and the ticket was not opened again: the clock stands.
        Stopped = "stopped",
    }
}

/// A type of tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketType {
    /// The type.
    pub id: TicketTypeId,
    /// Its name, unique in the company.
    pub name: Label,
    /// The kind, by which programs decide.
    pub kind: TicketKind,
    /// Whether new tickets may have it.
    pub active: bool,
}

/// A type of the company's own, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketTypeDraft {
    /// The name.
    pub name: String,
}

/// The entity of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketEntity {
    /// The entity's row in lists, as it is now.
    pub row: EntityRow,
    /// Whether it stands for a client who is not registered: it may be changed once (R56, R59).
    pub anonymous: bool,
}

/// A ticket in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketRow {
    /// The ticket.
    pub id: TicketId,
    /// The protocol, by the company's mask.
    pub protocol: String,
    /// The status.
    pub status: TicketStatus,
    /// The name of its type.
    pub type_name: Label,
    /// The kind of its type, by which programs decide.
    pub kind: TicketKind,
    /// The subject: one line of at most 160 characters.
    pub subject: Option<Subject>,
    /// The priority.
    pub priority: Priority,
    /// By which way it was opened.
    pub opening: Opening,
    /// The entity's name; none while the company has no anonymous entity (L3).
    pub entity_name: Option<EntityName>,
    /// Whether the entity stands for a client who is not registered.
    pub anonymous: bool,
    /// The name that the consumer gave; nothing proves it.
    pub contact_name: Option<PersonName>,
    /// The user who works on it; none while nobody does.
    pub responsible: Option<Person>,
    /// The room it came from.
    pub room: Option<RoomId>,
    /// When it was opened.
    pub opened_at: Instant,
    /// From when its seven days are counted: the opening, then the last reopening (L12).
    pub clock_from: Instant,
    /// Until when it must have an answer (L12).
    pub due_at: Instant,
    /// How many days of the company's calendar are left until the one on which it is due: 0 on that day, and after it (L12).
    pub days_left: u64,
    /// How far the seven days have gone.
    pub clock: Clock,
    /// When it was closed.
    pub closed_at: Option<Instant>,
}

/// A ticket, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ticket {
    /// The ticket's row in lists.
    pub row: TicketRow,
    /// The type.
    pub ticket_type: TicketTypeId,
    /// The entity.
    pub entity: Option<TicketEntity>,
    /// Whether the asker may change the entity now (R56).
    pub entity_changes: EntityChanges,
    /// The name, e-mail and phone that the consumer gave; nothing proves them.
    pub contact: Contact,
    /// The protocol of the room it came from.
    pub room_protocol: Option<String>,
    /// The consumer's own words, where a message was left (L3).
    pub message: Option<Body>,
    /// The description, in the attendant's words.
    pub description: Option<TicketText>,
    /// The answer to the consumer: a draft until it is given (L12).
    pub answer: Option<TicketText>,
    /// The answer that the consumer was given last.
    pub given_answer: Option<TicketText>,
    /// When the consumer was first told in the seven days that run; none again once it is opened again.
    pub answered_at: Option<Instant>,
    /// When a cancellation was asked for (L13): the moment of its receipt.
    pub cancelled_at: Option<Instant>,
    /// The code that opens the follow-up together with the protocol (L11).
    pub follow_up_code: String,
    /// The signed link to its follow-up (L11), with nothing left to type. Its fragment is the proof, which browsers
    /// keep to themselves. It begins with the public address; without a `public_url`, with `/` for whatever address was asked.
    pub follow_up_link: String,
    /// The user who opened it; none for a message that the consumer left.
    pub opened_by: Option<Person>,
    /// Grows with each change: a change of an older one is refused.
    pub version: u64,
    /// Everything that happened to it, oldest first.
    pub history: Vec<TicketChange>,
}

closed_set! {
    /// Whether a ticket's entity may be changed.
    EntityChanges {
        /// *Alterar cliente*, once (R56).
        Once = "once",
        /// Only as an audited correction by a supervisor, with a reason (R58).
        Correction = "correction",
        /// No.
        Never = "never",
    }
}

/// The conversation that a ticket came from (R51).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Transcript {
    /// The room.
    pub room: RoomId,
    /// The room's protocol.
    pub protocol: String,
    /// When the customer entered.
    pub entered_at: Instant,
    /// Whether the conversation goes on.
    pub live: bool,
    /// A stretch of the log, in order: its end, or what comes before the number that was asked. An entry numbered 1 is the
    /// first of all.
    pub events: Vec<Event>,
}

/// How many tickets and histories wait for whom, for the console's badge (L11, L12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueCounts {
    /// Without an answer on day 5.
    pub day_five: u64,
    /// Without an answer on days 6 and 7.
    pub day_six: u64,
    /// Without an answer after seven days.
    pub overdue: u64,
    /// Histories asked for and not yet given (L11).
    pub histories: u64,
    /// Those of them that are past their five days (L11).
    pub histories_overdue: u64,
}
