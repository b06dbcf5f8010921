//! SAC tickets (R39–R60, L9–L13).

use serde::{Deserialize, Serialize};

use crate::{
    Body, EmailAddress, EntityName, FieldError, Instant, Label, PersonName, Phone, Subject, TicketText,
    event::Event,
    id::{ClientId, EntityId, ReviewId, RoomId, TicketId, TicketTypeId, UserId},
    people::{Person, closed_set},
    rest::{draft::Draft, entity::EntityRow},
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
    /// What logic reads of a ticket's type, whatever the company calls it.
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
        /// The answer has been given: the clock stands.
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
    /// What logic reads.
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
    /// What lists show of it, as it is now.
    pub row: EntityRow,
    /// Whether it stands for a client who is not registered: it may be changed once (R56, R59).
    pub anonymous: bool,
}

/// Who the consumer said to be when the ticket was opened (R43). It stays as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// The name.
    pub name: Option<PersonName>,
    /// The e-mail.
    pub email: Option<EmailAddress>,
    /// The phone.
    pub phone: Option<Phone>,
}

/// A ticket in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketRow {
    /// The ticket.
    pub id: TicketId,
    /// What people call it; by the company's mask.
    pub protocol: String,
    /// Where it stands.
    pub status: TicketStatus,
    /// The name of its type.
    pub type_name: Label,
    /// What logic reads of its type.
    pub kind: TicketKind,
    /// What it is about.
    pub subject: Option<Subject>,
    /// How urgent.
    pub priority: Priority,
    /// By which way it was opened.
    pub opening: Opening,
    /// The entity's name; none while the company has no anonymous entity (L3).
    pub entity_name: Option<EntityName>,
    /// Whether the entity stands for a client who is not registered.
    pub anonymous: bool,
    /// Who the consumer said to be.
    pub contact_name: Option<PersonName>,
    /// Who works on it.
    pub responsible: Option<Person>,
    /// The room it came from.
    pub room: Option<RoomId>,
    /// When it was opened.
    pub opened_at: Instant,
    /// Until when it must have an answer (L12).
    pub due_at: Instant,
    /// How far the seven days have gone.
    pub clock: Clock,
    /// When it was closed.
    pub closed_at: Option<Instant>,
}

/// A ticket, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ticket {
    /// What lists show.
    pub row: TicketRow,
    /// The type.
    pub ticket_type: TicketTypeId,
    /// The entity.
    pub entity: Option<TicketEntity>,
    /// Whether the asker may change the entity now (R56).
    pub entity_changes: EntityChanges,
    /// Who the consumer said to be.
    pub contact: Contact,
    /// The protocol of the room it came from.
    pub room_protocol: Option<String>,
    /// The consumer's own words, where a message was left (L3).
    pub message: Option<Body>,
    /// What happened, in the attendant's words.
    pub description: Option<TicketText>,
    /// What the consumer is told (L12).
    pub answer: Option<TicketText>,
    /// When the consumer was first told.
    pub answered_at: Option<Instant>,
    /// When a cancellation was asked for (L13): the moment of its receipt.
    pub cancelled_at: Option<Instant>,
    /// What the consumer follows it with, beside the protocol (L11).
    pub follow_up_code: String,
    /// Who opened it; none for a message that the consumer left.
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

/// One thing that happened to a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketChange {
    /// Its number, from 1 without a gap.
    pub seq: u64,
    /// When.
    pub at: Instant,
    /// Who; none for the consumer or the server itself.
    pub by: Option<Person>,
    /// What.
    pub what: TicketFact,
}

/// What happened to a ticket. Values are words as screens show them, as they were at that moment (R63); priorities and
/// statuses are the closed sets' words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TicketFact {
    /// It was opened.
    Opened {
        /// By which way.
        opening: Opening,
        /// The entity's name.
        entity: Option<EntityName>,
    },
    /// A field was changed: `type`, `subject`, `description`, `priority`, `responsible`, `answer`.
    Changed {
        /// Which one.
        field: String,
        /// What it was; long texts by their beginning.
        from: Option<String>,
        /// What it is.
        to: Option<String>,
    },
    /// It moved on.
    Moved {
        /// From where.
        from: TicketStatus,
        /// To where.
        to: TicketStatus,
    },
    /// *VINCULA ENTIDADE AO SAC*, or *Incluir* (R54, R55).
    EntityLinked {
        /// The name before.
        from: Option<EntityName>,
        /// The name now.
        to: EntityName,
    },
    /// A supervisor's correction (R58).
    EntityCorrected {
        /// The name before.
        from: Option<EntityName>,
        /// The name now.
        to: EntityName,
        /// Why.
        reason: String,
    },
    /// The time stamp of a cancellation (L13).
    CancellationStamped,
    /// The warning of day 5 or 6, or that the seven days are over (L12).
    Warned {
        /// 5, 6 or 8.
        day: u32,
    },
    /// The consumer asked for the whole history (L11).
    HistoryAsked,
    /// The staff handed the history out.
    HistoryGiven,
    /// Something a newer server writes.
    #[serde(other)]
    Unknown,
}

/// What the attendant sees of the SAC beside a conversation (R39, L9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomSac {
    /// Active entities with the entry e-mail, at most 50 (R39).
    pub suggestions: Vec<EntityRow>,
    /// How many there are.
    pub suggested: u64,
    /// Tickets of this room, the newest first.
    pub tickets: Vec<TicketRow>,
    /// Tickets of the suggested entities that are not closed, the most urgent first, at most 20 (L9).
    pub open_tickets: Vec<TicketRow>,
    /// Whether *SAC Anônimo* may be pressed (R44, R46).
    pub anonymous: AnonymousWay,
}

closed_set! {
    /// Whether *SAC Anônimo* may be pressed.
    AnonymousWay {
        /// Yes.
        Open = "open",
        /// No: the e-mail matches somebody (R44).
        EmailMatches = "email_matches",
        /// No: ISOCHATCODIGOS is missing, inactive, or names an entity that is inactive or has no role USUARIO (R46).
        NotConfigured = "not_configured",
    }
}

/// One of the three ways to open a SAC from a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "way", rename_all = "snake_case", deny_unknown_fields)]
pub enum Way {
    /// *Abrir SAC* on an entity (R40).
    Matched {
        /// The one chosen.
        entity: EntityId,
        /// "Use this one and add the e-mail": the entry e-mail becomes one of the entity's (R48).
        #[serde(default)]
        add_email: bool,
    },
    /// *SAC Anônimo* (R43).
    Anonymous,
    /// *SAC Cliente*, with what the review gave (R47, R48).
    NewClient {
        /// The review of the new entity.
        review: ReviewId,
        /// "Register anyway".
        #[serde(default)]
        despite_look_alikes: bool,
    },
}

/// Opens a SAC from a conversation (R40–R49).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoomTicketDraft {
    /// A repeat with the same id is the same ticket (R41).
    pub client_id: ClientId,
    /// By which way.
    pub open: Way,
    /// Whether the asker knows that the room has a ticket, and wants another (R41).
    #[serde(default)]
    pub another: bool,
}

/// Opens a ticket by hand, without a chat.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ManualTicketDraft {
    /// A repeat with the same id is the same ticket.
    pub client_id: ClientId,
    /// The entity; none for the anonymous one.
    #[serde(default)]
    pub entity: Option<EntityId>,
    /// Who the consumer says to be.
    #[serde(default)]
    pub contact_name: Option<String>,
    /// The consumer's e-mail.
    #[serde(default)]
    pub contact_email: Option<String>,
    /// The consumer's phone.
    #[serde(default)]
    pub contact_phone: Option<String>,
    /// What it is.
    pub ticket: TicketDraft,
}

/// What of a ticket is edited, as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketDraft {
    /// An active type, or the one it has.
    pub ticket_type: TicketTypeId,
    /// What it is about.
    #[serde(default)]
    pub subject: Option<String>,
    /// What happened.
    #[serde(default)]
    pub description: Option<String>,
    /// How urgent.
    pub priority: Priority,
    /// Who works on it.
    #[serde(default)]
    pub responsible: Option<UserId>,
    /// What the consumer is told.
    #[serde(default)]
    pub answer: Option<String>,
}

/// A change of a ticket, as typed. What moves with it is done in the same transaction.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketEdit {
    /// The version that was edited.
    pub version: u64,
    /// How it is to be.
    pub ticket: TicketDraft,
    /// Where it is to stand; as it is where it is not said. Answered and closed need an answer (L12).
    #[serde(default)]
    pub status: Option<TicketStatus>,
}

/// What of a ticket is edited, valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketFields {
    /// The type.
    pub ticket_type: TicketTypeId,
    /// What it is about.
    pub subject: Option<Subject>,
    /// What happened.
    pub description: Option<TicketText>,
    /// How urgent.
    pub priority: Priority,
    /// Who works on it.
    pub responsible: Option<UserId>,
    /// What the consumer is told.
    pub answer: Option<TicketText>,
}

impl TicketDraft {
    /// The fields, when they are right.
    ///
    /// # Errors
    /// The fields at fault: `subject`, `description`, `answer`.
    pub fn parse(self) -> Result<TicketFields, Vec<FieldError>> {
        let mut draft = Draft::default();
        let subject = draft.optional("subject", self.subject.as_deref(), Subject::parse);
        let description = draft.optional("description", self.description.as_deref(), TicketText::parse);
        let answer = draft.optional("answer", self.answer.as_deref(), TicketText::parse);
        let Self { ticket_type, priority, responsible, .. } = self;
        draft.finish(|| Some(TicketFields { ticket_type, subject, description, priority, responsible, answer }))
    }
}

/// The contact of a form, when its fields are right.
///
/// # Errors
/// The fields at fault, by the names given.
pub fn contact([name, email, phone]: [(&'static str, Option<&str>); 3]) -> Result<Contact, Vec<FieldError>> {
    let mut draft = Draft::default();
    let contact_name = draft.optional(name.0, name.1, PersonName::parse);
    let contact_email = draft.optional(email.0, email.1, EmailAddress::parse);
    let typed = phone.1.filter(|text| !text.trim().is_empty()).map(Phone::parse);
    draft.check(!matches!(typed, Some(Err(_))), || FieldError::new(phone.0, "invalid_phone"));
    draft.finish(|| Some(Contact { name: contact_name, email: contact_email, phone: typed.and_then(Result::ok) }))
}

/// *VINCULA ENTIDADE AO SAC*, or *Incluir* and *Confirmar* in *Alterar cliente* (R52–R58).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EntityLink {
    /// To whom.
    pub to: LinkTarget,
    /// Why, for a supervisor's correction: an entity that is no longer the anonymous one is changed only so (R58).
    #[serde(default)]
    pub reason: Option<String>,
}

/// Whom a ticket is linked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum LinkTarget {
    /// A registered entity (R55).
    Registered {
        /// An active one other than the anonymous one.
        entity: EntityId,
        /// Whether the ticket's contact e-mail becomes one of the entity's (R48).
        #[serde(default)]
        add_email: bool,
    },
    /// A new one, registered and linked in one transaction (R53).
    New {
        /// What the review gave.
        review: ReviewId,
        /// "Register anyway".
        #[serde(default)]
        despite_look_alikes: bool,
    },
}

/// The conversation that a ticket came from (R51).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Transcript {
    /// The room.
    pub room: RoomId,
    /// The room's protocol.
    pub protocol: String,
    /// Whether the conversation goes on.
    pub live: bool,
    /// The whole log, in order, at most its first 2,000 entries.
    pub events: Vec<Event>,
}

/// How many tickets wait for whom, for the console's badge (L12).
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
}

/// A message left for the company (L3).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LeftMessageDraft {
    /// The company's numeric code.
    pub company: u32,
    /// The channel's numeric code.
    pub classification: u32,
    /// A repeat with the same id is the same message.
    pub client_id: ClientId,
    /// Who.
    #[serde(default)]
    pub name: Option<String>,
    /// Where to answer.
    #[serde(default)]
    pub email: Option<String>,
    /// Where to call.
    #[serde(default)]
    pub phone: Option<String>,
    /// What it is about.
    #[serde(default)]
    pub subject: Option<String>,
    /// Whether it cancels something: it gets its time stamp and receipt at once (L13).
    #[serde(default)]
    pub cancellation: bool,
    /// The message.
    pub body: String,
}

/// A left message, valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftMessage {
    /// The message's name.
    pub client_id: ClientId,
    /// Who.
    pub contact: Contact,
    /// What it is about.
    pub subject: Option<Subject>,
    /// Whether it cancels something (L13).
    pub cancellation: bool,
    /// The message.
    pub body: Body,
}

impl LeftMessageDraft {
    /// The message, when its fields are right. A demand may be registered without a name (L5).
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self) -> Result<LeftMessage, Vec<FieldError>> {
        let fields =
            [("name", self.name.as_deref()), ("email", self.email.as_deref()), ("phone", self.phone.as_deref())];
        let contact = contact(fields);
        let mut draft = Draft::default();
        let subject = draft.optional("subject", self.subject.as_deref(), Subject::parse);
        let body = draft.required("body", &self.body, Body::parse);
        let Self { client_id, cancellation, .. } = self;
        match (contact, draft.finish(|| Some((subject, body?)))) {
            (Ok(contact), Ok((subject, body))) => Ok(LeftMessage { client_id, contact, subject, cancellation, body }),
            (Err(mut errors), rest) => {
                errors.extend(rest.err().unwrap_or_default());
                Err(errors)
            }
            (_, Err(errors)) => Err(errors),
        }
    }
}

/// The message is a ticket (L3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeftMessageTicket {
    /// What people call it.
    pub protocol: String,
    /// What it is followed with, beside the protocol (L11).
    pub follow_up_code: String,
    /// The name of its type.
    pub type_name: Label,
    /// When it was registered.
    pub opened_at: Instant,
    /// Until when it must have an answer (L12).
    pub due_at: Instant,
    /// The receipt of a cancellation: the moment it was asked for (L13).
    pub cancelled_at: Option<Instant>,
}
