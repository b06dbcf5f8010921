//! The sockets of each user.

use std::{collections::HashMap, sync::Arc};

use bytestring::ByteString;
use protocol::id::UserId;

use super::{ConnectionId, Hub, Mailbox, Order, lock};

pub(super) type Users = HashMap<UserId, HashMap<ConnectionId, Arc<Mailbox>>>;

/// A socket is one of its user's while this lives.
#[derive(Debug)]
pub struct UserGuard {
    hub: Arc<Hub>,
    user: UserId,
    connection: ConnectionId,
}

impl Drop for UserGuard {
    fn drop(&mut self) {
        let mut users = lock(&self.hub.users);
        if let Some(sockets) = users.get_mut(&self.user) {
            sockets.remove(&self.connection);
            if sockets.is_empty() {
                users.remove(&self.user);
            }
        }
    }
}

impl Hub {
    /// Registers a socket with its user.
    pub fn belong(self: &Arc<Self>, user: UserId, connection: ConnectionId, mailbox: Arc<Mailbox>) -> UserGuard {
        lock(&self.users).entry(user).or_default().insert(connection, mailbox);
        UserGuard { hub: Arc::clone(self), user, connection }
    }

    /// Asks something of all sockets of a user, or of everybody's.
    pub fn order(&self, user: Option<UserId>, order: Order) {
        let users = lock(&self.users);
        let sockets = users
            .iter()
            .filter(|(of, _)| user.is_none_or(|user| **of == user))
            .flat_map(|(_, sockets)| sockets.values());
        sockets.for_each(|mailbox| mailbox.order(order));
    }

    /// Sends a frame to all sockets of a user.
    pub fn tell_user(&self, user: UserId, frame: &ByteString) {
        if let Some(sockets) = lock(&self.users).get(&user) {
            sockets.values().for_each(|mailbox| mailbox.put(frame.clone()));
        }
    }
}
