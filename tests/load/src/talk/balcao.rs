//! The dialect of Balcão.

use anyhow::Result;
use protocol::id::{ClientId, RoomId};
use serde::Deserialize;

use super::dialect::{BODY, Dialect, Meaning};
use crate::stamp::Stamp;

/// The frames of protocol::frame.
#[derive(Clone)]
pub struct BalcaoDialect;

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

impl Dialect for BalcaoDialect {
    type Room = RoomId;

    const ECHO_ACKNOWLEDGES: bool = false;

    fn say(room: RoomId, stamp: Stamp) -> String {
        format!(r#"{{"type":"say","room":"{room}","client_id":"{}","body":"{BODY}"}}"#, stamp.id())
    }

    fn understand(text: &[u8]) -> Result<Meaning<RoomId>> {
        let frame = Frame::read(text)?;
        let said = frame.event.as_ref().filter(|event| event.fact.kind == "message");
        Ok(match (frame.kind, frame.room, said.and_then(|event| event.fact.client_id)) {
            ("event", Some(room), Some(id)) => Meaning::Said { room, stamp: id.into() },
            ("ack", ..) => frame.client_id.map_or(Meaning::Other, |id| Meaning::Acknowledged(id.into())),
            ("list", ..) => Meaning::Listed,
            ("refused", ..) => Meaning::Refused(frame.problem.map_or("unnamed", |problem| problem.code).to_owned()),
            _ => Meaning::Other,
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
        let frame: ClientFrame = serde_json::from_str(&BalcaoDialect::say(room, stamp)).expect("a frame");
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
        assert_eq!(BalcaoDialect::understand(&text).expect("a frame"), Meaning::Said { room, stamp });
        let text = serde_json::to_vec(&CustomerFrame::Ack { client_id: stamp.id(), room, seq: 3 }).expect("a text");
        assert_eq!(BalcaoDialect::understand(&text).expect("a frame"), Meaning::Acknowledged(stamp));
    }
}
