//! What happens to a room, as its log tells it: once for the staff, once for the customer.
//!
//! The customer's events have their own numbers and their own type. What a customer must not see has no arm in
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
    /// What happened.
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
    /// What happened.
    pub fact: CustomerFact,
}

/// What happened, for the staff.
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
        /// What the customer wants to talk about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subject: Option<Subject>,
        /// The company's label for waiting at that moment (R63).
        label: Label,
    },
    /// Somebody said something.
    Message {
        /// Who.
        by: Author,
        /// What the sender's client called it: the sender knows its pending line by it.
        client_id: ClientId,
        /// What was said.
        body: Body,
    },
    /// An attendant took the room from the queue (R34).
    Taken {
        /// Who is responsible from now on.
        by: Person,
        /// The company's label for being in attendance at that moment.
        label: Label,
    },
    /// A participant came in (R33).
    Joined {
        /// Who.
        by: Person,
    },
    /// A participant went (R37).
    Left {
        /// Who.
        by: Person,
    },
    /// The responsible handed the room to somebody who was in it, and went (R37).
    HandedOver {
        /// Who was responsible.
        by: Person,
        /// Who is responsible from now on.
        to: Person,
    },
    /// The room is over (R30, R37).
    Closed {
        /// How it ended.
        end: End,
        /// Who ended it, where it was somebody of the staff.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Person>,
        /// The company's label for being closed at that moment.
        label: Label,
    },
    /// A SAC was opened from the conversation (R40, R43, R47). The customer's log has nothing of it.
    SacOpened {
        /// Who opened it.
        by: Person,
        /// The ticket.
        ticket: TicketId,
        /// What people call it.
        protocol: String,
        /// For whom; none while the company has no anonymous entity.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entity: Option<EntityRef>,
    },
    /// A SAC of the conversation got another entity (R54, R55).
    SacLinked {
        /// Who linked it.
        by: Person,
        /// The ticket.
        ticket: TicketId,
        /// What people call it.
        protocol: String,
        /// Whose it is from now on.
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

/// Who said something, for the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Author {
    /// The customer of the room.
    Customer,
    /// Somebody of the staff.
    Attendant {
        /// Who.
        person: Person,
    },
}

closed_set! {
    /// How a room ended.
    End {
        /// The customer left the conversation (R30).
        CustomerLeft = "customer_left",
        /// The customer left the queue, or was gone longer than the grace (R30).
        Abandoned = "abandoned",
        /// The responsible closed it (R37).
        Attended = "attended",
    }
}

/// What happened, for the customer.
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
        /// Who.
        by: CustomerAuthor,
        /// What the sender's client called it.
        client_id: ClientId,
        /// What was said.
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
        /// Who was with you.
        by: PersonName,
        /// Who is with you now.
        to: PersonName,
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

/// Who said something, for the customer.
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
    /// What the customer learns of this; `None` when nothing. This one match decides the audience of every fact.
    pub fn for_customer(&self) -> Option<CustomerFact> {
        Some(match self.clone() {
            Self::Entered { label, .. } => CustomerFact::Entered { label },
            Self::Message { by, client_id, body } => CustomerFact::Message { by: by.for_customer(), client_id, body },
            Self::Taken { by, label } => CustomerFact::Taken { by: by.name, label },
            Self::Joined { by } => CustomerFact::Joined { by: by.name },
            Self::Left { by } => CustomerFact::Left { by: by.name },
            Self::HandedOver { by, to } => CustomerFact::HandedOver { by: by.name, to: to.name },
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
