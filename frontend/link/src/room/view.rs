//! The trait that both views of a room, the customer's and the staff's, implement to be followed.

use protocol::{
    Body, Instant, PersonName,
    apply::View,
    event::{Author, CustomerAuthor, CustomerEvent, CustomerFact, Event, Fact},
    frame::{Mark, Party, Side},
    id::{ClientId, RoomId},
    json::FromJson,
    room::{CustomerRoom, StaffRoom},
};

use crate::audience::Audience;

/// A message of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message<'a> {
    /// The attendant's name; `None` for the customer.
    pub attendant: Option<&'a PersonName>,
    /// The id that the sender's page gave it.
    pub client_id: ClientId,
    /// Its number in the customer's numbering, which read marks count in.
    pub customer_seq: u64,
}

impl Message<'_> {
    /// The side that said it.
    pub fn side(&self) -> Side {
        if self.attendant.is_some() { Side::Staff } else { Side::Customer }
    }

    /// Whether this person said it.
    pub fn is_by(&self, party: &Party) -> bool {
        match party {
            Party::Customer => self.attendant.is_none(),
            Party::Attendant { name } => self.attendant == Some(name),
        }
    }
}

/// Messages of the other side that this side has not read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unread {
    pub count: u64,
    /// The number of the newest one, in the customer's numbering.
    pub newest: Option<u64>,
}

/// A room's view, of either audience.
pub trait RoomView: View<Event: Audience> + FromJson + 'static {
    /// The side that this view is made for.
    const SIDE: Side;
    fn id(&self) -> RoomId;
    /// The last number of the log that the view has.
    fn seq(&self) -> u64;
    /// The number of an entry.
    fn seq_of(event: &Self::Event) -> u64;
    /// When an entry was written.
    fn at_of(event: &Self::Event) -> Instant;
    /// The message that an entry is, if it is one.
    fn message(event: &Self::Event) -> Option<Message<'_>>;
    /// The id and the text of a message of this view's own side.
    fn own_line(event: &Self::Event) -> Option<(ClientId, &Body)>;
    fn log(&self) -> &[Self::Event];
    /// The entries that the view has, for putting older ones in front.
    fn log_mut(&mut self) -> &mut Vec<Self::Event>;
    /// The last number that a side has received or read, in the customer's numbering.
    fn mark_mut(&mut self, side: Side, mark: Mark) -> &mut u64;
    /// The last number that this view's own side has received or read.
    fn own_mark(&self, mark: Mark) -> u64;
    fn is_closed(&self) -> bool;
    /// The customer went, or came back. Answers whether the view changed.
    fn set_customer_absent(&mut self, since: Option<Instant>) -> bool;

    /// The messages of the other side, newest first.
    fn messages_of_others(&self) -> impl Iterator<Item = Message<'_>> {
        self.log().iter().rev().filter_map(Self::message).filter(|message| message.side() != Self::SIDE)
    }

    /// The messages of the other side that this side has not read.
    fn unread(&self) -> Unread {
        let read = self.own_mark(Mark::Read);
        self.messages_of_others().take_while(|message| message.customer_seq > read).fold(
            Unread::default(),
            |Unread { count, newest }, message| Unread {
                count: count + 1,
                newest: newest.max(Some(message.customer_seq)),
            },
        )
    }
}

macro_rules! room_view {
    ($room:ident, $event:ident, $side:ident, $received:ident, $read:ident) => {
        const SIDE: Side = Side::$side;
        fn id(&self) -> RoomId {
            self.id
        }
        fn seq(&self) -> u64 {
            self.seq
        }
        fn seq_of(event: &$event) -> u64 {
            event.seq
        }
        fn at_of(event: &$event) -> Instant {
            event.at
        }
        fn log(&self) -> &[$event] {
            &self.log
        }
        fn log_mut(&mut self) -> &mut Vec<$event> {
            &mut self.log
        }
        fn mark_mut(&mut self, side: Side, mark: Mark) -> &mut u64 {
            match (side, mark) {
                (Side::Customer, Mark::Received) => &mut self.customer_received,
                (Side::Customer, Mark::Read) => &mut self.customer_read,
                (Side::Staff, Mark::Received) => &mut self.staff_received,
                (Side::Staff, Mark::Read) => &mut self.staff_read,
            }
        }
        fn own_mark(&self, mark: Mark) -> u64 {
            match mark {
                Mark::Received => self.$received,
                Mark::Read => self.$read,
            }
        }
        fn is_closed(&self) -> bool {
            self.ending.is_some()
        }
    };
}

impl RoomView for StaffRoom {
    room_view!(StaffRoom, Event, Staff, staff_received, staff_read);

    fn message(event: &Event) -> Option<Message<'_>> {
        let Fact::Message { by, client_id, .. } = &event.fact else { return None };
        let attendant = match by {
            Author::Customer => None,
            Author::Attendant { person } => Some(&person.name),
        };
        Some(Message { attendant, client_id: *client_id, customer_seq: event.customer_seq.unwrap_or_default() })
    }

    fn own_line(event: &Event) -> Option<(ClientId, &Body)> {
        match &event.fact {
            Fact::Message { by: Author::Attendant { .. }, client_id, body } => Some((*client_id, body)),
            _ => None,
        }
    }

    fn set_customer_absent(&mut self, since: Option<Instant>) -> bool {
        std::mem::replace(&mut self.customer_absent_since, since) != since
    }
}

impl RoomView for CustomerRoom {
    room_view!(CustomerRoom, CustomerEvent, Customer, customer_received, customer_read);

    fn message(event: &CustomerEvent) -> Option<Message<'_>> {
        let CustomerFact::Message { by, client_id, .. } = &event.fact else { return None };
        let attendant = match by {
            CustomerAuthor::You => None,
            CustomerAuthor::Attendant { name } => Some(name),
        };
        Some(Message { attendant, client_id: *client_id, customer_seq: event.seq })
    }

    fn own_line(event: &CustomerEvent) -> Option<(ClientId, &Body)> {
        match &event.fact {
            CustomerFact::Message { by: CustomerAuthor::You, client_id, body } => Some((*client_id, body)),
            _ => None,
        }
    }

    /// The customer's view doesn't tell the customer's own absence.
    fn set_customer_absent(&mut self, _: Option<Instant>) -> bool {
        false
    }
}
