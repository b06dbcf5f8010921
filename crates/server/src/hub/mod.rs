//! Who listens, and to what. The hub hears of every commit in its order and hands it to those who follow the room, and
//! to the lists that show it. The database is the truth; what the hub misses, a reader finds in the log.
//!
//! Everything is a plain map behind a short lock; nobody waits in it. A registration is a guard that deregisters.

mod audience;
mod channel;
mod lists;
mod mailbox;
mod rooms;
mod users;

pub use audience::{Audience, Line, text};
pub use lists::ListGuard;
pub use mailbox::{ListMail, Mailbox, Order};
pub use rooms::{Gap, WatchGuard};
pub use users::UserGuard;

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use store::Told;

/// A connection, for the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ConnectionId(u64);

impl ConnectionId {
    /// A number below `most` that differs from connection to connection.
    pub fn spread_over(self, most: u32) -> u32 {
        // Fibonacci hashing: neighbours land far from each other.
        let mixed = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        u32::try_from(mixed % u64::from(most)).unwrap_or_default()
    }
}

/// A socket counts while this lives.
pub struct SocketCount {
    _one: Arc<()>,
}

/// The hub. One for the process.
#[derive(Debug, Default)]
pub struct Hub {
    last: AtomicU64,
    sockets: Arc<()>,
    rooms: Mutex<rooms::Rooms>,
    lists: Mutex<lists::Lists>,
    users: Mutex<users::Users>,
}

impl Hub {
    /// A name for a new connection.
    pub fn name(&self) -> ConnectionId {
        ConnectionId(self.last.fetch_add(1, Ordering::Relaxed))
    }

    /// Counts a socket while the value lives.
    pub fn count_socket(&self) -> SocketCount {
        SocketCount { _one: Arc::clone(&self.sockets) }
    }

    /// Sockets whose end the hub has not been told of.
    pub fn sockets(&self) -> usize {
        Arc::strong_count(&self.sockets) - 1
    }

    /// Takes what a commit appended, in commit order, and hands it on. What came too early is kept back and returned as
    /// a gap that the caller fills from the log when it doesn't close by itself.
    pub fn tell(self: &Arc<Self>, told: Vec<Told>) -> Vec<Gap> {
        let gaps = told.iter().filter_map(|told| self.tell_rooms(told)).collect();
        for told in &told {
            if let Some(row) = &told.row {
                self.tell_lists(told.company, row, &told.events);
            }
        }
        gaps
    }
}

/// A panic elsewhere leaves the maps as good as they were: every change of them is one step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
