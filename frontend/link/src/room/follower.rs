//! A room's view, how frames change it, and which entries must be asked for because they are missing.

use protocol::{
    apply::Applied,
    frame::{ClientFrame, Cursor, Mark, Party, ServerFrame, Side},
};

use super::view::RoomView;

/// The effect of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub(super) enum FrameEffect {
    /// The frame was not about this room, or changed nothing.
    Nothing,
    /// The log has one entry more.
    Event,
    /// The view changed elsewhere.
    View,
    /// Entries are missing: send this to the socket.
    Ask(ClientFrame),
    /// Too much is missing: read the room by REST and give it to [`Follower::replace`].
    Reread,
}

/// A room's view while it is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Follower<V> {
    view: V,
    /// Entries after this number have been asked for, so that one hole is asked for once.
    asked: Option<u64>,
    rereading: bool,
}

impl<V: RoomView> Follower<V> {
    pub fn new(view: V) -> Self {
        Self { view, asked: None, rereading: false }
    }

    pub fn view(&self) -> &V {
        &self.view
    }

    pub fn view_mut(&mut self) -> &mut V {
        &mut self.view
    }

    /// The room and its last known number, as `hello` and `watch` carry them.
    pub fn cursor(&self) -> Cursor {
        let last = self.view.log().last().filter(|last| V::seq_of(last) == self.view.seq());
        Cursor { id: self.view.id(), after: self.view.seq(), at: last.map(V::at_of) }
    }

    fn watch(&self) -> ClientFrame {
        let Cursor { id: room, after, at } = self.cursor();
        ClientFrame::Watch { room, after, at }
    }

    /// The connection is new: what was asked on the one before has no answer, and `hello` asks again.
    pub fn reconnected(&mut self) {
        self.asked = None;
    }

    pub fn apply(&mut self, frame: &ServerFrame<V::Event>) -> FrameEffect {
        let mine = self.view.id();
        match frame {
            ServerFrame::Event { room, event } if *room == mine => self.append(event.clone()),
            ServerFrame::Live { room, seq } if *room == mine => self.live(*seq),
            ServerFrame::Reset { room, .. } if *room == mine => self.reset(),
            ServerFrame::Received { room, side, seq } if *room == mine => self.mark(*side, Mark::Received, *seq),
            ServerFrame::Read { room, side, seq } if *room == mine => self.mark(*side, Mark::Read, *seq),
            ServerFrame::Presence { room, who: Party::Customer, absent_since } if *room == mine => {
                match self.view.set_customer_absent(*absent_since) {
                    true => FrameEffect::View,
                    false => FrameEffect::Nothing,
                }
            }
            _ => FrameEffect::Nothing,
        }
    }

    fn append(&mut self, event: V::Event) -> FrameEffect {
        if self.rereading {
            return FrameEffect::Nothing;
        }
        match self.view.apply(event) {
            Applied::Fresh => {
                self.asked = None;
                FrameEffect::Event
            }
            Applied::Repeat => FrameEffect::Nothing,
            Applied::Gap { after } => self.ask(after),
        }
    }

    /// The server has sent everything up to `seq`: entries that are missing all the same were lost on the way.
    fn live(&mut self, seq: u64) -> FrameEffect {
        self.asked = None;
        if seq > self.view.seq() && !self.rereading { self.ask(self.view.seq()) } else { FrameEffect::Nothing }
    }

    fn ask(&mut self, after: u64) -> FrameEffect {
        if self.asked == Some(after) {
            return FrameEffect::Nothing;
        }
        self.asked = Some(after);
        FrameEffect::Ask(self.watch())
    }

    fn reset(&mut self) -> FrameEffect {
        self.rereading = true;
        FrameEffect::Reread
    }

    fn mark(&mut self, side: Side, mark: Mark, seq: u64) -> FrameEffect {
        let mark = self.view.mark_mut(side, mark);
        if seq <= *mark {
            return FrameEffect::Nothing;
        }
        *mark = seq;
        FrameEffect::View
    }

    /// Takes the room as REST gave it: after a restore its log may end before the view's, or say something else. Older entries that the
    /// view had are kept where they join on without a hole. Answers the frame that asks for the entries since.
    pub fn replace(&mut self, mut view: V) -> ClientFrame {
        self.rereading = false;
        if !self.is_restored(&view) {
            let first = view.log().first().map_or(u64::MAX, V::seq_of);
            let joins = self.view.log().last().is_some_and(|last| V::seq_of(last) + 1 >= first);
            if joins {
                let mut older = std::mem::take(self.view.log_mut());
                older.retain(|event| V::seq_of(event) < first);
                view.log_mut().splice(0..0, older);
            }
        }
        self.view = view;
        self.asked = Some(self.view.seq());
        self.watch()
    }

    /// Whether a room as REST gave it lacks entries that the view has: its log was restored from a backup.
    pub fn is_restored(&self, view: &V) -> bool {
        self.missing_in(view).next().is_some()
    }

    /// The entries of the view that a room as REST gave it lacks, as far as its log reaches back.
    pub fn missing_in<'a>(&'a self, view: &'a V) -> impl Iterator<Item = &'a V::Event> {
        let first = view.log().first().map_or(1, V::seq_of);
        let is_there = move |event: &V::Event| {
            let place = V::seq_of(event).checked_sub(first).and_then(|place| usize::try_from(place).ok());
            let same = place.and_then(|place| view.log().get(place));
            same.is_some_and(|same| V::at_of(same) == V::at_of(event))
        };
        self.view.log().iter().filter(move |event| V::seq_of(event) >= first && !is_there(event))
    }

    /// The number before which older entries are to be read; `None` when the view has the first.
    pub fn older_before(&self) -> Option<u64> {
        self.view.log().first().map(V::seq_of).filter(|first| *first > 1)
    }

    /// Puts older entries before those that the view has. Entries that don't join on are left out.
    pub fn prepend(&mut self, mut events: Vec<V::Event>) {
        let first = self.view.log().first().map_or(1, V::seq_of);
        events.retain(|event| V::seq_of(event) < first);
        if events.last().is_some_and(|last| V::seq_of(last) + 1 == first) {
            self.view.log_mut().splice(0..0, events);
        }
    }
}

#[cfg(test)]
mod tests;
