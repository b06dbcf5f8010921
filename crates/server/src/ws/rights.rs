//! The rights of a socket, checked again with every frame and when the user's access changed.

use std::rc::Rc;

use protocol::{Code, frame::ServerFrame, id::RoomId};
use store::{
    parameters,
    rooms::{self, RoomScope},
};

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
        let access = self.balcao.access.of(attendant.company, attendant.user, attendant.session).await?;
        self.mailbox.hide(&access.hidden);
        let reader = Reader::Attendant(Attendant { access, ..attendant });
        *self.reader.borrow_mut() = reader.clone();
        Ok(reader)
    }

    /// A fresh token of the same principal.
    ///
    /// # Errors
    /// `unauthenticated`, `token_expired`, `session_ended`; `forbidden` for a token of somebody else.
    pub async fn renew(&self, token: &str) -> Result<(), Error> {
        let (fresh, expires_at) = Reader::of_token(&self.balcao, token, self.from).await?;
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

    /// Says which parts of the conversation don't show (R21), where the client has not been told so. They hold from now on.
    ///
    /// # Errors
    /// Those of the store, or the client is gone.
    pub async fn tell_components(&self) -> Result<(), Failure> {
        let hidden = match self.current_reader().await? {
            Reader::Attendant(attendant) => attendant.access.hidden.clone(),
            Reader::Customer(customer) => {
                let company = customer.company;
                self.balcao.store.read(move |conn| parameters::hidden_from_customers(conn, company)).await?
            }
        };
        self.mailbox.hide(&hidden);
        if self.told_hidden.borrow().as_ref() == Some(&hidden) {
            return Ok(());
        }
        self.send(&ServerFrame::Components { hidden: hidden.clone() }).await?;
        *self.told_hidden.borrow_mut() = Some(hidden);
        Ok(())
    }

    /// Keeps the list up to date from now on, and sends it whole.
    ///
    /// # Errors
    /// Those of the store, or the client is gone.
    pub async fn open_list(&self, attendant: &Attendant) -> Result<(), Failure> {
        let Attendant { company, user, access, .. } = attendant;
        let linked = access.classifications.iter().copied().collect();
        // The old registration goes first: it would take the new one with it.
        self.list.borrow_mut().take();
        // A change from now on goes out behind the whole list, which may have been read before it.
        self.mailbox.hold_list(true);
        let guard = self.balcao.hub.lists.open(*company, *user, self.id, access.clone(), self.mailbox.clone());
        *self.list.borrow_mut() = Some(guard);
        // The moment of the look comes after the registration: hours that end from now on are told.
        let filter = RoomScope { company: *company, user: *user, linked, now: self.balcao.clock.now() };
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
    connection.tell_components().await?;
    let followed: Vec<RoomId> = connection.watches.borrow().keys().copied().collect();
    for room in followed {
        if look::must_see_or_read_along(&connection.balcao, &attendant, room).await.is_err() {
            connection.watches.borrow_mut().remove(&room);
        }
    }
    connection.recheck_board(&attendant);
    let has_list = connection.list.borrow().is_some();
    if has_list { connection.open_list(&attendant).await } else { Ok(()) }
}
