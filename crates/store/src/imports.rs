//! Imports of entities that were saved: a repeat gets the report of the first time.

use diesel::prelude::*;
use protocol::id::{CompanyId, ImportId};
use protocol::rest::entity_import::ImportReport;

use crate::audit::{self, Hand};
use crate::schema::entity_import;
use crate::{Conn, Error, Tx, json};

/// The report of an import that was saved.
pub fn find(conn: &mut Conn, company: CompanyId, id: ImportId) -> Result<Option<ImportReport>, Error> {
    let report: Option<String> = entity_import::table
        .filter(entity_import::company.eq(company.to_string()).and(entity_import::id.eq(id.to_string())))
        .select(entity_import::report)
        .first(conn)
        .optional()?;
    report.map(|report| json::read(&report)).transpose()
}

/// Writes the report of an import in its transaction, and a line in the audit: how many entities came with it.
///
/// Errors: [`Error::Unique`] with `entity_import(company, id)` when the import was saved before.
pub fn insert(tx: &mut Tx<'_>, hand: Hand, report: &ImportReport) -> Result<(), Error> {
    let row = (
        entity_import::company.eq(hand.company.to_string()),
        entity_import::id.eq(report.id.to_string()),
        entity_import::account.eq(hand.account.to_string()),
        entity_import::at.eq(hand.at.as_micros()),
        entity_import::report.eq(json::written(report)?),
    );
    diesel::insert_into(entity_import::table).values(row).execute(tx.conn())?;
    audit::note(tx, hand, "entities.imported", &report.id.to_string(), None, Some(&report.added))
}
