//! Rooms by REST: the same acts as on the socket, for integrators and for networks that block WebSocket.

use serde::{Deserialize, Serialize};

use crate::id::{ClientId, UserId};

/// A message as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MessageDraft {
    /// A repeat with the same id is the same message.
    pub client_id: ClientId,
    /// The text.
    pub body: String,
}

/// Names an act, so that a repeat is the same act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ActDraft {
    /// A repeat with the same id is the same act.
    pub client_id: ClientId,
}

/// A hand-over of the room to another participant (R37).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandOverDraft {
    /// A repeat with the same id is the same act.
    pub client_id: ClientId,
    /// A participant of the room.
    pub to: UserId,
}

/// From whom a room is taken over (F9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AssumeDraft {
    /// A repeat with the same id is the same act.
    pub client_id: ClientId,
    /// The responsible whom the asker saw.
    pub from: UserId,
}

/// The act is done and durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Done {
    /// The number of its event in the asker's log.
    pub seq: u64,
}

/// A stretch of a log, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Events<E> {
    /// The events.
    pub events: Vec<E>,
    /// The last number of the log when this was read: more to fetch while it is beyond the last event.
    pub seq: u64,
    /// The client has numbers that the log has not, as after a restore: forget the log; the events begin after this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset: Option<u64>,
}
