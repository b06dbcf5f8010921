//! The SAC beside a conversation, and the three ways from it (R39–R49).

use serde::{Deserialize, Serialize};

use super::TicketRow;
use crate::{
    id::{ClientId, EntityId, ReviewId, TicketTypeId},
    people::closed_set,
    rest::entity::EntityRow,
};

/// The data of the SAC that an attendant sees beside a conversation (R39, L9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomSac {
    /// Active entities with the entry e-mail, at most 50 (R39).
    pub suggestions: Vec<EntityRow>,
    /// How many there are.
    pub suggested: u64,
    /// Tickets of this room, the newest first.
    pub tickets: Vec<TicketRow>,
    /// Tickets of the suggested entities that are not closed, the most urgent first, at most 20 (L9).
    pub open_tickets: Vec<TicketRow>,
    /// Whether *SAC Anônimo* may be pressed (R44, R46).
    pub anonymous: AnonymousWay,
}

closed_set! {
    /// Whether *SAC Anônimo* may be pressed.
    AnonymousWay {
        /// Yes.
        Open = "open",
        /// No: the e-mail matches somebody (R44).
        EmailMatches = "email_matches",
        /// No: ISOCHATCODIGOS is missing, inactive, or names an entity that is inactive or has no role USUARIO (R46).
        NotConfigured = "not_configured",
    }
}

/// One of the three ways to open a SAC from a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "way", rename_all = "snake_case", deny_unknown_fields)]
pub enum Way {
    /// *Abrir SAC* on an entity (R40).
    Matched {
        /// The one chosen.
        entity: EntityId,
        /// "Use this one and add the e-mail": the entry e-mail becomes one of the entity's (R48).
        #[serde(default)]
        add_email: bool,
    },
    /// *SAC Anônimo* (R43).
    Anonymous,
    /// *SAC Cliente*, with what the review gave (R47, R48).
    NewClient {
        /// The review of the new entity.
        review: ReviewId,
        /// "Register anyway".
        #[serde(default)]
        despite_look_alikes: bool,
    },
}

/// Opens a SAC from a conversation (R40–R49).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoomTicketDraft {
    /// A repeat with the same id is the same ticket (R41).
    pub client_id: ClientId,
    /// The way in which the SAC is opened.
    pub open: Way,
    /// Whether the asker knows that the room has a ticket, and wants another (R41).
    #[serde(default)]
    pub another: bool,
    /// An active type. Without one it is the type that ISOCHATCODIGOS names for anonymous tickets (R20), else the first active one.
    #[serde(default)]
    pub ticket_type: Option<TicketTypeId>,
}
