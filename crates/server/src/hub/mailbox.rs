//! Frames that wait for one connection. Bounded, so that a client that never reads costs no more memory than this and
//! makes nobody wait.

use std::{
    collections::{HashMap, VecDeque},
    sync::{
        Mutex,
        atomic::{AtomicU8, Ordering},
    },
};

use bytestring::ByteString;
use protocol::{Component, id::RoomId};
use tokio::sync::Notify;

use crate::lock::lock;

/// The most bytes that wait for one connection. With what is on its way into the socket, and what memory costs besides, a
/// reader who never reads stays below 256 KiB (G18).
const MOST_BYTES: usize = 128 * 1024;
/// Frames are handed out in portions of some more bytes than this: what is handed out and can't be written counts no more.
const PORTION: usize = 8 * 1024;

/// Frames and list changes that wait for one connection.
#[derive(Debug, Default)]
pub struct Mailbox {
    waiting: Mutex<Waiting>,
    notify: Notify,
    /// A bit for each part of the conversation that the reader doesn't have.
    hidden: AtomicU8,
}

#[derive(Debug, Default)]
struct Waiting {
    frames: VecDeque<ByteString>,
    bytes: usize,
    list: HashMap<RoomId, ByteString>,
    list_is_urgent: bool,
    list_is_held: bool,
    order: Option<Order>,
    overflown: bool,
}

/// A request of the server to a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// The parts of the conversation that show may have changed (R21).
    Components,
    /// Its user's rights changed: look at them again. It is all that [`Order::Components`] asks, and more.
    Recheck,
}

/// A portion of a mailbox.
#[derive(Debug, Default)]
pub struct Mail {
    /// Frames, in order.
    pub frames: VecDeque<ByteString>,
    /// Changes of the list, the last of each room, when they are due.
    pub list: ListMail,
    /// The server's request.
    pub order: Option<Order>,
    /// More was waiting than there is place for; it is gone, and the client must resume from the log.
    pub overflown: bool,
}

/// Changes of the list, each written as JSON.
pub type ListMail = Vec<ByteString>;

impl Waiting {
    fn portion(&mut self) -> VecDeque<ByteString> {
        let mut bytes = 0;
        let whole = self.frames.iter().take_while(|frame| {
            let fits = bytes < PORTION;
            bytes += frame.len();
            fits
        });
        let count = whole.count();
        if count == self.frames.len() { std::mem::take(&mut self.frames) } else { self.frames.drain(..count).collect() }
    }
}

impl Mailbox {
    /// The reader doesn't have these parts of the conversation from now on (R21).
    pub fn hide(&self, hidden: &[Component]) {
        let bits = hidden.iter().fold(0, |bits, component| bits | bit(*component));
        self.hidden.store(bits, Ordering::Relaxed);
    }

    /// Whether the reader doesn't have this part.
    pub fn hides(&self, component: Component) -> bool {
        self.hidden.load(Ordering::Relaxed) & bit(component) != 0
    }

    /// Puts a frame behind the others.
    pub fn put(&self, frame: ByteString) {
        let mut waiting = lock(&self.waiting);
        if waiting.overflown {
            return;
        }
        waiting.bytes += frame.len();
        if waiting.bytes > MOST_BYTES {
            *waiting = Waiting { overflown: true, ..Waiting::default() };
        } else {
            waiting.frames.push_back(frame);
        }
        drop(waiting);
        self.notify.notify_one();
    }

    /// Puts a room's change of the list; the last one of each room wins. An urgent one goes at once with whatever
    /// waits; others wait for the next [`Mailbox::take`] that is due. The first that waits rings, so that the wait
    /// begins.
    pub fn put_change(&self, room: RoomId, change: ByteString, urgent: bool) {
        let mut waiting = lock(&self.waiting);
        if waiting.overflown {
            return;
        }
        let first = waiting.list.is_empty();
        let replaced = waiting.list.get(&room).map_or(0, |change| change.len());
        waiting.bytes = waiting.bytes + change.len() - replaced;
        if waiting.bytes > MOST_BYTES {
            *waiting = Waiting { overflown: true, ..Waiting::default() };
        } else {
            waiting.list.insert(room, change);
            waiting.list_is_urgent |= urgent;
        }
        let notifies = first || urgent || waiting.overflown;
        drop(waiting);
        if notifies {
            self.notify.notify_one();
        }
    }

    /// Holds the list's changes back until the whole list was sent: before it, they would be lost in it.
    pub fn hold_list(&self, held: bool) {
        let mut waiting = lock(&self.waiting);
        waiting.list_is_held = held;
        let notifies = !held && waiting.list_is_urgent;
        drop(waiting);
        if notifies {
            self.notify.notify_one();
        }
    }

    /// Asks something of the connection.
    pub fn order(&self, order: Order) {
        let mut waiting = lock(&self.waiting);
        waiting.order = waiting.order.max(Some(order));
        drop(waiting);
        self.notify.notify_one();
    }

    /// Whether changes of the list wait for their beat.
    pub fn has_changes(&self) -> bool {
        let waiting = lock(&self.waiting);
        !waiting.list_is_held && !waiting.list.is_empty()
    }

    /// Takes a portion of the frames that wait, and rings again when there are more; of the list's changes only what is
    /// urgent, or all when they are `due`.
    pub fn take(&self, due: bool) -> Mail {
        let mut waiting = lock(&self.waiting);
        let goes = !waiting.list_is_held && (due || waiting.list_is_urgent);
        let list = if goes { std::mem::take(&mut waiting.list) } else { HashMap::new() };
        waiting.list_is_urgent &= waiting.list_is_held;
        let frames = waiting.portion();
        waiting.bytes -= list.values().chain(&frames).map(|text| text.len()).sum::<usize>();
        if !waiting.frames.is_empty() {
            self.notify.notify_one();
        }
        Mail { frames, list: list.into_values().collect(), order: waiting.order.take(), overflown: waiting.overflown }
    }

    /// Whether more came than there was place for.
    #[cfg(test)]
    pub fn is_overflown(&self) -> bool {
        lock(&self.waiting).overflown
    }

    /// Returns when there is something to take.
    pub async fn notified(&self) {
        self.notify.notified().await;
    }
}

const fn bit(component: Component) -> u8 {
    1 << component as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_that_nobody_empties_stays_bounded_and_says_so() {
        let mailbox = Mailbox::default();
        let frame = ByteString::from("x".repeat(1024));
        for _ in 0..MOST_BYTES / frame.len() {
            mailbox.put(frame.clone());
        }
        assert!(!mailbox.is_overflown());
        mailbox.put(frame);
        let mail = mailbox.take(true);
        assert!(mail.overflown && mail.frames.is_empty());
    }

    #[test]
    fn frames_come_in_portions_and_in_order_and_make_place() {
        let mailbox = Mailbox::default();
        let frames: Vec<ByteString> = (0..64).map(|number| format!("{number:01024}").into()).collect();
        frames.iter().for_each(|frame| mailbox.put(frame.clone()));
        let mut taken = Vec::new();
        while taken.len() < frames.len() {
            let portion = mailbox.take(false).frames;
            assert_eq!(portion.len(), PORTION / 1024);
            taken.extend(portion);
        }
        assert_eq!(taken, frames);
        (0..MOST_BYTES / 1024).for_each(|_| mailbox.put(frames[0].clone()));
        assert!(!mailbox.is_overflown());
    }

    #[test]
    fn the_last_change_of_a_room_wins_and_waits_until_due() {
        let mailbox = Mailbox::default();
        let (one, other) = (RoomId::from_bytes([1; 16]), RoomId::from_bytes([2; 16]));
        mailbox.put_change(one, "old".into(), false);
        mailbox.put_change(one, "new".into(), false);
        assert_eq!(mailbox.take(false).list, ListMail::new());
        mailbox.put_change(other, "urgent".into(), true);
        let mut list = mailbox.take(false).list;
        list.sort();
        assert_eq!(list, [ByteString::from("new"), ByteString::from("urgent")]);
        assert!(!mailbox.has_changes());
    }

    #[test]
    fn r21_a_mailbox_knows_the_parts_that_its_reader_does_not_have() {
        let mailbox = Mailbox::default();
        let hides = || Component::ALL.iter().filter(|component| mailbox.hides(**component)).collect::<Vec<_>>();
        assert!(hides().is_empty());
        mailbox.hide(&[Component::Sac, Component::Typing]);
        assert_eq!(hides(), [&Component::Typing, &Component::Sac]);
        mailbox.hide(&[]);
        assert!(hides().is_empty());
    }

    #[test]
    fn the_greater_order_stays() {
        let mailbox = Mailbox::default();
        mailbox.order(Order::Recheck);
        mailbox.order(Order::Components);
        assert_eq!(mailbox.take(false).order, Some(Order::Recheck));
        assert_eq!(mailbox.take(false).order, None);
    }

    #[test]
    fn changes_wait_for_the_whole_list_before_them() {
        let mailbox = Mailbox::default();
        mailbox.hold_list(true);
        mailbox.put_change(RoomId::from_bytes([1; 16]), "urgent".into(), true);
        assert_eq!((mailbox.take(true).list, mailbox.has_changes()), (ListMail::new(), false));
        mailbox.hold_list(false);
        assert_eq!(mailbox.take(false).list, [ByteString::from("urgent")]);
    }
}
