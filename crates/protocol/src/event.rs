//! The events of a room's log, in two forms: one for the staff, one for the customer.
//!
//! The customer's events have their own numbers and their own type. A fact that a customer must not see has no arm in
//! [`CustomerFact`], so no code can send it.

use serde::{Deserialize, Serialize};

use crate::{
    Body, EmailAddress, EntityName, Instant, Label, PersonName, Subject,
    id::{ClientId, EntityId, TicketId},
    people::{Person, closed_set},
};

/// One entry of the staff's log of a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// The number in the staff's log, from 1 without a gap.
    pub seq: u64,
    /// The number in the customer's log, where the customer sees this. Read marks count in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_seq: Option<u64>,
    /// When it was written.
    pub at: Instant,
    /// The kind of event, with its details.
    pub fact: Fact,
}

/// One entry of the customer's log of a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerEvent {
    /// The number in the customer's log, from 1 without a gap.
    pub seq: u64,
    /// When it was written.
    pub at: Instant,
    /// The kind of event, with its details.
    pub fact: CustomerFact,
}

/// A fact of a room's log, as the staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fact {
    /// The customer came in and waits (R31).
    Entered {
        /// As typed at entry; nothing proves it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<PersonName>,
        /// As typed at entry; nothing proves it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        email: Option<EmailAddress>,
        /// The subject as typed at entry; none when it was left blank.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subject: Option<Subject>,
        /// The company's label for waiting at that moment (R63).
        label: Label,
    },
    /// Somebody said something.
    Message {
        /// The sender.
        by: Author,
        /// The id that the sender's client gave the message; with it the client finds its pending line.
        client_id: ClientId,
        /// The text of the message.
        body: Body,
    },
    /// An attendant took the room from the queue (R34).
    Taken {
        /// The attendant who is responsible from now on.
        by: Person,
        /// The company's label for being in attendance at that moment.
        label: Label,
    },
    /// A participant came in (R33).
    Joined {
        /// The attendant who came in.
        by: Person,
    },
    /// A participant went (R37).
    Left {
        /// The attendant who went.
        by: Person,
    },
    /// The responsible handed the room to somebody who was in it, and went (R37).
    HandedOver {
        /// The attendant who was responsible until then.
        by: Person,
        /// The attendant who is responsible from now on.
        to: Person,
    },
    /// Somebody else became responsible, because the responsible was gone or a supervisor decided so (F9).
    Assumed {
        /// The one who is responsible from now on.
        by: Person,
        /// The one who was responsible.
        from: Person,
    },
    /// The room went back to the queue, in front, because its responsible was gone (F9).
    Requeued {
        /// The one who put it back.
        by: Person,
        /// The one who was responsible.
        from: Person,
        /// The company's label for waiting at that moment.
        label: Label,
    },
    /// The room is over (R30, R37).
    Closed {
        /// How it ended.
        end: End,
        /// The attendant who ended it; none when the customer left or was absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Person>,
        /// The company's label for being closed at that moment.
        label: Label,
    },
    /// A SAC was opened from the conversation (R40, R43, R47). The customer's log has nothing of it.
    SacOpened {
        /// The user who opened it.
        by: Person,
        /// The ticket.
        ticket: TicketId,
        /// The ticket's protocol, by the company's mask.
        protocol: String,
        /// The ticket's entity; none while the company has no anonymous entity.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entity: Option<EntityRef>,
    },
    /// A SAC of the conversation got another entity (R54, R55).
    SacLinked {
        /// The user who linked it.
        by: Person,
        /// The ticket.
        ticket: TicketId,
        /// The ticket's protocol, by the company's mask.
        protocol: String,
        /// The ticket's entity from now on.
        entity: EntityRef,
    },
    /// Something a newer server writes. It has a number, and nothing to show.
    #[serde(other)]
    Unknown,
}

/// An entity as a room's log names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntityRef {
    /// The entity.
    pub id: EntityId,
    /// Its name at that moment.
    pub name: EntityName,
}

/// The author of a message, as the staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Author {
    /// The customer of the room.
    Customer,
    /// Somebody of the staff.
    Attendant {
        /// The attendant, by id and name.
        person: Person,
    },
}

closed_set! {
    /// How a room ended.
    End {
        /// The customer left the conversation (R30).
        CustomerLeft = "customer_left",
        /// The customer left the queue (R30).
        LeftQueue = "left_queue",
        /// The waiting customer was gone longer than the grace: the place in the queue is lost (R30).
        Abandoned = "abandoned",
        /// The responsible or a supervisor closed it (R37).
        Attended = "attended",
        /// The customer in attendance was gone longer than the classification's limit (F10).
        CustomerAbsent = "customer_absent",
    }
}

/// A fact of a room's log, as its customer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CustomerFact {
    /// You came in and wait.
    Entered {
        /// The company's label for waiting.
        label: Label,
    },
    /// Somebody said something.
    Message {
        /// The sender.
        by: CustomerAuthor,
        /// The id that the sender's client gave the message; with it the client finds its pending line.
        client_id: ClientId,
        /// The text of the message.
        body: Body,
    },
    /// An attendant is with you now (R31).
    Taken {
        /// The attendant's name.
        by: PersonName,
        /// The company's label for being in attendance.
        label: Label,
    },
    /// One more attendant came in.
    Joined {
        /// The attendant's name.
        by: PersonName,
    },
    /// An attendant went.
    Left {
        /// The attendant's name.
        by: PersonName,
    },
    /// Another attendant goes on with you.
    HandedOver {
        /// The name of the attendant who was responsible until then.
        by: PersonName,
        /// The name of the attendant who is responsible from now on.
        to: PersonName,
    },
    /// Another attendant goes on with you, because the one before was gone.
    Assumed {
        /// The attendant who is with you now.
        by: PersonName,
        /// The attendant who was with you.
        from: PersonName,
    },
    /// You wait again, in front of the queue.
    Requeued {
        /// The company's label for waiting.
        label: Label,
    },
    /// The conversation is over.
    Closed {
        /// How it ended.
        end: End,
        /// The attendant who ended it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonName>,
        /// The company's label for being closed.
        label: Label,
    },
    /// Something a newer server writes. It has a number, and nothing to show.
    #[serde(other)]
    Unknown,
}

/// The author of a message, as the customer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum CustomerAuthor {
    /// The customer.
    You,
    /// An attendant.
    Attendant {
        /// The attendant's name.
        name: PersonName,
    },
}

impl Event {
    /// The same entry as the customer's log has it; `None` where the customer must not see it.
    pub fn for_customer(&self) -> Option<CustomerEvent> {
        let fact = self.fact.for_customer()?;
        self.customer_seq.map(|seq| CustomerEvent { seq, at: self.at, fact })
    }
}

impl Fact {
    /// The customer's form of this fact; `None` when customers must not see it. This one match decides the audience of every
    /// fact.
    pub fn for_customer(&self) -> Option<CustomerFact> {
        Some(match self.clone() {
            Self::Entered { label, .. } => CustomerFact::Entered { label },
            Self::Message { by, client_id, body } => CustomerFact::Message { by: by.for_customer(), client_id, body },
            Self::Taken { by, label } => CustomerFact::Taken { by: by.name, label },
            Self::Joined { by } => CustomerFact::Joined { by: by.name },
            Self::Left { by } => CustomerFact::Left { by: by.name },
            Self::HandedOver { by, to } => CustomerFact::HandedOver { by: by.name, to: to.name },
            Self::Assumed { by, from } => CustomerFact::Assumed { by: by.name, from: from.name },
            Self::Requeued { label, .. } => CustomerFact::Requeued { label },
            Self::Closed { end, by, label } => CustomerFact::Closed { end, by: by.map(|person| person.name), label },
            Self::SacOpened { .. } | Self::SacLinked { .. } | Self::Unknown => return None,
        })
    }
}

impl Author {
    fn for_customer(self) -> CustomerAuthor {
        match self {
            Self::Customer => CustomerAuthor::You,
            Self::Attendant { person } => CustomerAuthor::Attendant { name: person.name },
        }
    }
}
