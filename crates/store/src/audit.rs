//! The audit of a company's records: each change, its author, and the record before it (R19).

use diesel::prelude::*;
use protocol::Instant;
use protocol::id::{CompanyId, UserId};
use serde::Serialize;

use crate::schema::audit;
use crate::{Error, Tx, json, new_id};

/// The author and the moment of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Whose record.
    pub company: CompanyId,
    /// The account of the author; none for the operator of the server.
    pub account: Option<UserId>,
    /// Now.
    pub at: Instant,
}

impl Actor {
    /// The account, for changes that need one.
    ///
    /// Errors: [`Error::NotFound`] for the operator of the server.
    pub(crate) fn signed_in(&self) -> Result<UserId, Error> {
        self.account.ok_or(Error::NotFound)
    }
}

/// Writes down one change, in its transaction: `what` happened (`entity.changed`) to which `subject` (an id or a name),
/// how the record was and how it is. A record that is new has no before.
///
/// Errors: those of the database.
pub fn record_change<T: Serialize>(
    tx: &mut Tx<'_>,
    actor: Actor,
    what: &str,
    subject: &str,
    before: Option<&T>,
    after: Option<&T>,
) -> Result<(), Error> {
    let row = (
        audit::company.eq(actor.company.to_string()),
        audit::id.eq(uuid::Uuid::from_bytes(new_id()).to_string()),
        audit::at.eq(actor.at.as_micros()),
        audit::account.eq(actor.account.map(|account| account.to_string())),
        audit::what.eq(what),
        audit::subject.eq(subject),
        audit::before.eq(before.map(json::encode).transpose()?),
        audit::after.eq(after.map(json::encode).transpose()?),
    );
    diesel::insert_into(audit::table).values(row).execute(tx.conn())?;
    Ok(())
}
