//! The conversations of an entity.

use std::collections::HashSet;

use diesel::prelude::*;
use protocol::EmailAddress;
use protocol::id::RoomId;
use protocol::list::RoomRow;
use protocol::rest::entity::Entity;
use protocol::rest::page::{Page, PageQuery};

use super::listing::{RoomScope, RoomSearch, search};
use crate::native::native;
use crate::schema::{room, ticket};
use crate::{Conn, Error, Stored};

/// So many rooms of its latest tickets are looked at, and so many of the latest under its e-mails: the anonymous entity has no
/// end of them.
const LATEST: i64 = 1_000;

/// One page of the rooms with a ticket of the entity, or entered under one of its e-mails, that the user may see (R17), newest
/// first.
pub fn of_entity(
    conn: &mut Conn,
    filter: &RoomScope,
    entity: &Entity,
    page: &PageQuery,
) -> Result<Page<RoomRow>, Error> {
    let company = filter.company.to_string();
    let with_ticket: Vec<Option<Stored<RoomId>>> = ticket::table
        .filter(ticket::company.eq(&company).and(ticket::entity.eq(entity.id.to_string())))
        .filter(ticket::room.is_not_null())
        .order(ticket::opened_at.desc())
        .limit(LATEST)
        .select(ticket::room)
        .load(conn)?;
    let emails: Vec<String> = entity.fields.emails.iter().map(EmailAddress::comparable).collect();
    let under_email: Vec<Stored<RoomId>> = native!(conn, |conn| room::table
        .filter(room::company.eq(&company).and(room::email_key.eq_any(&emails)))
        .order(room::entered_at.desc())
        .limit(LATEST)
        .select(room::id)
        .load(conn))?;
    let its: HashSet<RoomId> = with_ticket.into_iter().flatten().chain(under_email).map(|id| id.0).collect();
    search(conn, filter, &RoomSearch { among: Some(its.into_iter().collect()), ..RoomSearch::default() }, page)
}
