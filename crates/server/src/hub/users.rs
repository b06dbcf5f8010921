//! The sockets of each user, and who is there (R62).

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex},
};

use bytestring::ByteString;
use protocol::{
    Instant,
    id::{CompanyId, UserId},
};

use super::{
    connection::ConnectionId,
    mailbox::{Mailbox, Order},
};
use crate::lock::lock;

/// The sockets of each user.
#[derive(Debug, Default)]
pub struct Users(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    sockets: HashMap<UserId, HashMap<ConnectionId, Arc<Mailbox>>>,
    /// Users who lost their last socket, and when: within the grace they are still there.
    departures: HashMap<UserId, (CompanyId, Instant)>,
    /// Users who were called offline.
    offline: HashSet<UserId>,
}

/// When a user was last seen by this server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// There is a socket.
    Now,
    /// The last socket or request, within the grace.
    At(Instant),
    /// Not since the server started, or longer ago than the grace.
    Unknown,
}

/// A socket is one of its user's while this lives.
#[derive(Debug)]
pub struct UserGuard {
    users: Arc<Users>,
    user: UserId,
    connection: ConnectionId,
}

impl Drop for UserGuard {
    fn drop(&mut self) {
        let mut users = lock(&self.users.0);
        if let Some(sockets) = users.sockets.get_mut(&self.user) {
            sockets.remove(&self.connection);
            if sockets.is_empty() {
                users.sockets.remove(&self.user);
            }
        }
    }
}

impl Users {
    /// Registers a socket with its user.
    pub fn add_connection(
        self: &Arc<Self>,
        user: UserId,
        connection: ConnectionId,
        mailbox: Arc<Mailbox>,
    ) -> UserGuard {
        let mut users = lock(&self.0);
        users.departures.remove(&user);
        users.sockets.entry(user).or_default().insert(connection, mailbox);
        UserGuard { users: Arc::clone(self), user, connection }
    }

    /// Whether the user has a socket, or had one within the grace.
    pub fn is_online(&self, user: UserId) -> bool {
        let users = lock(&self.0);
        users.sockets.contains_key(&user) || users.departures.contains_key(&user)
    }

    /// When the user was last seen.
    pub fn seen(&self, user: UserId) -> Seen {
        let users = lock(&self.0);
        match users.departures.get(&user) {
            _ if users.sockets.contains_key(&user) => Seen::Now,
            Some((_, since)) => Seen::At(*since),
            None => Seen::Unknown,
        }
    }

    /// The user asks for something without a socket, which is being there as well. Whether the user was called offline, which is over
    /// with this.
    pub fn active_at(&self, company: CompanyId, user: UserId, now: Instant) -> bool {
        let mut users = lock(&self.0);
        if users.sockets.contains_key(&user) {
            return false;
        }
        users.departures.insert(user, (company, now));
        users.offline.remove(&user)
    }

    /// The user was offline when the server started.
    pub fn start_offline(&self, user: UserId) {
        lock(&self.0).offline.insert(user);
    }

    /// One of the user's sockets ends at `now`; when it is the last one, the grace begins.
    pub fn connection_ended(&self, company: CompanyId, user: UserId, now: Instant) {
        let mut users = lock(&self.0);
        if users.sockets.get(&user).is_none_or(|sockets| sockets.len() <= 1) {
            users.departures.insert(user, (company, now));
        }
    }

    /// Takes the users who went before `before` and have not come back: they are offline from now on.
    pub fn take_offline(&self, before: Instant) -> Vec<(CompanyId, UserId, Instant)> {
        let mut users = lock(&self.0);
        let due: Vec<_> = users.departures.extract_if(|_, (_, since)| *since <= before).collect();
        users.offline.extend(due.iter().map(|(user, _)| *user));
        due.into_iter().map(|(user, (company, since))| (company, user, since)).collect()
    }

    /// Whether the user was called offline, which is over with this.
    pub fn clear_offline(&self, user: UserId) -> bool {
        lock(&self.0).offline.remove(&user)
    }

    /// Asks something of all sockets of a user, or of everybody's.
    pub fn order(&self, user: Option<UserId>, order: Order) {
        let users = lock(&self.0);
        let asked = users.sockets.iter().filter(|(of, _)| user.is_none_or(|user| **of == user));
        asked.flat_map(|(_, sockets)| sockets.values()).for_each(|mailbox| mailbox.order(order));
    }

    /// Sends a frame to all sockets of a user.
    pub fn send(&self, user: UserId, frame: &ByteString) {
        if let Some(sockets) = lock(&self.0).sockets.get(&user) {
            sockets.values().for_each(|mailbox| mailbox.put(frame.clone()));
        }
    }
}
