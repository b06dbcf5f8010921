//! The rooms that somebody follows, and whose customers are connected.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Arc, Mutex},
};

use bytestring::ByteString;
use protocol::{
    Component, Instant,
    event::Event,
    frame::Side,
    id::{CompanyId, RoomId},
};
use store::Committed;

use super::{
    audience::Audience,
    channel::{Channel, Listener},
    connection::ConnectionId,
    mailbox::{Mailbox, Order},
};
use crate::lock::lock;

/// The rooms that somebody follows, and whose customers are connected.
#[derive(Debug, Default)]
pub struct Rooms(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    channels: HashMap<RoomId, Channel>,
    /// Rooms that lost their customer's last connection, and when.
    departures: HashMap<RoomId, (CompanyId, Instant)>,
    /// How often something was asked of customers: one who connects meanwhile may have missed it.
    orders: u64,
}

/// Events of a room came after one that has not come: read the log after this number, unless it came meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    pub company: CompanyId,
    pub room: RoomId,
    /// The last number told.
    pub after: u64,
}

/// A connection follows a room while this lives.
#[derive(Debug)]
pub struct WatchGuard {
    rooms: Arc<Rooms>,
    room: RoomId,
    connection: ConnectionId,
}

impl Drop for WatchGuard {
    fn drop(&mut self) {
        let mut rooms = lock(&self.rooms.0);
        if let Entry::Occupied(mut channel) = rooms.channels.entry(self.room) {
            channel.get_mut().listeners.retain(|listener| listener.connection != self.connection);
            if channel.get().listeners.is_empty() {
                channel.remove();
            }
        }
    }
}

impl Rooms {
    /// Registers a connection with a room. It hears nothing until [`Rooms::go_live`]: first it reads what it missed.
    pub fn watch(
        self: &Arc<Self>,
        (company, room): (CompanyId, RoomId),
        connection: ConnectionId,
        audience: Audience,
        mailbox: Arc<Mailbox>,
    ) -> WatchGuard {
        let listener = Listener { company, connection, audience, mailbox, sent: None };
        let mut rooms = lock(&self.0);
        if audience == Audience::Customer {
            rooms.departures.remove(&room);
        }
        rooms.channels.entry(room).or_default().listeners.push(listener);
        WatchGuard { rooms: Arc::clone(self), room, connection }
    }

    /// The connection has read the room's log up to this number of the staff's log. Whether it hears the rest as it
    /// happens from now on; when not, there is more to read.
    pub fn go_live(&self, room: RoomId, connection: ConnectionId, read: u64) -> bool {
        lock(&self.0).channels.get_mut(&room).is_none_or(|channel| channel.go_live(connection, read))
    }

    /// Hands on what was read from the log to close a gap.
    pub fn fill(&self, room: RoomId, events: &[Event]) {
        if let Some(channel) = lock(&self.0).channels.get_mut(&room) {
            for event in events {
                // An event that is still missing is read when its own wait is over.
                let _gap = channel.tell(room, event);
            }
        }
    }

    /// Whether the room still waits for an event that has not come.
    pub fn has_gap(&self, room: RoomId) -> bool {
        lock(&self.0).channels.get(&room).is_some_and(Channel::has_gap)
    }

    /// Sends what is no event to everybody who follows the room, but for one connection.
    pub fn relay(&self, room: RoomId, except: Option<ConnectionId>, frame: impl Fn(Audience) -> Option<ByteString>) {
        if let Some(channel) = lock(&self.0).channels.get(&room) {
            channel.relay(except, frame);
        }
    }

    /// As [`Rooms::relay`], to those alone who have this part of the conversation (R21).
    pub fn relay_part(
        &self,
        part: Component,
        room: RoomId,
        except: Option<ConnectionId>,
        frame: impl Fn(Audience) -> Option<ByteString>,
    ) {
        if let Some(channel) = lock(&self.0).channels.get(&room) {
            channel.relay_part(part, except, frame);
        }
    }

    /// Sends a mark of a side, as [`Channel::relay_mark`] does.
    pub fn relay_mark(&self, room: RoomId, except: ConnectionId, side: Side, frame: &ByteString) {
        if let Some(channel) = lock(&self.0).channels.get(&room) {
            channel.relay_mark(except, side, frame);
        }
    }

    /// Asks something of the connections of all customers of a company.
    pub fn order_customers(&self, company: CompanyId, order: Order) {
        let mut rooms = lock(&self.0);
        rooms.orders += 1;
        let listeners = rooms.channels.values().flat_map(|channel| &channel.listeners);
        let theirs = listeners.filter(|of| of.company == company && of.audience == Audience::Customer);
        theirs.for_each(|listener| listener.mailbox.order(order));
    }

    /// How often something was asked of customers.
    pub fn orders(&self) -> u64 {
        lock(&self.0).orders
    }

    /// Whether a customer of the room is connected.
    pub fn has_customer(&self, room: RoomId) -> bool {
        let rooms = lock(&self.0);
        let listeners = rooms.channels.get(&room).map_or(&[][..], |channel| &channel.listeners);
        listeners.iter().any(|listener| listener.audience == Audience::Customer)
    }

    /// The customer's last connection may be gone since `since`: to be looked at again in a while.
    pub fn customer_left(&self, company: CompanyId, room: RoomId, since: Instant) {
        if !self.has_customer(room) {
            lock(&self.0).departures.insert(room, (company, since));
        }
    }

    /// The customer is there, with or without a socket.
    pub fn customer_active(&self, room: RoomId) {
        lock(&self.0).departures.remove(&room);
    }

    /// Takes the rooms whose customer went before `before` and has not come back.
    pub fn take_departed(&self, before: Instant) -> Vec<(CompanyId, RoomId, Instant)> {
        let mut rooms = lock(&self.0);
        let due: Vec<_> = rooms.departures.extract_if(|_, (_, since)| *since <= before).collect();
        due.into_iter().map(|(room, (company, since))| (company, room, since)).collect()
    }

    /// Hands on what one commit appended to a room. The gap, when an event came before its predecessor.
    pub fn publish(&self, told: &Committed) -> Option<Gap> {
        let mut rooms = lock(&self.0);
        let channel = rooms.channels.get_mut(&told.room)?;
        let gaps = told.events.iter().filter_map(|event| channel.tell(told.room, event));
        gaps.last().map(|after| Gap { company: told.company, room: told.room, after })
    }
}
