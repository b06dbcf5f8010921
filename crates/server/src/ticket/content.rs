//! A ticket's fields, as typed, with what they name: a type and a responsible.

use domain::ticket::Content;
use protocol::{
    FieldError, Rule,
    id::{CompanyId, TicketTypeId, UserId},
    people::Person,
    rest::ticket::{TicketFields, TicketType},
};
use store::{Conn, accounts, ticket_types};

use crate::error::Error;

/// The content of a ticket. An inactive type or responsible is refused, unless the ticket has it already (R63).
///
/// # Errors
/// `invalid`, with the fields at fault: `ticket_type`, `responsible`.
pub fn resolve(
    conn: &mut Conn,
    company: CompanyId,
    fields: TicketFields,
    old: Option<&Content>,
) -> Result<Content, Error> {
    let ticket_type = type_of(conn, company, fields.ticket_type, old)?;
    let responsible = match fields.responsible {
        Some(user) => responsible(conn, company, user, old)?.map(Some),
        None => Ok(None),
    };
    let (ticket_type, responsible) = match (ticket_type, responsible) {
        (Ok(ticket_type), Ok(responsible)) => (ticket_type, responsible),
        (ticket_type, responsible) => {
            return Err(ticket_type.err().into_iter().chain(responsible.err()).collect::<Vec<_>>().into());
        }
    };
    Ok(Content::typed(fields, ticket_type, responsible))
}

type Field<T> = Result<T, FieldError>;

/// A type of a ticket. An inactive one is refused, unless the ticket has it already.
///
/// # Errors
/// Those of the store.
pub(super) fn type_of(
    conn: &mut Conn,
    company: CompanyId,
    id: TicketTypeId,
    old: Option<&Content>,
) -> Result<Field<TicketType>, Error> {
    let has_it = old.is_some_and(|old| old.ticket_type.id == id);
    Ok(match ticket_types::find(conn, company, id)? {
        Some(found) if found.active || has_it => Ok(found),
        Some(_) => Err(FieldError::new("ticket_type", Rule::Inactive)),
        None => Err(FieldError::new("ticket_type", Rule::Unknown)),
    })
}

fn responsible(conn: &mut Conn, company: CompanyId, id: UserId, old: Option<&Content>) -> Result<Field<Person>, Error> {
    let has_it = old.and_then(|old| old.responsible.as_ref()).is_some_and(|person| person.id == id);
    Ok(match accounts::find(conn, company, id)? {
        Some(user) if user.active || has_it => Ok(Person { id: user.id, name: user.name }),
        Some(_) => Err(FieldError::new("responsible", Rule::Inactive)),
        None => Err(FieldError::new("responsible", Rule::Unknown)),
    })
}
