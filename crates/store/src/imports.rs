//! Imports of entities that were saved: a repeat gets the report of the first time.

use diesel::prelude::*;
use protocol::id::{CompanyId, ImportId};
use protocol::rest::entity_import::ImportReport;

use crate::audit::{self, Actor};
use crate::schema::entity_import;
use crate::{Conn, Error, Tx, json};

/// An import that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedImport {
    /// The report of the import.
    pub report: ImportReport,
    /// The hash of what was imported; none where it was saved before that was kept.
    pub content: Option<String>,
}

pub fn find(conn: &mut Conn, company: CompanyId, id: ImportId) -> Result<Option<SavedImport>, Error> {
    let row: Option<(String, Option<String>)> = entity_import::table
        .filter(entity_import::company.eq(company.to_string()).and(entity_import::id.eq(id.to_string())))
        .select((entity_import::report, entity_import::content))
        .first(conn)
        .optional()?;
    row.map(|(report, content)| Ok(SavedImport { report: json::decode(&report)?, content })).transpose()
}

/// Writes the report of an import and the hash of its content in its transaction, and a line in the audit: how many entities
/// came with it.
///
/// Errors: [`Error::Unique`] with `entity_import(company, id)` when the import was saved before.
pub fn insert(tx: &mut Tx<'_>, actor: Actor, report: &ImportReport, content: &str) -> Result<(), Error> {
    let row = (
        entity_import::company.eq(actor.company.to_string()),
        entity_import::id.eq(report.id.to_string()),
        entity_import::account.eq(actor.signed_in()?.to_string()),
        entity_import::at.eq(actor.at.as_micros()),
        entity_import::report.eq(json::encode(report)?),
        entity_import::content.eq(content),
    );
    diesel::insert_into(entity_import::table).values(row).execute(tx.conn())?;
    audit::record_change(tx, actor, "entities.imported", &report.id.to_string(), None, Some(&report.added))
}
