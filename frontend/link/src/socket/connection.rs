//! How the page is connected, and who is told.

use protocol::{
    Problem,
    frame::{Cursor, ServerFrame},
};

/// How the page is connected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Connection {
    /// For the first time, and not yet.
    #[default]
    Connecting,
    /// By WebSocket.
    Live,
    /// By long poll, because no WebSocket comes through: everything arrives but typing, presence and places in the queue.
    Polling,
    /// Lost. It comes back by itself.
    Lost,
    /// The server says that the sign-in or the room's secret is over: nothing is tried any more.
    Ended(Box<Problem>),
}

impl Connection {
    /// Whether what is said now goes out now.
    pub fn is_up(&self) -> bool {
        matches!(self, Self::Live | Self::Polling)
    }
}

/// Whoever a socket tells. It is called from the browser's event loop, one call at a time.
pub trait Listener<E> {
    /// The rooms to follow, each with the last number that is known of it. Asked at every connecting.
    fn cursors(&self) -> Vec<Cursor>;

    /// Whether the attendants' list is wanted. Asked at every connecting.
    fn wants_list(&self) -> bool {
        false
    }

    /// The server said this.
    fn frame(&self, frame: ServerFrame<E>);

    /// The connection changed.
    fn connection(&self, connection: Connection);
}
