//! The record of everything that a client was told of its room.

use protocol::id::{ClientId, RoomId};

/// One event of the log, as this client's audience has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub seq: u64,
    /// The message, where it is one.
    pub message: Option<ClientId>,
}

/// Everything that one client knows of one room.
#[derive(Debug)]
pub struct Diary {
    pub room: RoomId,
    /// The number before the first of `log`: not 0 after a `reset`.
    pub before: u64,
    /// The log, as it was told.
    pub log: Vec<Entry>,
    /// The messages it sent, in order.
    pub said: Vec<ClientId>,
    /// The acknowledged messages, with their numbers.
    pub acknowledged: Vec<(ClientId, u64)>,
    /// The refused messages, with their codes.
    pub refused: Vec<(ClientId, String)>,
    /// Events that left a hole: the server promises none on one socket.
    pub gaps: u64,
    /// Microseconds from each connecting to `live`, the first not counted.
    pub replays: Vec<u32>,
}

impl Diary {
    pub fn new(room: RoomId) -> Self {
        let (log, said, acknowledged, refused, replays) = Default::default();
        Self { room, before: 0, log, said, acknowledged, refused, gaps: 0, replays }
    }

    /// The last number it has.
    pub fn last(&self) -> u64 {
        self.log.last().map_or(self.before, |entry| entry.seq)
    }

    /// Takes an event as a page does: a known one changes nothing, one that leaves a hole is not taken.
    pub fn take(&mut self, entry: Entry) {
        match entry.seq {
            seq if seq <= self.last() => {}
            seq if seq == self.last() + 1 => self.log.push(entry),
            _ => self.gaps += 1,
        }
    }

    /// Forgets the log; the next events begin after this number.
    pub fn reset(&mut self, after: u64) {
        self.log.clear();
        self.before = after;
    }

    /// The messages of the log.
    pub fn messages(&self) -> Vec<ClientId> {
        self.log.iter().filter_map(|entry| entry.message).collect()
    }
}
