//! One entity.

use diesel::prelude::*;
use protocol::Document;
use protocol::id::{CompanyId, EntityId};
use protocol::rest::entity::Entity;

use super::row::all;
use crate::number::stored;
use crate::schema::entity;
use crate::{Conn, Error, Stored, Tx};

/// An entity of the company, with its roles, and whether ISOCHATCODIGOS names it.
pub fn find(conn: &mut Conn, company: CompanyId, id: EntityId) -> Result<Option<Entity>, Error> {
    Ok(all(conn, company, &[id])?.pop())
}

pub fn by_code(conn: &mut Conn, company: CompanyId, code: u64) -> Result<Option<Entity>, Error> {
    let id: Option<Stored<EntityId>> = entity::table
        .filter(entity::company.eq(company.to_string()).and(entity::code.eq(stored(code))))
        .select(entity::id)
        .first(conn)
        .optional()?;
    id.map_or(Ok(None), |id| find(conn, company, id.0))
}

/// Whether some entity has this document.
pub fn has_document(conn: &mut Conn, company: CompanyId, document: &Document) -> Result<bool, Error> {
    let its = entity::table
        .filter(entity::company.eq(company.to_string()).and(entity::document.eq(document.as_str())))
        .select(entity::id);
    Ok(its.first::<Stored<EntityId>>(conn).optional()?.is_some())
}

/// Locks an entity until the transaction ends, and reads it as it then stands. A transaction that comes to refer to it (a ticket, the
/// parameter) and who inactivates it come one after the other.
pub fn lock(tx: &mut Tx<'_>, company: CompanyId, id: EntityId) -> Result<Option<Entity>, Error> {
    // Not a key column: rows that refer to the entity may still be written meanwhile.
    diesel::update(entity::table.filter(entity::company.eq(company.to_string()).and(entity::id.eq(id.to_string()))))
        .set(entity::updated_at.eq(entity::updated_at))
        .execute(tx.conn())?;
    find(tx, company, id)
}
