//! An entity that a ticket is about to be opened for, or linked to.

use diesel::prelude::*;
use protocol::id::{CompanyId, EntityId};

use crate::schema::entity;
use crate::{Conn, Error, Tx};

/// Keeps an entity as it is until the transaction ends: nobody inactivates it between the rule and the commit. Many may
/// hold the same one. On SQLite there is only one writer.
pub fn hold_entity(tx: &mut Tx<'_>, company: CompanyId, id: EntityId) -> Result<(), Error> {
    if let Conn::Postgres(conn) = tx.conn() {
        entity::table
            .filter(entity::company.eq(company.to_string()).and(entity::id.eq(id.to_string())))
            .select(entity::active)
            .for_share()
            .first::<bool>(conn)
            .optional()?;
    }
    Ok(())
}
