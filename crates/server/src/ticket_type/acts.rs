//! A supervisor keeps the types of tickets.

use domain::{Refusal, ticket_type::check_inactivation};
use protocol::{
    FieldError, Label,
    id::TicketTypeId,
    rest::ticket::{TicketKind, TicketType, TicketTypeDraft},
};
use store::{
    audit::{self, Actor},
    companies, ticket_types,
};

use crate::{error::Error, fresh, state::Balcao};

/// Adds a type of the company's own.
///
/// # Errors
/// `invalid`; `taken` by its name.
pub async fn add(balcao: &Balcao, actor: Actor, draft: TicketTypeDraft) -> Result<TicketType, Error> {
    let name = Label::parse(&draft.name).map_err(|error| FieldError::word("name", error))?;
    let id = TicketTypeId::from_bytes(fresh::id());
    let new = TicketType { id, name, kind: TicketKind::Other, active: true };
    let added = new.clone();
    let written = balcao.store.write(move |tx| {
        ticket_types::insert(tx, actor.company, &new)?;
        audit::record_change(tx, actor, "ticket_type.added", &id.to_string(), None, Some(&new))
    });
    let written = written.await;
    written.map_err(|error| Error::from(error).or_taken("ticket_type(company, name_key)", "name"))?;
    Ok(added)
}

/// Inactivates a type, standard or not: tickets that have it keep it (R63). One stays active, for tickets to have, and one
/// of cancellations.
///
/// # Errors
/// `not_found`; `standard_record` for the last active one, of all or of cancellations.
pub async fn inactivate(balcao: &Balcao, actor: Actor, id: TicketTypeId) -> Result<TicketType, Error> {
    set_active(balcao, actor, id, false).await
}

/// Activates a type.
///
/// # Errors
/// `not_found`.
pub async fn activate(balcao: &Balcao, actor: Actor, id: TicketTypeId) -> Result<TicketType, Error> {
    set_active(balcao, actor, id, true).await
}

/// Locks the company, because the rule is judged over all its types.
async fn set_active(balcao: &Balcao, actor: Actor, id: TicketTypeId, active: bool) -> Result<TicketType, Error> {
    let company = actor.company;
    let written = balcao.store.write(move |tx| {
        companies::lock(tx, company)?;
        let all = ticket_types::all(tx, company)?;
        let found = all.iter().find(|found| found.id == id).ok_or(Refusal::NotFound)?;
        if !active {
            check_inactivation(&all, id)?;
        }
        let new = TicketType { active, ..found.clone() };
        if found.active != active {
            ticket_types::set_active(tx, company, id, active)?;
            let what = if active { "ticket_type.activated" } else { "ticket_type.inactivated" };
            audit::record_change(tx, actor, what, &id.to_string(), Some(found), Some(&new))?;
        }
        Ok::<_, Error>(new)
    });
    written.await
}
