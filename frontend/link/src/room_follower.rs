//! Following one room: its view, what a frame does to it, and what must be asked so that nothing stays missing.

use protocol::{
    Instant,
    apply::{Applied, View},
    event::{CustomerEvent, Event},
    frame::{ClientFrame, Cursor, Mark, Party, ServerFrame, Side},
    id::RoomId,
    room::{CustomerRoom, StaffRoom},
};

/// A room's view, of either audience.
pub trait RoomView: View<Event: Clone> {
    fn id(&self) -> RoomId;
    /// The last number of the log that the view has.
    fn seq(&self) -> u64;
    /// The number of an entry.
    fn seq_of(event: &Self::Event) -> u64;
    /// The entries that the view has.
    fn log(&self) -> &[Self::Event];
    /// The entries that the view has, to be put together with older ones.
    fn log_mut(&mut self) -> &mut Vec<Self::Event>;
    /// How far a side has read, in the customer's numbering.
    fn mark_mut(&mut self, side: Side, mark: Mark) -> &mut u64;
    /// The customer went, or came back.
    fn customer_is_absent(&mut self, since: Option<Instant>);
}

macro_rules! room_view {
    ($room:ident, $event:ident, $absent:expr) => {
        impl RoomView for $room {
            fn id(&self) -> RoomId {
                self.id
            }
            fn seq(&self) -> u64 {
                self.seq
            }
            fn seq_of(event: &$event) -> u64 {
                event.seq
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
            fn customer_is_absent(&mut self, since: Option<Instant>) {
                let absent: fn(&mut Self, Option<Instant>) = $absent;
                absent(self, since);
            }
        }
    };
}
room_view!(StaffRoom, Event, |room, since| room.customer_absent_since = since);
room_view!(CustomerRoom, CustomerEvent, |_, _| {});

/// What to do after a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Next {
    /// It was not about this room, or changed nothing.
    Nothing,
    /// The view changed.
    Changed,
    /// Entries are missing: say this to the socket.
    Ask(ClientFrame),
    /// Too much is missing: read the room by REST and give it to [`RoomFollower::reread`].
    Reread,
}

/// A room that is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomFollower<V> {
    view: V,
    /// Entries after this number have been asked for, so that one hole is asked for once.
    asked: Option<u64>,
    rereading: bool,
}

impl<V: RoomView> RoomFollower<V> {
    /// Follows from this view on.
    pub fn new(view: V) -> Self {
        Self { view, asked: None, rereading: false }
    }

    /// The room as far as known.
    pub fn view(&self) -> &V {
        &self.view
    }

    /// What `hello` and `watch` say of it.
    pub fn cursor(&self) -> Cursor {
        Cursor { id: self.view.id(), after: self.view.seq() }
    }

    /// Takes a frame.
    pub fn hear(&mut self, frame: &ServerFrame<V::Event>) -> Next {
        let mine = self.view.id();
        match frame {
            ServerFrame::Event { room, event } if *room == mine => self.take(event.clone()),
            ServerFrame::Live { room, seq } if *room == mine => self.live(*seq),
            ServerFrame::Reset { room, .. } if *room == mine => self.reset(),
            ServerFrame::Received { room, side, seq } if *room == mine => self.mark(*side, Mark::Received, *seq),
            ServerFrame::Read { room, side, seq } if *room == mine => self.mark(*side, Mark::Read, *seq),
            ServerFrame::Presence { room, who: Party::Customer, absent_since } if *room == mine => {
                self.view.customer_is_absent(*absent_since);
                Next::Changed
            }
            _ => Next::Nothing,
        }
    }

    fn take(&mut self, event: V::Event) -> Next {
        if self.rereading {
            return Next::Nothing;
        }
        match self.view.apply(event) {
            Applied::Fresh => {
                self.asked = None;
                Next::Changed
            }
            Applied::Repeat => Next::Nothing,
            Applied::Gap { after } => self.ask(after),
        }
    }

    /// The server says that all up to `seq` was sent; what is missing all the same was lost on the way.
    fn live(&mut self, seq: u64) -> Next {
        self.asked = None;
        if seq > self.view.seq() && !self.rereading { self.ask(self.view.seq()) } else { Next::Nothing }
    }

    fn ask(&mut self, after: u64) -> Next {
        if self.asked == Some(after) {
            return Next::Nothing;
        }
        self.asked = Some(after);
        Next::Ask(ClientFrame::Watch { room: self.view.id(), after })
    }

    fn reset(&mut self) -> Next {
        self.rereading = true;
        Next::Reread
    }

    fn mark(&mut self, side: Side, mark: Mark, seq: u64) -> Next {
        let mark = self.view.mark_mut(side, mark);
        if seq <= *mark {
            return Next::Nothing;
        }
        *mark = seq;
        Next::Changed
    }

    /// The room as REST gave it. Older entries that the view had and that join on without a hole are kept. Answers what to say to the
    /// socket, for what happened meanwhile.
    pub fn reread(&mut self, mut view: V) -> ClientFrame {
        self.rereading = false;
        if view.seq() >= self.view.seq() {
            let first = view.log().first().map_or(u64::MAX, V::seq_of);
            let joins = self.view.log().last().is_some_and(|last| V::seq_of(last) + 1 >= first);
            if joins {
                let mut older = std::mem::take(self.view.log_mut());
                older.retain(|event| V::seq_of(event) < first);
                view.log_mut().splice(0..0, older);
            }
            self.view = view;
        }
        self.asked = Some(self.view.seq());
        ClientFrame::Watch { room: self.view.id(), after: self.view.seq() }
    }

    /// The number before which older entries are to be read; `None` when the view has the first.
    pub fn older_before(&self) -> Option<u64> {
        self.view.log().first().map(V::seq_of).filter(|first| *first > 1)
    }

    /// Puts older entries before those that the view has; ones that don't join on are left out.
    pub fn older(&mut self, mut events: Vec<V::Event>) {
        let first = self.view.log().first().map_or(1, V::seq_of);
        events.retain(|event| V::seq_of(event) < first);
        if events.last().is_some_and(|last| V::seq_of(last) + 1 == first) {
            self.view.log_mut().splice(0..0, events);
        }
    }
}

#[cfg(test)]
mod tests;
