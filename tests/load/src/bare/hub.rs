//! The watchers of each room.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use bytestring::ByteString;
use tokio::sync::mpsc::Sender;

/// The watchers by room.
#[derive(Default)]
pub struct Hub(Mutex<HashMap<u32, Vec<Sender<ByteString>>>>);

impl Hub {
    /// Adds a watcher, who gets the room's texts from now on.
    pub fn watch(&self, room: u32, watcher: Sender<ByteString>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(room).or_default().push(watcher);
    }

    /// Hands a text to everybody who watches its room, its sender too. A watcher that is gone is forgotten; one whose
    /// queue is full misses it.
    pub fn tell(&self, text: &ByteString) {
        let mut rooms = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(watchers) = room(text).and_then(|room| rooms.get_mut(&room)) {
            watchers.retain(|watcher| !watcher.is_closed());
            watchers.iter().for_each(|watcher| drop(watcher.try_send(text.clone())));
        }
    }
}

/// The room that a text begins with.
pub fn room(text: &str) -> Option<u32> {
    text.get(..8).and_then(|digits| u32::from_str_radix(digits, 16).ok())
}
