//! A ticket as the caller sees it.

use domain::{Refusal, access::covers, sac::Changer, ticket_clock::Today};
use protocol::{
    Instant,
    id::{CompanyId, TicketId},
    people::Role,
    rest::{parameter::ParameterName, ticket::Ticket},
};
use store::{
    Conn, companies, entities, parameters,
    tickets::{self, FollowUpProof},
};

use crate::{
    auth::{extract::Attendant, follow_up::Followed},
    error::Error,
    follow_up::link::follow_up_link,
    state::Balcao,
};

/// The ticket, with its history, and with what the asker may do.
///
/// # Errors
/// `not_found`.
pub async fn show(balcao: &Balcao, by: &Attendant, id: TicketId) -> Result<Ticket, Error> {
    let (company, now) = (by.company, balcao.clock.now());
    let read = balcao.store.read(move |conn| {
        let of = companies::find(conn, company)?.ok_or(Refusal::NotFound)?;
        let whole = tickets::find(conn, company, id, &Today::at(&of.zone, now))?.ok_or(Refusal::NotFound)?;
        let entity = match whole.entity {
            Some(entity) => entities::find(conn, company, entity)?.map(entities::row),
            None => None,
        };
        Ok::<_, Error>((whole, entity, parameters::is_on(conn, company, ParameterName::EntityCorrection)?, of))
    });
    let (whole, entity, corrections, of) = read.await?;
    let changes = changer(by, corrections).may_change(whole.row.anonymous);
    let code = balcao.keys.follow_up_code(company, Followed::Ticket(id));
    let link = follow_up_link(balcao, &of, Followed::Ticket(id), &whole.row.protocol);
    Ok(whole.into_ticket(entity, changes, FollowUpProof { code, link }))
}

/// Today in the company's zone.
///
/// # Errors
/// `not_found` without such a company.
pub fn today(conn: &mut Conn, company: CompanyId, now: Instant) -> Result<Today, Error> {
    let company = companies::find(conn, company)?.ok_or(Refusal::NotFound)?;
    Ok(Today::at(&company.zone, now))
}

/// Somebody of the staff, as one who may want to change a ticket's entity (R58).
pub fn changer(by: &Attendant, corrections: bool) -> Changer {
    Changer { supervisor: covers(by.access.role, Role::Supervisor), corrections }
}
