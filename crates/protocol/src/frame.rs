//! The frames of the WebSocket: JSON text, typed by `type`.

mod client;

pub use client::{ClientFrame, Cursor};
use serde::{Deserialize, Serialize};

use crate::{
    Component, Instant, PersonName, Problem,
    board::BoardFrame,
    event::{CustomerEvent, Event},
    id::{ClientId, RoomId},
    list::ListFrame,
    people::AttendantStatus,
};

/// A mark that a side sets in the log: monotonic, never numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// It has come so far ([`ClientFrame::Received`]).
    Received,
    /// It has been read so far ([`ClientFrame::Read`]).
    Read,
}

impl Mark {
    /// The frame that tells the others of it.
    pub const fn frame<E>(self, room: RoomId, side: Side, seq: u64) -> ServerFrame<E> {
        match self {
            Self::Received => ServerFrame::Received { room, side, seq },
            Self::Read => ServerFrame::Read { room, side, seq },
        }
    }
}

/// A frame that the server sends to the staff.
pub type StaffFrame = ServerFrame<Event>;
/// A frame that the server sends to a customer.
pub type CustomerFrame = ServerFrame<CustomerEvent>;

/// A frame that the server sends; `E` is the audience's kind of event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerFrame<E> {
    /// The answer to `hello`.
    Welcome {
        /// The server's time: pages count waits and deadlines by it, not by the device's clock.
        server_time: Instant,
        /// Which build the server is: a page of another one reloads at a quiet moment.
        build: String,
        /// The limits that the server enforces.
        limits: Limits,
    },
    /// Something happened in a room.
    Event {
        /// The room.
        room: RoomId,
        /// The event, with its number in the log.
        event: E,
    },
    /// Everything missing has been sent; what follows is as it happens.
    Live {
        /// The room.
        room: RoomId,
        /// The last number sent.
        seq: u64,
    },
    /// The client is too far behind, or has numbers that the log has not, as after a restore: forget the log; events after
    /// `after` follow, older ones are had by REST.
    Reset {
        /// The room.
        room: RoomId,
        /// The number before the first one that follows.
        after: u64,
    },
    /// The act or message is done and durable.
    Ack {
        /// The id that the client gave the act or the message.
        client_id: ClientId,
        /// The room.
        room: RoomId,
        /// The number of its event in the asker's log.
        seq: u64,
    },
    /// The frame was not done, and nothing changed.
    Refused {
        /// The id that the client gave the act or the message, where the frame had one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        client_id: Option<ClientId>,
        /// The room, where it was about one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        room: Option<RoomId>,
        /// The reason.
        problem: Problem,
    },
    /// The attendants' list.
    List {
        /// A snapshot or changes.
        list: ListFrame,
    },
    /// The board of a company (*Painel ao vivo*), for supervisors who asked for it.
    Board {
        /// A snapshot or changes.
        board: BoardFrame,
    },
    /// Somebody types, or no longer.
    Typing {
        /// The room.
        room: RoomId,
        /// The party that types or stopped.
        who: Party,
        /// Whether the party types now.
        typing: bool,
    },
    /// Whether the other side has a connection. Never numbered.
    Presence {
        /// The room.
        room: RoomId,
        /// The party that came or went.
        who: Party,
        /// Since when gone; `None` while here.
        absent_since: Option<Instant>,
    },
    /// How far the log has come to a side, read or not, in the customer's numbering.
    Received {
        /// The room.
        room: RoomId,
        /// The side whose clients received it.
        side: Side,
        /// The last number received.
        seq: u64,
    },
    /// How far a side has read, in the customer's numbering.
    Read {
        /// The room.
        room: RoomId,
        /// The side that has read it.
        side: Side,
        /// The last number read.
        seq: u64,
    },
    /// The waiting customer's place.
    Queue {
        /// The room.
        room: RoomId,
        /// 1 is next.
        position: u32,
        /// The expected wait in seconds, where there is ground for one.
        expected_wait: Option<u32>,
    },
    /// The channel that the customer waits in may have changed: its hours began or ended, it is full or no longer, or somebody edited or inactivated it.
    /// Read it again (F14).
    Channel {
        /// The room.
        room: RoomId,
        /// Whether the channel takes new entries: one that was inactivated doesn't, and who waits keeps the place.
        active: bool,
    },
    /// The attendant's status, whichever of their windows changed it (R62).
    Status {
        /// The status.
        status: AttendantStatus,
    },
    /// The parts of the conversation that the reader's pages don't show from now on (R21). It follows `welcome`, and comes again with each
    /// change.
    Components {
        /// All of them.
        hidden: Vec<Component>,
    },
    /// The answer to `ping`.
    Pong,
    /// Close, and come back after this many milliseconds.
    Resume {
        /// Milliseconds.
        after_ms: u32,
    },
    /// Something a newer server says.
    #[serde(other)]
    Unknown,
}

/// Somebody in a room, as both sides may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Party {
    /// The customer.
    Customer,
    /// An attendant.
    Attendant {
        /// The attendant's name.
        name: PersonName,
    },
}

/// A side of the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The customer.
    Customer,
    /// The staff.
    Staff,
}

/// The limits that the server enforces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Limits {
    /// Characters of a message.
    pub body_characters: u32,
    /// Bytes of a frame.
    pub frame_bytes: u32,
    /// Rooms that one socket may follow.
    pub rooms: u32,
}
