//! An entity that a ticket is about to be opened for, or linked to.

use diesel::prelude::*;
use domain::parameter::AnonymousCustomer;
use protocol::id::{CompanyId, EntityId};

use crate::schema::entity;
use crate::{Conn, Error, Tx, parameters};

/// The anonymous customer's registration, whose entity nobody inactivates until this transaction ends; none while
/// ISOCHATCODIGOS is missing or inactive (R20, R46). It is read again once it is held.
pub fn lock_anonymous(tx: &mut Tx<'_>, company: CompanyId) -> Result<Option<AnonymousCustomer>, Error> {
    let Some(named) = parameters::anonymous(tx, company)? else { return Ok(None) };
    hold(tx, company, named.entity.id)?;
    parameters::anonymous(tx, company)
}

/// Keeps an entity as it is until the transaction ends: nobody inactivates it between the rule and the commit. Many may
/// hold the same one. On SQLite there is only one writer.
fn hold(tx: &mut Tx<'_>, company: CompanyId, id: EntityId) -> Result<(), Error> {
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
