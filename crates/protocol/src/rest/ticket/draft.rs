//! Tickets as forms have them.

use serde::{Deserialize, Serialize};

use super::{Priority, TicketStatus};
use crate::{
    FieldError, Subject, TicketText,
    id::{ClientId, EntityId, ReviewId, TicketTypeId, UserId},
    rest::draft::Draft,
};

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
