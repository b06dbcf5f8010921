//! Inputs and outputs of a room's session.

use protocol::{
    Body,
    frame::{ClientFrame, Mark, ServerFrame},
    id::ClientId,
};

use super::view::RoomView;
use crate::failure::Failure;

/// Something that happens to a room's client.
#[derive(Debug)]
pub enum Input<'a, V: RoomView> {
    /// The server sent a frame, of this room or another.
    Frame(&'a ServerFrame<V::Event>),
    /// The connection came up, or was lost.
    Connected(bool),
    /// The person sends a line.
    Say(ClientId, Body),
    /// The person tries a refused line again.
    Retry(ClientId),
    /// The person gives a line up.
    Discard(ClientId),
    /// The other side's messages came to this page, or were read on it.
    Acknowledge(Mark),
    /// The person types, or no longer.
    Typing(bool),
    /// The person wants to see older entries.
    ReadOlder,
    /// The page is done with the room.
    Stop,
    /// Answers [`Request::Deliver`] with the number of the line's event.
    Delivered(ClientId, Result<u64, Failure>),
    /// Answers [`Request::ReadRoom`].
    Room(Result<V, Failure>),
    /// Answers [`Request::ReadOlder`].
    Older(Result<Vec<V::Event>, Failure>),
    /// Answers [`Request::Wake`].
    Tick,
}

/// A part of the room that a page must show anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The view: its log has one more entry, the last one.
    Event,
    /// The view, elsewhere.
    View,
    /// The lines on their way.
    Lines,
    /// The name of the typist.
    Typing,
    /// Whether older entries are on their way.
    ReadingOlder,
}

/// Something to be done for a room's client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Send a frame that needs no answer and is worth nothing later.
    Send(ClientFrame),
    /// Send a line until the server answers, through as many connections as it takes.
    Deliver(ClientId, ClientFrame),
    /// Read the room by REST.
    ReadRoom,
    /// Read the entries before this number.
    ReadOlder(u64),
    /// Save the outbox in this text, or forget it.
    Save(Option<String>),
    /// Come back with [`Input::Tick`] after so many milliseconds.
    Wake(u64),
}

/// The answer to an input.
#[derive(Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Output {
    pub changes: Vec<Change>,
    pub requests: Vec<Request>,
}

impl Output {
    /// Whether the view is to be shown anew.
    pub fn view_changed(&self) -> bool {
        self.changes.iter().any(|change| matches!(change, Change::Event | Change::View))
    }

    pub(super) fn send(&mut self, frame: ClientFrame) {
        self.requests.push(Request::Send(frame));
    }
}
