//! *Início*: faults that a supervisor should mend, and the figures of the day.

use serde::{Deserialize, Serialize};

use crate::{Label, id::ClassificationId, people::closed_set};

closed_set! {
    /// A fault that keeps the chat from working well, or from being lawful.
    Fault {
        /// No active label for an internal situation: nobody can enter (R6). `detail` is the internal situation.
        SituationMissing = "situation_missing",
        /// No active channel: nobody can enter.
        NoClassification = "no_classification",
        /// Nobody attends a channel (R17).
        NoAttendants = "no_attendants",
        /// A channel that never opens (R11).
        ClosedForever = "closed_forever",
        /// Nobody who attends an open channel has a connection.
        NobodyOnline = "nobody_online",
        /// Everybody who attends an open channel and has a connection is on pause (R62).
        EverybodyPaused = "everybody_paused",
        /// ISOCHATCODIGOS gives no CLIENTE ANÔNIMO (R46). `detail` is why: `entity_missing`, `entity_inactive`,
        /// `entity_without_role`, or `inactive` for the parameter itself.
        AnonymousCustomer = "anonymous_customer",
        /// Messages that were left and are of nobody, because ISOCHATCODIGOS gave no entity (L3).
        MessagesOfNobody = "messages_of_nobody",
        /// Tickets that should have been answered (L12).
        TicketsOverdue = "tickets_overdue",
        /// Whole histories that should have been given (L11).
        HistoriesOverdue = "histories_overdue",
        /// Conversations travel in the clear (R27).
        PlainHttp = "plain_http",
    }
}

closed_set! {
    /// How bad a fault is.
    Severity {
        /// The chat, or a channel, doesn't work.
        Stops = "stops",
        /// A term of the law has passed, or a demand can't be registered as it should.
        Unlawful = "unlawful",
        /// It works, and not well.
        Warns = "warns",
    }
}

/// A fault that somebody should mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChecklistItem {
    /// The fault.
    pub fault: Fault,
    /// How bad it is.
    pub severity: Severity,
    /// The channel that has it; none for faults of the company.
    pub classification: Option<ClassificationId>,
    /// The channel's name.
    pub classification_name: Option<Label>,
    /// How many there are, of what is counted.
    pub count: Option<u64>,
    /// More of it, as a stable word.
    pub detail: Option<String>,
}

/// Everything that a supervisor should mend, the worst first; empty when all is well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Checklist {
    /// The faults.
    pub items: Vec<ChecklistItem>,
}

/// The figures of the day in the company's zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TodayFigures {
    /// Of the whole company.
    pub company: DayFigures,
    /// Of each active channel, and of the others where there is something, by their codes.
    pub classifications: Vec<ClassificationDay>,
}

/// The figures of one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassificationDay {
    /// The channel.
    pub id: ClassificationId,
    /// Its name.
    pub name: Label,
    /// Its figures.
    pub figures: DayFigures,
}

/// Counts of conversations that began today, and how long their customers waited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayFigures {
    /// Customers who came in.
    pub entered: u64,
    /// Of these, those whom somebody attended.
    pub attended: u64,
    /// Of these, those who went or were lost before somebody attended them.
    pub abandoned: u64,
    /// Refused entries.
    pub refused: u64,
    /// How long those who were attended waited, in seconds, on average; none when there was none.
    pub average_wait: Option<u32>,
    /// How long one of them waited at most, in seconds.
    pub longest_wait: Option<u32>,
}
