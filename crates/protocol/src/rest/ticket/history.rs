//! What happened to a ticket.

use serde::{Deserialize, Serialize};

use super::{Opening, TicketStatus};
use crate::{EntityName, Instant, TicketText, people::Person};

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
        /// What it was; descriptions by their beginning, answers whole.
        from: Option<String>,
        /// What it is.
        to: Option<String>,
    },
    /// The consumer was given an answer, the first one or another (L12).
    Answered {
        /// What the consumer was told.
        answer: TicketText,
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
