//! *Painel ao vivo*: everything open in a company, a snapshot and then gathered changes. For supervisors.

use serde::{Deserialize, Serialize};

use crate::{
    Instant, Label, PersonName,
    id::{ClassificationId, UserId},
    list::{Change, RoomRow},
    people::AttendantStatus,
};

/// A frame about the board. `number` counts the changes of a company's board: a hole means that a new snapshot is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum BoardFrame {
    /// The whole board.
    Snapshot {
        /// The changes that it has already.
        number: u64,
        /// All open rooms of the company.
        rooms: Vec<RoomRow>,
        /// Everybody who attends a channel or has a room.
        attendants: Vec<BoardAttendant>,
        /// The active channels.
        classifications: Vec<BoardClassification>,
    },
    /// Whatever changed since the frame before.
    Changes {
        /// The number of these changes.
        number: u64,
        /// The rooms that changed.
        rooms: Vec<Change>,
        /// The attendants that changed.
        attendants: Vec<AttendantChange>,
        /// All active channels, where one of them changed.
        classifications: Option<Vec<BoardClassification>>,
    },
    /// More changed than a frame carries: ask for the board again.
    Stale,
}

/// One attendant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoardAttendant {
    /// The account.
    pub user: UserId,
    /// The name that customers see.
    pub name: PersonName,
    /// Inactive ones may have rooms left (F9).
    pub active: bool,
    /// The chosen status (R62).
    pub status: AttendantStatus,
    /// Whether there is a connection, or was one within the grace.
    pub online: bool,
    /// Since when it is so: without a connection, or in the chosen status. None where that is not known.
    pub since: Option<Instant>,
    /// The channels that the user attends.
    pub classifications: Vec<ClassificationId>,
}

/// One attendant is this now, or attends nothing any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttendantChange {
    /// The account.
    pub user: UserId,
    /// The attendant; none for one who is gone from the board.
    pub attendant: Option<BoardAttendant>,
}

/// One active channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoardClassification {
    /// The channel.
    pub id: ClassificationId,
    /// Its numeric code.
    pub code: u32,
    /// Its name.
    pub name: Label,
    /// R12; none is no limit.
    pub rooms_per_attendant: Option<u32>,
    /// R14; none is no limit.
    pub rooms_in_attendance: Option<u32>,
    /// A longer wait is too long, in seconds.
    pub wait_target_seconds: u32,
    /// Whether it is within its hours.
    pub open: bool,
}
