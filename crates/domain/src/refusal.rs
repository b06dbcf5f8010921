//! Why a rule says no.

use protocol::{PersonName, people::InternalSituation};

/// A rule's no. Nothing changed. The server has one table from these to codes and statuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or not for the asker.
    #[error("no such thing for the asker")]
    NotFound,
    /// The link does not stand for an active channel (R27).
    #[error("the link stands for no active channel")]
    ChannelUnknown,
    /// An internal situation has no active label: the chat is not configured (R6).
    #[error("no active situation for {}", missing.as_str())]
    ChatNotConfigured {
        /// The first one missing.
        missing: InternalSituation,
    },
    /// Outside the hours (R13).
    #[error("outside the channel's hours")]
    OffHours {
        /// The channel's own words; `None` for the built-in ones.
        notice: Option<String>,
    },
    /// The limit is reached and the channel lets nobody wait (R15).
    #[error("the channel has {limit} rooms in attendance")]
    ChannelFull {
        /// The channel's own words; `None` for the built-in ones.
        notice: Option<String>,
        /// The limit.
        limit: u32,
    },
    /// A closed room takes no more (R38).
    #[error("the room is closed")]
    RoomClosed,
    /// Another attendant was first (R34).
    #[error("another attendant took the room")]
    AlreadyTaken {
        /// The winner.
        by: PersonName,
    },
    /// *Participar* is for rooms in attendance (R33).
    #[error("the room is not in attendance")]
    NotInAttendance,
    /// R12.
    #[error("the attendant has {limit} rooms in this channel")]
    AttendantLimit {
        /// The limit.
        limit: u32,
    },
    /// R14.
    #[error("the channel has {limit} rooms in attendance")]
    ClassificationLimit {
        /// The limit.
        limit: u32,
    },
    /// R62.
    #[error("the attendant is on pause")]
    OnPause,
    /// Only those in the room speak in it.
    #[error("the asker is not in the room")]
    NotInRoom,
    /// Only the responsible closes or hands over (R37).
    #[error("the asker is not the room's responsible")]
    NotResponsible,
    /// The responsible closes or hands over, and doesn't merely leave (R37).
    #[error("the responsible can't merely leave")]
    ResponsibleStays,
    /// A room is handed over to somebody who is in it (R37).
    #[error("the successor is not in the room")]
    SuccessorNotInRoom,
    /// The last active situation of its kind is inactivated only when confirmed (R5).
    #[error("the last active situation of its kind")]
    LastActiveSituation,
    /// The default of a kind changes by making another one the default (R5).
    #[error("the default of its kind")]
    DefaultSituation,
    /// The internal situation is fixed once chosen (R4).
    #[error("the internal situation is fixed")]
    InternalSituationFixed,
    /// A company keeps one active administrator.
    #[error("the last administrator")]
    LastAdministrator,
}
