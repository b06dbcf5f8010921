//! Refused entries and takes: why somebody was not let in, and why nobody takes a room.

use serde::{Deserialize, Serialize};

use crate::{
    Code, Instant, Label, PersonName,
    id::{ClassificationId, RefusalId, RoomId, UserId},
    people::{AttendantStatus, InternalSituation, Person, closed_set},
};

closed_set! {
    /// The act that was refused.
    RefusedAct {
        /// A customer asked to enter.
        Entry = "entry",
        /// *Atender* (R34).
        Take = "take",
        /// *Assumir* (F9).
        Assume = "assume",
        /// The responsible's *Sair* that leaves the room to a participant (R37).
        HandOver = "hand_over",
    }
}

closed_set! {
    /// Why an attendant can't take a room now.
    WhyNot {
        /// The account is inactive.
        Inactive = "inactive",
        /// The attendant has no connection (R62).
        Offline = "offline",
        /// The attendant is on pause (R62).
        OnPause = "on_pause",
        /// The attendant has as many rooms of the channel as allowed (R12).
        AttendantLimit = "attendant_limit",
        /// The channel has as many rooms in attendance as allowed (R14).
        ClassificationLimit = "classification_limit",
        /// Somebody attends it.
        AlreadyTaken = "already_taken",
        /// It is over (R38).
        RoomClosed = "room_closed",
    }
}

/// Equal refusals of one minute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefusalLine {
    /// The line.
    pub id: RefusalId,
    /// The act that was refused.
    pub act: RefusedAct,
    /// Why, by the code that the refused one got.
    pub code: Code,
    /// When it was refused first.
    pub first_at: Instant,
    /// When it was refused last, in that minute.
    pub at: Instant,
    /// How many times.
    pub times: u32,
    /// The channel.
    pub classification: ClassificationId,
    /// The channel's name.
    pub classification_name: Label,
    /// The attendant who was refused; none for a customer.
    pub by: Option<Person>,
    /// The customer's name as typed: of the one who asked to enter, or of the room's.
    pub name: Option<PersonName>,
    /// The room; none where nobody got in.
    pub room: Option<RoomId>,
    /// The room's protocol.
    pub protocol: Option<String>,
    /// The limit that was reached.
    pub limit: Option<u32>,
    /// The attendant who was there already.
    pub holder: Option<PersonName>,
}

/// Why nobody takes a room: each attendant of its channel, with the reason at this moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomWhy {
    /// The room.
    pub room: RoomId,
    /// The room's protocol.
    pub protocol: String,
    /// The kind of situation: only a waiting room can be taken.
    pub situation: InternalSituation,
    /// The channel's name.
    pub classification_name: Label,
    /// Rooms in attendance in the channel.
    pub in_attendance: u32,
    /// As many as allowed (R14); none is no limit.
    pub rooms_in_attendance: Option<u32>,
    /// As many as one attendant may have (R12); none is no limit.
    pub rooms_per_attendant: Option<u32>,
    /// Whether it is within the channel's hours.
    pub open: bool,
    /// The attendants of the channel, those who can take it first.
    pub attendants: Vec<AttendantWhy>,
}

/// One attendant of a room's channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttendantWhy {
    /// The account.
    pub user: UserId,
    /// The name that customers see.
    pub name: PersonName,
    /// The chosen status (R62).
    pub status: AttendantStatus,
    /// Rooms in attendance in this channel.
    pub rooms: u32,
    /// Why not; none for one who can take the room now.
    pub why: Option<WhyNot>,
}
