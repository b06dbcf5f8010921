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
    AttendantLimit { limit: u32 },
    /// R14.
    #[error("the channel has {limit} rooms in attendance")]
    ClassificationLimit { limit: u32 },
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
    /// Nobody inactivates the own account or lowers the own role.
    #[error("the own account")]
    OwnAccount,
    /// The account is inactive.
    #[error("the account is inactive")]
    UserInactive,
    /// *SAC Anônimo* is not for a customer whose e-mail matches somebody (R44).
    #[error("the e-mail matches somebody registered")]
    EmailMatches,
    /// The room has a ticket, and the asker didn't know (R41).
    #[error("the room has ticket {protocol}")]
    TicketExists {
        /// Of the room's latest ticket.
        protocol: String,
    },
    /// Somebody registered looks like the one to be registered (R48).
    #[error("there are look-alikes")]
    LookAlikes,
    /// There is no such review for the asker, or it is too old (R53).
    #[error("no such review")]
    ReviewUnknown,
    /// The review was spent on something else (R53).
    #[error("the review is spent")]
    ReviewSpent,
    /// Tickets are for active entities (R63).
    #[error("the entity is inactive")]
    EntityInactive,
    /// ISOCHATCODIGOS names the entity (R46).
    #[error("ISOCHATCODIGOS names the entity")]
    EntityReferenced,
    /// ISOCHATCODIGOS is missing, inactive, or names an entity that won't do (R46).
    #[error("ISOCHATCODIGOS gives no anonymous entity")]
    AnonymousNotConfigured,
    /// The ticket's entity is no longer the anonymous one (R56).
    #[error("the ticket's entity is fixed")]
    EntityFixed,
    /// The entity has as many e-mails as it may (R48).
    #[error("the entity's e-mails are full")]
    EmailsFull,
    /// A ticket is linked to an entity other than the anonymous one (R57).
    #[error("the target is the anonymous entity")]
    AnonymousTarget,
    /// Answered and closed need an answer (L12).
    #[error("an answer is required")]
    AnswerRequired,
    /// A ticket doesn't move that way, or it is closed.
    #[error("the ticket doesn't move that way")]
    TicketMove,
    /// ISOCHATCOMPONENTES hides this part of the conversation from the asker (R21).
    #[error("a part of the conversation that is off")]
    ComponentOff,
    /// The records that every company has stay as they are.
    #[error("a standard record")]
    StandardRecord,
    /// Nobody asked for the history, or it was given already (L11).
    #[error("the history was not asked for")]
    HistoryNotAsked,
    /// Somebody else changed it since it was read.
    #[error("changed since it was read")]
    Changed,
    /// The same key came with another content.
    #[error("the key was used for something else")]
    KeyReused,
    /// The asker's role does not allow it.
    #[error("the role does not allow it")]
    Forbidden,
}
