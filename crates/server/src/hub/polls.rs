//! The rooms whose next event a long poll waits for.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use protocol::id::RoomId;
use tokio::sync::watch;

use crate::lock::lock;

/// The long polls under way, by room.
#[derive(Debug, Default)]
pub struct Polls(Mutex<HashMap<RoomId, watch::Sender<()>>>);

/// One long poll, registered while this lives.
#[derive(Debug)]
pub struct PollGuard {
    polls: Arc<Polls>,
    room: RoomId,
    events: watch::Receiver<()>,
}

impl Polls {
    /// Registers a long poll. A poll that reads the log after this call and then waits misses no event.
    pub fn register(self: &Arc<Self>, room: RoomId) -> PollGuard {
        let events = lock(&self.0).entry(room).or_insert_with(|| watch::Sender::new(())).subscribe();
        PollGuard { polls: Arc::clone(self), room, events }
    }

    /// Wakes the polls of a room.
    pub fn wake(&self, room: RoomId) {
        if let Some(sender) = lock(&self.0).get(&room) {
            sender.send_replace(());
        }
    }

    /// Long polls under way.
    pub fn count(&self) -> usize {
        lock(&self.0).values().map(watch::Sender::receiver_count).sum()
    }
}

impl PollGuard {
    /// Returns when an event was committed since the registration or the last return.
    pub async fn event(&mut self) {
        if self.events.changed().await.is_err() {
            // Unreachable: the sender lives as long as a receiver.
            std::future::pending().await
        }
    }
}

impl Drop for PollGuard {
    fn drop(&mut self) {
        let mut polls = lock(&self.polls.0);
        // This poll's own receiver is still alive.
        if polls.get(&self.room).is_some_and(|sender| sender.receiver_count() <= 1) {
            polls.remove(&self.room);
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn a_poll_is_woken_by_its_room_and_leaves_nothing_behind() {
        let polls = Arc::new(Polls::default());
        let (room, other) = (RoomId::from_bytes([1; 16]), RoomId::from_bytes([2; 16]));
        let (mut first, second) = (polls.register(room), polls.register(room));
        polls.wake(other);
        assert_eq!(first.event().now_or_never(), None);
        polls.wake(room);
        assert_eq!(first.event().now_or_never(), Some(()));
        assert_eq!(first.event().now_or_never(), None, "one event wakes once");
        drop(first);
        assert_eq!(polls.count(), 1);
        drop(second);
        assert!(lock(&polls.0).is_empty());
    }
}
