//! The audit of a company's records: each change, its author, and the record before it (R19). A line is written once: the
//! tables refuse to change or delete one.

mod changes;
mod log;
mod subjects;

use std::net::IpAddr;

use diesel::prelude::*;
pub use log::{AuditSearch, AuditWord, NotAnAuditWord, after, page};
use protocol::Instant;
use protocol::id::{CompanyId, UserId};
use serde::Serialize;

use crate::schema::audit;
use crate::{Error, Tx, json, new_id};

/// The author and the moment of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// The company of the changed record.
    pub company: CompanyId,
    /// The account of the author; none for the operator of the server.
    pub account: Option<UserId>,
    /// The address that the author's request came from; none for the operator and for work that goes on by itself.
    pub from: Option<IpAddr>,
    /// Now.
    pub at: Instant,
}

impl Actor {
    /// The operator of the server.
    pub const fn operator(company: CompanyId, at: Instant) -> Self {
        Self { company, account: None, from: None, at }
    }

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
        audit::origin.eq(actor.from.map(|from| from.to_string())),
    );
    diesel::insert_into(audit::table).values(row).execute(tx.conn())?;
    Ok(())
}
