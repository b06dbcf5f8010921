//! Frames, written once for each audience.

use bytestring::ByteString;
use protocol::{
    event::Event,
    frame::{CustomerFrame, ServerFrame, StaffFrame},
    id::RoomId,
};
use serde::Serialize;

/// The readers that a frame is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// The company's staff.
    Staff,
    /// The room's customer.
    Customer,
}

/// One event of a room, written for each audience when the first of it asks.
pub struct EncodedEvent<'a> {
    room: RoomId,
    event: &'a Event,
    staff: Option<ByteString>,
    customer: Option<Option<ByteString>>,
}

impl<'a> EncodedEvent<'a> {
    /// The line of this event.
    pub fn new(room: RoomId, event: &'a Event) -> Self {
        Self { room, event, staff: None, customer: None }
    }

    /// The frame for an audience; `None` where it must not see the event.
    pub fn for_audience(&mut self, audience: Audience) -> Option<ByteString> {
        let (room, event) = (self.room, self.event);
        match audience {
            Audience::Staff => {
                let write = || encode(&StaffFrame::Event { room, event: event.clone() });
                Some(self.staff.get_or_insert_with(write).clone())
            }
            Audience::Customer => {
                let write = || event.for_customer().map(|event| encode(&CustomerFrame::Event { room, event }));
                self.customer.get_or_insert_with(write).clone()
            }
        }
    }
}

/// A frame as text. Nothing in the protocol's frames can fail to be written; should it, an empty object is a frame that
/// every client passes over.
pub fn encode<E: Serialize>(frame: &ServerFrame<E>) -> ByteString {
    let text = serde_json::to_string(frame).unwrap_or_else(|_| "{}".to_owned());
    // A copy, which has no more memory than it needs: the string has up to twice as much, and mailboxes count bytes.
    ByteString::from(text.as_str())
}
