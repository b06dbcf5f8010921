//! Working on a ticket: its fields, and where it stands (L12, L13).

use domain::Refusal;
use protocol::{
    id::TicketId,
    rest::ticket::{Ticket, TicketEdit},
};
use store::tickets;

use super::{content::resolve, show::show};
use crate::{auth::extract::Attendant, error::Error, state::Balcao};

/// Changes a ticket, and moves it where that is asked; its history keeps each change.
///
/// # Errors
/// `invalid`, `not_found`, `changed`, `ticket_move`, `answer_required`.
pub async fn edit(balcao: &Balcao, by: &Attendant, id: TicketId, edit: TicketEdit) -> Result<Ticket, Error> {
    let TicketEdit { version, ticket, status } = edit;
    let fields = ticket.parse()?;
    let (company, person, now) = (by.company, by.person(), balcao.clock.now());
    let written = balcao.store.write(move |tx| {
        let mut locked = tickets::lock(tx, company, id)?;
        if locked.version != version {
            return Err(Refusal::Changed.into());
        }
        let content = resolve(tx, company, fields.clone(), Some(&locked.ticket.content))?;
        let zone = tickets::terms(tx, company)?.zone;
        let facts = locked.ticket.edit(content, status, &zone, now)?;
        if !facts.is_empty() {
            tickets::save(tx, &locked, &facts, Some(&person), now)?;
        }
        Ok::<_, Error>(())
    });
    written.await?;
    show(balcao, by, id).await
}
