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
    /// The name that the consumer gave.
    #[serde(default)]
    pub contact_name: Option<String>,
    /// The consumer's e-mail.
    #[serde(default)]
    pub contact_email: Option<String>,
    /// The consumer's phone.
    #[serde(default)]
    pub contact_phone: Option<String>,
    /// The fields of the ticket.
    pub ticket: TicketDraft,
}

/// The editable fields of a ticket, as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketDraft {
    /// An active type, or the one it has.
    pub ticket_type: TicketTypeId,
    /// The subject: one line of at most 160 characters.
    #[serde(default)]
    pub subject: Option<String>,
    /// The description: at most 10,000 characters, lines allowed.
    #[serde(default)]
    pub description: Option<String>,
    /// The priority.
    pub priority: Priority,
    /// The user who works on it; none for nobody.
    #[serde(default)]
    pub responsible: Option<UserId>,
    /// The answer to the consumer: at most 10,000 characters, lines allowed.
    #[serde(default)]
    pub answer: Option<String>,
}

/// A change of a ticket, as typed. Changes that follow from it are saved in the same transaction.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketEdit {
    /// The version that was edited.
    pub version: u64,
    /// The fields as they are to be.
    pub ticket: TicketDraft,
    /// The new status; none keeps the old one. Answered and closed need an answer (L12).
    #[serde(default)]
    pub status: Option<TicketStatus>,
}

/// The editable fields of a ticket, valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketFields {
    /// The type.
    pub ticket_type: TicketTypeId,
    /// The subject; none when it was left blank.
    pub subject: Option<Subject>,
    /// The description; none when it was left blank.
    pub description: Option<TicketText>,
    /// The priority.
    pub priority: Priority,
    /// The user who works on it; none for nobody.
    pub responsible: Option<UserId>,
    /// The answer to the consumer; none when it was left blank.
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
    /// Whether a correction also takes the e-mail back that the choice it corrects added to the entity before.
    #[serde(default)]
    pub take_email_back: bool,
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
        /// The token of the review.
        review: ReviewId,
        /// "Register anyway".
        #[serde(default)]
        despite_look_alikes: bool,
    },
}
