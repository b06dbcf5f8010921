//! A supervisor keeps the types of tickets.

use domain::Refusal;
use protocol::{
    FieldError, Label,
    id::{CompanyId, TicketTypeId},
    rest::ticket::{TicketKind, TicketType, TicketTypeDraft},
};
use store::{companies, ticket_types};

use crate::{error::Error, fresh, state::Balcao};

/// Adds a type of the company's own.
///
/// # Errors
/// `invalid`; `taken` by its name.
pub async fn add(balcao: &Balcao, company: CompanyId, draft: TicketTypeDraft) -> Result<TicketType, Error> {
    let name = Label::parse(&draft.name).map_err(|error| FieldError::word("name", error))?;
    let id = TicketTypeId::from_bytes(fresh::id());
    let new = TicketType { id, name, kind: TicketKind::Other, active: true };
    let added = new.clone();
    let written = balcao.store.write(move |tx| ticket_types::insert(tx, company, &new)).await;
    written.map_err(|error| Error::from(error).or_taken("ticket_type(company, name_key)", "name"))?;
    Ok(added)
}

/// Inactivates a type, standard or not: tickets that have it keep it (R63). One stays active, for tickets to have.
///
/// # Errors
/// `not_found`; `standard_record` for the last active one.
pub async fn inactivate(balcao: &Balcao, company: CompanyId, id: TicketTypeId) -> Result<TicketType, Error> {
    set_active(balcao, company, id, false).await
}

/// Activates a type.
///
/// # Errors
/// `not_found`.
pub async fn activate(balcao: &Balcao, company: CompanyId, id: TicketTypeId) -> Result<TicketType, Error> {
    set_active(balcao, company, id, true).await
}

/// That one stays active is judged over all of them, so one who changes them at a time.
async fn set_active(balcao: &Balcao, company: CompanyId, id: TicketTypeId, active: bool) -> Result<TicketType, Error> {
    let written = balcao.store.write(move |tx| {
        companies::lock(tx, company)?;
        let all = ticket_types::all(tx, company)?;
        let found = all.iter().find(|found| found.id == id).ok_or(Refusal::NotFound)?;
        if !active && all.iter().all(|other| !other.active || other.id == id) {
            return Err(Refusal::StandardRecord.into());
        }
        ticket_types::set_active(tx, company, id, active)?;
        Ok::<_, Error>(TicketType { active, ..found.clone() })
    });
    written.await
}
