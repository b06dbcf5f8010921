//! The attendants' lists that are open somewhere.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use bytestring::ByteString;
use protocol::{
    event::{Event, Fact},
    id::{CompanyId, UserId},
    list::{Change, RoomRow},
    people::InternalSituation,
};
use store::access::Access;

use super::{boards::Boards, connection::ConnectionId, mailbox::Mailbox};
use crate::lock::lock;

/// The lists that are open, by company and connection.
#[derive(Debug, Default)]
pub struct Lists {
    open: Mutex<HashMap<CompanyId, HashMap<ConnectionId, Lister>>>,
    /// The boards, which show the same rows, and all of them.
    pub boards: Arc<Boards>,
}

/// One open list.
#[derive(Debug)]
struct Lister {
    user: UserId,
    access: Arc<Access>,
    mailbox: Arc<Mailbox>,
}

/// A list is kept up to date while this lives.
#[derive(Debug)]
pub struct ListGuard {
    lists: Arc<Lists>,
    company: CompanyId,
    connection: ConnectionId,
}

impl Drop for ListGuard {
    fn drop(&mut self) {
        let mut lists = lock(&self.lists.open);
        if let Some(company) = lists.get_mut(&self.company) {
            company.remove(&self.connection);
            if company.is_empty() {
                lists.remove(&self.company);
            }
        }
    }
}

impl Lists {
    /// Keeps a connection's list up to date, by the rights of `access`, in place of an earlier one of the same
    /// connection.
    pub fn open(
        self: &Arc<Self>,
        company: CompanyId,
        user: UserId,
        connection: ConnectionId,
        access: Arc<Access>,
        mailbox: Arc<Mailbox>,
    ) -> ListGuard {
        let lister = Lister { user, access, mailbox };
        lock(&self.open).entry(company).or_default().insert(connection, lister);
        ListGuard { lists: Arc::clone(self), company, connection }
    }

    /// Tells the lists what a room's row is now, after these events.
    pub fn update(&self, company: CompanyId, row: &RoomRow, events: &[Event]) {
        self.boards.room_changed(company, row);
        let lists = lock(&self.open);
        let Some(listers) = lists.get(&company) else { return };
        let urgent = events.iter().any(|event| is_urgent(&event.fact));
        let closed = row.situation == InternalSituation::Closed;
        let here = if closed { None } else { Some(row) };
        let (mut shown, mut gone) = (None, None);
        for lister in listers.values() {
            let change = if lister.sees(row) {
                shown.get_or_insert_with(|| change(row, here))
            } else if events.iter().any(|event| takes_away(&event.fact, lister.user)) {
                gone.get_or_insert_with(|| change(row, None))
            } else {
                continue;
            };
            lister.mailbox.put_change(row.room, change.clone(), urgent);
        }
    }
}

impl Lister {
    fn sees(&self, row: &RoomRow) -> bool {
        let is_in = |person: &protocol::people::Person| person.id == self.user;
        self.access.classifications.contains(&row.classification)
            || row.responsible.as_ref().is_some_and(is_in)
            || row.participants.iter().any(is_in)
    }
}

fn change(row: &RoomRow, here: Option<&RoomRow>) -> ByteString {
    let change = Change { room: row.room, seq: row.seq, row: here.cloned() };
    serde_json::to_string(&change).unwrap_or_else(|_| "{}".to_owned()).into()
}

/// A room that comes, changes hands or goes is seen at once; the rest may wait for the list's next beat.
fn is_urgent(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Entered { .. } | Fact::Taken { .. } | Fact::Assumed { .. } | Fact::Requeued { .. } | Fact::Closed { .. }
    )
}

/// Whether the event ends what let the user see the room without a link.
fn takes_away(fact: &Fact, user: UserId) -> bool {
    match fact {
        Fact::Left { by } | Fact::HandedOver { by, .. } => by.id == user,
        Fact::Assumed { from, .. } => from.id == user,
        // The participants went too, and the fact doesn't name them.
        Fact::Requeued { .. } => true,
        _ => false,
    }
}
