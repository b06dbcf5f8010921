//! One room's listeners, and the order in which they hear.

use std::{collections::BTreeMap, sync::Arc};

use bytestring::ByteString;
use protocol::{
    Component,
    event::Event,
    frame::Side,
    id::{CompanyId, RoomId},
};

use super::{
    audience::{Audience, EncodedEvent},
    connection::ConnectionId,
    mailbox::Mailbox,
};

/// One connection that follows the room.
#[derive(Debug)]
pub(super) struct Listener {
    pub company: CompanyId,
    pub connection: ConnectionId,
    pub audience: Audience,
    pub mailbox: Arc<Mailbox>,
    /// The last number of the staff's log that it was sent; `None` while it reads what it missed.
    pub sent: Option<u64>,
}

/// One room's listeners. It lives while there is one.
#[derive(Debug, Default)]
pub(super) struct Channel {
    pub listeners: Vec<Listener>,
    /// The last number that was told without a gap; unknown until somebody read the log or the first event came.
    told: Option<u64>,
    early: BTreeMap<u64, Event>,
}

impl Channel {
    /// Hands an event on in order. Answers the number after which the log must be read when this one came too early.
    pub fn tell(&mut self, room: RoomId, event: &Event) -> Option<u64> {
        match self.told {
            Some(told) if event.seq <= told => None,
            Some(told) if event.seq > told + 1 => {
                self.early.insert(event.seq, event.clone());
                Some(told)
            }
            _ => {
                self.hand_on(room, event);
                while let Some(next) = self.early.remove(&(event_after(self.told))) {
                    self.hand_on(room, &next);
                }
                None
            }
        }
    }

    /// Whether events wait for one that has not come.
    pub fn has_gap(&self) -> bool {
        !self.early.is_empty()
    }

    /// The connection has read the log up to this number. Whether it hears the rest as it happens from now on; when not,
    /// there is more to read.
    pub fn go_live(&mut self, connection: ConnectionId, read: u64) -> bool {
        if self.told.is_some_and(|told| told > read) {
            return false;
        }
        self.told.get_or_insert(read);
        if let Some(listener) = self.listeners.iter_mut().find(|listener| listener.connection == connection) {
            listener.sent = Some(read);
        }
        true
    }

    /// As [`Channel::relay`], to those alone who have this part of the conversation (R21).
    pub fn relay_part(
        &self,
        part: Component,
        except: Option<ConnectionId>,
        frame: impl Fn(Audience) -> Option<ByteString>,
    ) {
        self.put(|listener| Some(listener.connection) != except && !listener.mailbox.hides(part), frame);
    }

    /// Sends a mark of a side to every live listener but one; of the other side to those alone who have marks (R21). The side's own pages
    /// count by it what is unread.
    pub fn relay_mark(&self, except: ConnectionId, side: Side, frame: &ByteString) {
        let own = if side == Side::Customer { Audience::Customer } else { Audience::Staff };
        let shows = |listener: &Listener| listener.audience == own || !listener.mailbox.hides(Component::Marks);
        self.put(|listener| listener.connection != except && shows(listener), |_| Some(frame.clone()));
    }

    /// Sends what is no event to every live listener but one.
    pub fn relay(&self, except: Option<ConnectionId>, frame: impl Fn(Audience) -> Option<ByteString>) {
        self.put(|listener| Some(listener.connection) != except, frame);
    }

    fn put(&self, to: impl Fn(&Listener) -> bool, frame: impl Fn(Audience) -> Option<ByteString>) {
        for listener in self.listeners.iter().filter(|listener| listener.sent.is_some() && to(listener)) {
            if let Some(frame) = frame(listener.audience) {
                listener.mailbox.put(frame);
            }
        }
    }

    fn hand_on(&mut self, room: RoomId, event: &Event) {
        let mut encoded = EncodedEvent::new(room, event);
        for listener in &mut self.listeners {
            let Some(sent) = &mut listener.sent else { continue };
            if *sent >= event.seq {
                continue;
            }
            *sent = event.seq;
            if let Some(frame) = encoded.for_audience(listener.audience) {
                listener.mailbox.put(frame);
            }
        }
        self.told = Some(event.seq);
    }
}

fn event_after(told: Option<u64>) -> u64 {
    told.map_or(0, |told| told + 1)
}

#[cfg(test)]
mod tests {
    use protocol::{Instant, Label, event::Fact};

    use super::*;

    const ROOM: RoomId = RoomId::from_bytes([1; 16]);

    fn event(seq: u64) -> Event {
        let label = Label::parse("Em espera").unwrap();
        let fact = Fact::Entered { name: None, email: None, subject: None, label };
        Event { seq, customer_seq: Some(seq), at: Instant::from_micros(0), fact }
    }

    fn listener(number: u64) -> (Listener, Arc<Mailbox>) {
        let mailbox = Arc::new(Mailbox::default());
        let connection = ConnectionId(number);
        let company = CompanyId::from_bytes([2; 16]);
        (
            Listener { company, connection, audience: Audience::Staff, mailbox: Arc::clone(&mailbox), sent: None },
            mailbox,
        )
    }

    fn numbers(mailbox: &Mailbox) -> Vec<u64> {
        let seq =
            |frame: ByteString| serde_json::from_str::<serde_json::Value>(&frame).unwrap()["event"]["seq"].as_u64();
        mailbox.take(true).frames.into_iter().filter_map(seq).collect()
    }

    #[test]
    fn an_early_event_waits_for_the_one_before_it() {
        let (mut channel, (one, mailbox)) = (Channel::default(), listener(1));
        channel.listeners.push(one);
        assert!(channel.go_live(ConnectionId(1), 4));
        assert_eq!(channel.tell(ROOM, &event(6)), Some(4));
        assert!(channel.has_gap());
        assert_eq!(channel.tell(ROOM, &event(5)), None);
        assert_eq!(channel.tell(ROOM, &event(5)), None);
        assert_eq!(numbers(&mailbox), [5, 6]);
        assert!(!channel.has_gap());
    }

    #[test]
    fn who_read_further_than_was_told_hears_nothing_twice_and_the_others_miss_nothing() {
        let mut channel = Channel::default();
        let ((one, first), (two, second)) = (listener(1), listener(2));
        channel.listeners.extend([one, two]);
        assert!(channel.go_live(ConnectionId(1), 4));
        assert!(channel.go_live(ConnectionId(2), 6));
        for seq in 5..=7 {
            assert_eq!(channel.tell(ROOM, &event(seq)), None);
        }
        assert_eq!(numbers(&first), [5, 6, 7]);
        assert_eq!(numbers(&second), [7]);
    }

    #[test]
    fn r21_a_part_goes_to_those_alone_who_have_it() {
        let (mut channel, [(one, first), (two, second)]) = (Channel::default(), [1, 2].map(listener));
        channel.listeners.extend([one, two]);
        assert!(channel.go_live(ConnectionId(1), 0) && channel.go_live(ConnectionId(2), 0));
        second.hide(&[Component::Typing, Component::Marks]);
        channel.relay_part(Component::Typing, None, |_| Some("typing".into()));
        channel.relay_mark(ConnectionId(3), Side::Customer, &"the customer's mark".into());
        channel.relay_mark(ConnectionId(3), Side::Staff, &"the staff's mark".into());
        let got = |mailbox: &Mailbox| mailbox.take(true).frames.into_iter().collect::<Vec<_>>();
        assert_eq!(got(&first), ["typing", "the customer's mark", "the staff's mark"].map(ByteString::from));
        assert_eq!(got(&second), ["the staff's mark"].map(ByteString::from));
    }

    #[test]
    fn who_read_less_than_was_told_reads_on_before_it_goes_live() {
        let mut channel = Channel::default();
        let ((one, _first), (two, second)) = (listener(1), listener(2));
        channel.listeners.extend([one, two]);
        assert!(channel.go_live(ConnectionId(1), 4));
        assert_eq!(channel.tell(ROOM, &event(5)), None);
        assert!(!channel.go_live(ConnectionId(2), 4));
        assert!(channel.go_live(ConnectionId(2), 5));
        assert_eq!(channel.tell(ROOM, &event(6)), None);
        assert_eq!(numbers(&second), [6]);
    }
}
