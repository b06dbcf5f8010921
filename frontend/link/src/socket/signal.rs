//! Events that a socket's loop reacts to.

use futures_channel::mpsc::UnboundedReceiver;

pub(super) type Signals = UnboundedReceiver<Signal>;

/// An event from the browser, a timer or the page.
pub(super) enum Signal {
    /// The WebSocket of this number opened.
    Opened(u32),
    /// The WebSocket of this number brought this text.
    Text(u32, String),
    /// The WebSocket of this number closed, or never opened.
    Closed(u32),
    /// A regular tick.
    Tick,
    /// The device may have slept or changed its network: find out at once.
    Doubt,
    /// A poll should begin anew: there is a new act or room.
    Nudge,
    /// The page closed the socket.
    Stop,
}
