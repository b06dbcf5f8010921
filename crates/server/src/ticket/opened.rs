//! The result of opening a ticket: a double click and a retry get the ticket of the first time (R41).

use domain::Refusal;
use protocol::{
    id::{RoomId, TicketId},
    rest::ticket::Ticket,
};
use store::tickets::EarlierTicket;

use super::show::show;
use crate::{auth::extract::Attendant, error::Error, state::Balcao};

/// A ticket that somebody wanted to open.
pub enum Opened {
    New(Ticket),
    /// The asker opened it before, by the same id.
    Before(Ticket),
}

/// The same, while it is not yet known how it looks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Outcome {
    New(TicketId),
    /// It was there.
    Before(TicketId),
}

impl Outcome {
    /// The ticket that the same id named before.
    ///
    /// # Errors
    /// [`Refusal::KeyReused`] when that one came from elsewhere.
    pub(super) fn before(earlier: EarlierTicket, room: Option<RoomId>) -> Result<Self, Error> {
        if earlier.room == room { Ok(Self::Before(earlier.id)) } else { Err(Refusal::KeyReused.into()) }
    }

    /// The ticket as its opener sees it.
    pub(super) async fn shown(self, balcao: &Balcao, by: &Attendant) -> Result<Opened, Error> {
        Ok(match self {
            Self::New(id) => Opened::New(show(balcao, by, id).await?),
            Self::Before(id) => Opened::Before(show(balcao, by, id).await?),
        })
    }
}

/// Whether a write failed because the asker's id names something else already.
pub(super) fn is_key_reused(error: &Error) -> bool {
    let Error::Store(store::Error::Unique(key)) = error else { return false };
    key.is("ticket_asked") || key.is("event_asked")
}
