//! The history of a ticket.

use serde::{Deserialize, Serialize};

use super::{Opening, TicketStatus};
use crate::{EmailAddress, EntityName, Instant, TicketText, people::Person};

/// One thing that happened to a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketChange {
    /// Its number, from 1 without a gap.
    pub seq: u64,
    /// The moment of the change.
    pub at: Instant,
    /// The user who did it; none for the consumer or the server itself.
    pub by: Option<Person>,
    /// The kind of change, with its details.
    pub what: TicketFact,
}

/// A change in a ticket's history. Values are words as screens show them, as they were at that moment (R63); priorities and
/// statuses are the closed sets' words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TicketFact {
    /// It was opened.
    Opened {
        /// The way in which it was opened.
        opening: Opening,
        /// The entity's name.
        entity: Option<EntityName>,
    },
    /// A field was changed: `type`, `subject`, `description`, `priority`, `responsible`, `answer`.
    Changed {
        /// The name of the field.
        field: String,
        /// The value before the change; descriptions by their beginning, answers whole.
        from: Option<String>,
        /// The value after the change; descriptions by their beginning, answers whole.
        to: Option<String>,
    },
    /// The consumer was given an answer, the first one or another (L12).
    Answered {
        /// The text of the answer.
        answer: TicketText,
    },
    /// It moved on.
    Moved {
        /// The status before.
        from: TicketStatus,
        /// The status after.
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
        /// The reason that the supervisor typed.
        reason: String,
    },
    /// The contact's e-mail became one of the entity's ("use this one and add the e-mail", R48).
    EmailAdded {
        /// The entity's name.
        entity: EntityName,
        /// The e-mail.
        email: EmailAddress,
    },
    /// A correction took that e-mail from the entity again (R58).
    EmailTakenBack {
        /// The entity's name.
        entity: EntityName,
        /// The e-mail.
        email: EmailAddress,
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

/// The e-mail that the last choice of the entity added to it: a correction may take it back.
#[must_use]
pub fn added_email(history: &[TicketChange]) -> Option<&EmailAddress> {
    use TicketFact::{EmailAdded, EmailTakenBack, EntityCorrected, EntityLinked, Opened};
    let about = |fact: &TicketFact| {
        let choice = matches!(fact, Opened { .. } | EntityLinked { .. } | EntityCorrected { .. });
        choice || matches!(fact, EmailAdded { .. } | EmailTakenBack { .. })
    };
    match history.iter().rev().map(|change| &change.what).find(|fact| about(fact))? {
        EmailAdded { email, .. } => Some(email),
        _ => None,
    }
}
