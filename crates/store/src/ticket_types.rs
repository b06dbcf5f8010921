//! The types of tickets that a company has.

use diesel::prelude::*;
use protocol::id::{CompanyId, TicketTypeId};
use protocol::rest::page::{Page, PageQuery};
use protocol::rest::ticket::{TicketKind, TicketType};
use protocol::{FOLD, Label};

use crate::paging::{Place, page_of};
use crate::schema::ticket_type;
use crate::search_key::search_key;
use crate::{Conn, Error, Stored, Tx};

/// All types of the company: the standard ones in their order, then its own by name.
pub fn all(conn: &mut Conn, company: CompanyId) -> Result<Vec<TicketType>, Error> {
    type Row = (Stored<TicketTypeId>, Stored<Label>, Stored<TicketKind>, bool);
    let rows: Vec<Row> = ticket_type::table
        .filter(ticket_type::company.eq(company.to_string()))
        .select((ticket_type::id, ticket_type::name, ticket_type::kind, ticket_type::active))
        .load(conn)?;
    let read = |(id, name, kind, active): Row| TicketType { id: id.0, name: name.0, kind: kind.0, active };
    let mut types: Vec<TicketType> = rows.into_iter().map(read).collect();
    types.sort_by_cached_key(place);
    Ok(types)
}

/// A page of the types; only active or only inactive ones where that is asked.
pub fn page(
    conn: &mut Conn,
    company: CompanyId,
    active: Option<bool>,
    asked: &PageQuery,
) -> Result<Page<TicketType>, Error> {
    let fits = |found: &TicketType| active.is_none_or(|active| active == found.active);
    page_of(all(conn, company)?.into_iter().filter(fits), asked, "ticket_types", place)
}

fn place(of: &TicketType) -> Place {
    Place { numbers: [of.kind as i64, 0], ..Place::by_name(of.name.as_str(), of.id) }
}

pub fn find(conn: &mut Conn, company: CompanyId, id: TicketTypeId) -> Result<Option<TicketType>, Error> {
    Ok(all(conn, company)?.into_iter().find(|found| found.id == id))
}

/// The type of a ticket that is opened without saying which: `wanted` where it is active, or the first active one.
///
/// Errors: [`Error::NotFound`] when the company has no active type.
pub fn or_first(conn: &mut Conn, company: CompanyId, wanted: Option<TicketTypeId>) -> Result<TicketType, Error> {
    let active: Vec<TicketType> = all(conn, company)?.into_iter().filter(|found| found.active).collect();
    let chosen = active.iter().find(|found| Some(found.id) == wanted).or(active.first());
    chosen.cloned().ok_or(Error::NotFound)
}

/// Writes a type of the company's own.
///
/// Errors: [`Error::Unique`] with `ticket_type(company, name_key)`.
pub fn insert(tx: &mut Tx<'_>, company: CompanyId, new: &TicketType) -> Result<(), Error> {
    let row = (
        ticket_type::company.eq(company.to_string()),
        ticket_type::id.eq(new.id.to_string()),
        ticket_type::name.eq(new.name.as_str()),
        ticket_type::name_key.eq(search_key([Some(new.name.as_str())])),
        ticket_type::fold.eq(FOLD),
        ticket_type::kind.eq(new.kind.as_str()),
        ticket_type::active.eq(new.active),
    );
    diesel::insert_into(ticket_type::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Activates or inactivates a type (R63).
pub fn set_active(tx: &mut Tx<'_>, company: CompanyId, id: TicketTypeId, active: bool) -> Result<(), Error> {
    let this = ticket_type::company.eq(company.to_string()).and(ticket_type::id.eq(id.to_string()));
    diesel::update(ticket_type::table.filter(this)).set(ticket_type::active.eq(active)).execute(tx.conn())?;
    Ok(())
}
