//! Live connections and what each follows. The hub gets every commit in its order and hands it to the connections that
//! follow the room and to the lists that show it. The database is the truth: an event that the hub misses is in the log.
//!
//! Everything is a plain map behind a short lock; nobody waits in it. A registration is a guard that deregisters.

pub mod along;
pub mod audience;
pub mod boards;
mod channel;
pub mod commits;
pub mod connection;
pub mod lists;
pub mod mailbox;
pub mod polls;
pub mod queues;
pub mod refused;
pub mod rooms;
pub mod users;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use store::Committed;

use self::{
    along::ReadingAlong,
    connection::ConnectionId,
    lists::Lists,
    polls::Polls,
    rooms::{Gap, Rooms},
    users::Users,
};

/// A socket counts while this lives.
pub struct SocketCount {
    _one: Arc<()>,
}

/// The hub. One for the process.
#[derive(Debug, Default)]
pub struct Hub {
    last: AtomicU64,
    sockets: Arc<()>,
    /// The rooms that somebody follows.
    pub rooms: Arc<Rooms>,
    /// The long polls under way.
    pub polls: Arc<Polls>,
    /// The lists that are open.
    pub lists: Arc<Lists>,
    /// The sockets of each user.
    pub users: Arc<Users>,
    /// Supervisors who read along.
    pub along: ReadingAlong,
}

impl Hub {
    /// The id of a new connection.
    pub fn next_connection_id(&self) -> ConnectionId {
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

    /// Hands on the events of commits, in commit order. An event that came before its predecessor is kept back and
    /// returned as a gap, which the caller fills from the log when it doesn't close by itself.
    pub fn publish(&self, told: &[Committed]) -> Vec<Gap> {
        let gaps = told.iter().filter_map(|told| self.rooms.publish(told)).collect();
        for told in told {
            if !told.events.is_empty() {
                self.polls.wake(told.room);
            }
            if let Some(row) = &told.row {
                self.lists.update(told.company, row, &told.events);
            }
        }
        gaps
    }
}
