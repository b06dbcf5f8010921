//! The rights of a socket, checked again with every frame and when the user's access changed.

use std::rc::Rc;

use protocol::{Code, id::RoomId};
use store::rooms::{self, RoomScope};

use super::{connection::Connection, failure::Failure};
use crate::{
    auth::extract::{Attendant, Reader},
    error::Error,
    room::look,
};

impl Connection {
    /// The caller with today's rights.
    ///
    /// # Errors
    /// `token_expired`, or `session_ended`.
    pub async fn current_reader(&self) -> Result<Reader, Error> {
        if self.balcao.clock.now() >= self.expires_at.get() {
            return Err(Code::TokenExpired.into());
        }
        let reader = self.reader();
        let Reader::Attendant(attendant) = reader else { return Ok(reader) };
        let Attendant { company, user, session, .. } = attendant;
        let access = self.balcao.access.of(company, user, session).await?;
        let reader = Reader::Attendant(Attendant { company, user, session, access });
        *self.reader.borrow_mut() = reader.clone();
        Ok(reader)
    }

    /// A fresh token of the same principal.
    ///
    /// # Errors
    /// `unauthenticated`, `token_expired`, `session_ended`; `forbidden` for a token of somebody else.
    pub async fn renew(&self, token: &str) -> Result<(), Error> {
        let (fresh, expires_at) = Reader::of_token(&self.balcao, token).await?;
        let same = match (&*self.reader.borrow(), &fresh) {
            (Reader::Customer(old), Reader::Customer(new)) => old == new,
            (Reader::Attendant(old), Reader::Attendant(new)) => (old.company, old.user) == (new.company, new.user),
            _ => false,
        };
        if !same {
            return Err(Code::Forbidden.into());
        }
        *self.reader.borrow_mut() = fresh;
        self.expires_at.set(expires_at);
        Ok(())
    }

    /// Keeps the list up to date from now on, and sends it whole.
    ///
    /// # Errors
    /// Those of the store, or the client is gone.
    pub async fn open_list(&self, attendant: &Attendant) -> Result<(), Failure> {
        let Attendant { company, user, access, .. } = attendant;
        let filter =
            RoomScope { company: *company, user: *user, linked: access.classifications.iter().copied().collect() };
        // The old registration goes first: it would take the new one with it.
        self.list.borrow_mut().take();
        // A change from now on goes out behind the whole list, which may have been read before it.
        self.mailbox.hold_list(true);
        let guard = self.balcao.hub.lists.open(*company, *user, self.id, access.clone(), self.mailbox.clone());
        *self.list.borrow_mut() = Some(guard);
        let sent = match self.balcao.store.read(move |conn| rooms::open_rows(conn, &filter)).await {
            Ok(rows) => self.send_snapshot(rows).await.map_err(Failure::from),
            Err(error) => Err(error.into()),
        };
        self.mailbox.hold_list(false);
        sent
    }
}

/// The user's rights may have changed: stops following rooms that are hidden now, and sends the list anew.
pub async fn recheck(connection: Rc<Connection>) -> Result<(), Failure> {
    let Reader::Attendant(attendant) = connection.current_reader().await? else { return Ok(()) };
    let followed: Vec<RoomId> = connection.watches.borrow().keys().copied().collect();
    for room in followed {
        if look::must_see(&connection.balcao, &attendant, room).await.is_err() {
            connection.watches.borrow_mut().remove(&room);
        }
    }
    let has_list = connection.list.borrow().is_some();
    if has_list { connection.open_list(&attendant).await } else { Ok(()) }
}
