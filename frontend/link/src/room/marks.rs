//! Telling the other side how far this side has received and read, at most once a second.

use protocol::frame::{ClientFrame, Mark};

use super::view::RoomView;

/// The shortest time between two marks of a room, and how long a received mark waits for a read mark to take its place; in milliseconds.
const PAUSE: u64 = 1_000;

/// The marks of one room that this page sends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marks {
    wanted: Option<Mark>,
    due_at: Option<u64>,
    /// No mark goes out before.
    next_at: u64,
    /// The strongest mark that this page has sent: it may have been lost with its connection.
    sent: Option<Mark>,
}

impl Marks {
    /// The other side's messages were received, or read.
    pub fn want<V: RoomView>(&mut self, mark: Mark, view: &V, now: u64) {
        if unmarked(view, mark).is_none() {
            return;
        }
        let due_at = match mark {
            Mark::Read => self.next_at.max(now),
            Mark::Received => self.next_at.max(now + PAUSE),
        };
        self.due_at = Some(self.due_at.map_or(due_at, |at| at.min(due_at)));
        if mark == Mark::Read || self.wanted.is_none() {
            self.wanted = Some(mark);
        }
    }

    pub fn due_at(&self) -> Option<u64> {
        self.due_at
    }

    /// The frame to send now. The view gets the mark too: the server tells it to everybody but its sender.
    pub fn take_due<V: RoomView>(&mut self, view: &mut V, now: u64) -> Option<ClientFrame> {
        self.due_at.filter(|at| *at <= now)?;
        self.due_at = None;
        let mark = self.wanted.take()?;
        let seq = unmarked(view, mark)?;
        *view.mark_mut(V::SIDE, mark) = seq;
        self.next_at = now + PAUSE;
        if mark == Mark::Read || self.sent.is_none() {
            self.sent = Some(mark);
        }
        Some(frame(view, mark, seq))
    }

    /// The frame to send on a new connection.
    pub fn sent_again<V: RoomView>(&self, view: &V) -> Option<ClientFrame> {
        self.sent.map(|mark| frame(view, mark, view.own_mark(mark)))
    }

    /// The view is the server's now. A mark that the server lacks is sent when it is wanted again.
    pub fn forget_sent(&mut self) {
        self.sent = None;
    }
}

/// The number of the other side's newest message, where this mark has not come so far.
fn unmarked<V: RoomView>(view: &V, mark: Mark) -> Option<u64> {
    let newest = view.messages_of_others().next()?.customer_seq;
    (newest > view.own_mark(mark) && newest > view.own_mark(Mark::Read)).then_some(newest)
}

fn frame<V: RoomView>(view: &V, mark: Mark, seq: u64) -> ClientFrame {
    let room = view.id();
    match mark {
        Mark::Received => ClientFrame::Received { room, seq },
        Mark::Read => ClientFrame::Read { room, seq },
    }
}
