//! The frames that a client sends.

use serde::{Deserialize, Serialize};

use crate::{
    Instant,
    id::{ClientId, RoomId, UserId},
    people::AttendantStatus,
};

/// A frame that a client sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ClientFrame {
    /// The first frame: what the client has, and whether it wants the list.
    Hello {
        /// The rooms it wants to follow.
        #[serde(default)]
        rooms: Vec<Cursor>,
        /// Whether it wants the attendants' list.
        #[serde(default)]
        list: bool,
    },
    /// Follow one more room.
    Watch {
        /// The room.
        room: RoomId,
        /// The last number the client has; 0 for nothing.
        after: u64,
        /// When the event of that number was written: one that the log has not so was restored from a backup.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Instant>,
    },
    /// Follow a room no longer.
    Unwatch {
        /// The room.
        room: RoomId,
    },
    /// A message. The body is checked by the rule of [`crate::Body`].
    Say {
        /// The room.
        room: RoomId,
        /// A repeat with the same id is the same message.
        client_id: ClientId,
        /// The text.
        body: String,
    },
    /// *Atender* (R34).
    Take {
        /// The room.
        room: RoomId,
        /// A repeat with the same id is the same act.
        client_id: ClientId,
    },
    /// *Participar* (R33).
    Join {
        /// The room.
        room: RoomId,
        /// A repeat with the same id is the same act.
        client_id: ClientId,
    },
    /// A participant's *Sair* (R37).
    Leave {
        /// The room.
        room: RoomId,
        /// A repeat with the same id is the same act.
        client_id: ClientId,
    },
    /// The customer's *Sair da Conversa* (R30) or the responsible's *Sair* (R37).
    Close {
        /// The room.
        room: RoomId,
        /// A repeat with the same id is the same act.
        client_id: ClientId,
    },
    /// The responsible's *Sair* that leaves the room to a participant (R37).
    HandOver {
        /// The room.
        room: RoomId,
        /// A repeat with the same id is the same act.
        client_id: ClientId,
        /// The participant who becomes responsible.
        to: UserId,
    },
    /// *Assumir*: becomes responsible in place of somebody who is gone (F9).
    Assume {
        /// The room.
        room: RoomId,
        /// A repeat with the same id is the same act.
        client_id: ClientId,
        /// The responsible whom the asker saw: when it is somebody else by now, the act is refused.
        from: UserId,
    },
    /// Typing, or no longer. Never stored.
    Typing {
        /// The room.
        room: RoomId,
        /// Whether the client types now.
        typing: bool,
    },
    /// How far the log has come to this side, read or not, in the customer's numbering.
    Received {
        /// The room.
        room: RoomId,
        /// The last number received.
        seq: u64,
    },
    /// How far this side has read, in the customer's numbering, the one both sides share.
    Read {
        /// The room.
        room: RoomId,
        /// The last number read.
        seq: u64,
    },
    /// The attendant's status (R62).
    Status {
        /// The new one.
        status: AttendantStatus,
    },
    /// A fresh token for this socket.
    Renew {
        /// The token.
        token: String,
    },
    /// The list again, whole.
    List,
    /// The board of the company (*Painel ao vivo*), whole and kept up to date, or no longer. For supervisors.
    Board {
        /// Whether it is wanted.
        on: bool,
    },
    /// Is the server there? A browser can't see the protocol's own pings, so a silent page asks.
    Ping,
}

impl ClientFrame {
    /// The id of the act that the frame asks for; `None` for a frame that asks for none.
    pub const fn client_id(&self) -> Option<ClientId> {
        match self {
            Self::Say { client_id, .. }
            | Self::Take { client_id, .. }
            | Self::Join { client_id, .. }
            | Self::Leave { client_id, .. }
            | Self::Close { client_id, .. }
            | Self::HandOver { client_id, .. }
            | Self::Assume { client_id, .. } => Some(*client_id),
            Self::Hello { .. }
            | Self::Watch { .. }
            | Self::Unwatch { .. }
            | Self::Typing { .. }
            | Self::Received { .. }
            | Self::Read { .. }
            | Self::Status { .. }
            | Self::Renew { .. }
            | Self::List
            | Self::Board { .. }
            | Self::Ping => None,
        }
    }

    /// The room that the frame is about; `None` for a frame about none or several.
    pub const fn room(&self) -> Option<RoomId> {
        match self {
            Self::Watch { room, .. }
            | Self::Unwatch { room }
            | Self::Say { room, .. }
            | Self::Take { room, .. }
            | Self::Join { room, .. }
            | Self::Leave { room, .. }
            | Self::Close { room, .. }
            | Self::HandOver { room, .. }
            | Self::Assume { room, .. }
            | Self::Typing { room, .. }
            | Self::Received { room, .. }
            | Self::Read { room, .. } => Some(*room),
            Self::Hello { .. }
            | Self::Status { .. }
            | Self::Renew { .. }
            | Self::List
            | Self::Board { .. }
            | Self::Ping => None,
        }
    }
}

/// A room and the last number that the client has of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cursor {
    /// The room.
    pub id: RoomId,
    /// The last number the client has; 0 for nothing.
    #[serde(default)]
    pub after: u64,
    /// When the event of that number was written: one that the log has not so was restored from a backup.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
}
