//! The dialect of Balcão.

use anyhow::Result;
use protocol::id::{ClientId, RoomId};
use serde::Deserialize;

use super::dialect::{BODY, Dialect, Heard};
use crate::stamp::Stamp;

/// The frames of protocol::frame.
#[derive(Clone)]
pub struct Balcao;

/// A server's frame, of either audience, as far as a load needs to know it. Read in one pass without a copy: the
/// types of `protocol` would take more of the load's core than the server takes of its own.
#[derive(Debug, Deserialize)]
pub struct Frame<'a> {
    /// Its type.
    #[serde(rename = "type")]
    pub kind: &'a str,
    /// The room that it is about.
    pub room: Option<RoomId>,
    /// The act that it answers.
    pub client_id: Option<ClientId>,
    /// A number of the room's log.
    pub seq: Option<u64>,
    /// The number before the first that follows (`reset`).
    pub after: Option<u64>,
    /// Milliseconds to stay away (`resume`).
    pub after_ms: Option<u32>,
    pub event: Option<Happening<'a>>,
    /// Why not.
    #[serde(borrow)]
    pub problem: Option<Trouble<'a>>,
}

/// An event, as far as a load needs to know it.
#[derive(Debug, Deserialize)]
pub struct Happening<'a> {
    /// Its number in the log of this audience.
    pub seq: u64,
    #[serde(borrow)]
    pub fact: Happened<'a>,
}

#[derive(Debug, Deserialize)]
pub struct Happened<'a> {
    pub kind: &'a str,
    /// The message's name.
    pub client_id: Option<ClientId>,
}

/// A problem, as far as a load needs to know it.
#[derive(Debug, Deserialize)]
pub struct Trouble<'a> {
    /// Its stable name.
    pub code: &'a str,
}

impl<'a> Frame<'a> {
    /// The frame in this text.
    pub fn read(text: &'a [u8]) -> Result<Self> {
        Ok(serde_json::from_slice(text)?)
    }
}

impl Dialect for Balcao {
    type Room = RoomId;

    const ECHO_ACKNOWLEDGES: bool = false;

    fn say(room: RoomId, stamp: Stamp) -> String {
        format!(r#"{{"type":"say","room":"{room}","client_id":"{}","body":"{BODY}"}}"#, stamp.id())
    }

    fn understand(text: &[u8]) -> Result<Heard<RoomId>> {
        let frame = Frame::read(text)?;
        let said = frame.event.as_ref().filter(|event| event.fact.kind == "message");
        Ok(match (frame.kind, frame.room, said.and_then(|event| event.fact.client_id)) {
            ("event", Some(room), Some(id)) => Heard::Said { room, stamp: id.into() },
            ("ack", ..) => frame.client_id.map_or(Heard::Other, |id| Heard::Acknowledged(id.into())),
            ("list", ..) => Heard::Listed,
            ("refused", ..) => Heard::Refused(frame.problem.map_or("unnamed", |problem| problem.code).to_owned()),
            _ => Heard::Other,
        })
    }
}

#[cfg(test)]
mod tests {
    use protocol::{
        Body, Instant,
        event::{CustomerAuthor, CustomerEvent, CustomerFact},
        frame::{ClientFrame, CustomerFrame, Side},
    };

    use super::*;

    #[test]
    fn what_is_said_is_a_frame_of_the_contract() {
        let (room, stamp) = (RoomId::from_bytes([7; 16]), Stamp::now(Side::Customer));
        let frame: ClientFrame = serde_json::from_str(&Balcao::say(room, stamp)).expect("a frame");
        assert_eq!(frame, ClientFrame::Say { room, client_id: stamp.id(), body: BODY.to_owned() });
    }

    #[test]
    fn a_frame_of_the_contract_is_understood() {
        let (room, stamp) = (RoomId::from_bytes([7; 16]), Stamp::now(Side::Customer));
        let fact = CustomerFact::Message {
            by: CustomerAuthor::You,
            client_id: stamp.id(),
            body: Body::parse("oi \"você\"\n").expect("a body"),
        };
        let event = CustomerEvent { seq: 3, at: Instant::from_micros(0), fact };
        let text = serde_json::to_vec(&CustomerFrame::Event { room, event }).expect("a text");
        assert_eq!(Balcao::understand(&text).expect("a frame"), Heard::Said { room, stamp });
        let text = serde_json::to_vec(&CustomerFrame::Ack { client_id: stamp.id(), room, seq: 3 }).expect("a text");
        assert_eq!(Balcao::understand(&text).expect("a frame"), Heard::Acknowledged(stamp));
    }
}
