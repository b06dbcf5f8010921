//! The board on a socket (*Painel ao vivo*).

use domain::access::covers;
use protocol::{Code, board::BoardFrame, event::Event, frame::ServerFrame, people::Role};
use store::{board, rooms};

use super::{connection::Connection, failure::Failure};
use crate::{auth::extract::Attendant, error::Error};

impl Connection {
    /// Opens the board, whole and kept up to date from then on, or closes it.
    ///
    /// # Errors
    /// `forbidden` for one who doesn't supervise; those of the store, or the client is gone.
    pub async fn watch_board(&self, by: &Attendant, on: bool) -> Result<(), Failure> {
        // The old registration goes first: it would take the new one with it.
        self.board.borrow_mut().take();
        if !covers(by.access.role, Role::Supervisor) {
            return Err(Code::Forbidden.into());
        }
        if !on {
            return Ok(());
        }
        let (company, balcao) = (by.company, &self.balcao);
        let guard = balcao.hub.lists.boards.open(company, self.id, self.mailbox.clone());
        let now = balcao.clock.now();
        let read = balcao.store.read(move |conn| {
            let rooms = rooms::all_open_rows(conn, company, now)?;
            Ok::<_, Error>((
                rooms,
                board::attendants(conn, company, None)?,
                board::classifications(conn, company, now)?,
            ))
        });
        let (rooms, attendants, classifications) = read.await?;
        let attendants = attendants.into_iter().map(|one| {
            let online = balcao.hub.users.is_online(one.user());
            one.with_presence(online)
        });
        let snapshot =
            BoardFrame::Snapshot { number: guard.number, rooms, attendants: attendants.collect(), classifications };
        self.send(&ServerFrame::<Event>::Board { board: snapshot }).await?;
        guard.go_live();
        *self.board.borrow_mut() = Some(guard);
        Ok(())
    }

    /// Closes the board of one who supervises no longer.
    pub fn recheck_board(&self, by: &Attendant) {
        if !covers(by.access.role, Role::Supervisor) {
            self.board.borrow_mut().take();
        }
    }
}
