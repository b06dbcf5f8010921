//! The state of the connection, and the listener for its frames.

use protocol::{
    Problem,
    frame::{Cursor, ServerFrame},
};

/// The state of the page's connection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Connection {
    /// The first connection is being made.
    #[default]
    Connecting,
    /// Connected by WebSocket.
    Live,
    /// Connected by long poll, because no WebSocket comes through: everything arrives but typing, presence and places in the queue.
    Polling,
    /// Lost; the socket reconnects by itself.
    Lost,
    /// The server has ended the sign-in or the room's secret. The socket does not reconnect.
    Ended(Box<Problem>),
}

impl Connection {
    /// Whether a frame is sent at once.
    pub fn is_up(&self) -> bool {
        matches!(self, Self::Live | Self::Polling)
    }
}

/// Receives the frames of a socket. It is called from the browser's event loop, one call at a time.
pub trait Listener<E> {
    /// The rooms to follow, each with its last known number. Called for every connection.
    fn cursors(&self) -> Vec<Cursor>;

    /// Whether the attendants' list is wanted. Called for every connection.
    fn wants_list(&self) -> bool {
        false
    }

    /// The server sent a frame.
    fn frame(&self, frame: ServerFrame<E>);

    /// The server sent a frame that this audience doesn't read.
    fn unread(&self, _text: &str) {}

    /// The connection changed.
    fn connection(&self, connection: Connection);
}
