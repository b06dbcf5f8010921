//! What can happen to a socket from outside.

use futures_channel::mpsc::UnboundedReceiver;

pub(super) type Signals = UnboundedReceiver<Signal>;

/// Something that the loop of a socket reacts to.
pub(super) enum Signal {
    /// A WebSocket, by its number, opened.
    Opened(u32),
    /// It brought this text.
    Text(u32, String),
    /// It closed, or never opened.
    Closed(u32),
    /// Some seconds went by.
    Tick,
    /// The device may have slept or changed its network: find out at once.
    Doubt,
    /// There is something to do for a poll: an act, a room.
    Nudge,
    /// The page is done with it.
    Stop,
}
