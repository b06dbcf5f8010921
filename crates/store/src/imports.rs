//! Imports of entities: the uploaded file, the slices that are done, and the report of the first time for a repeat.

use diesel::prelude::*;
use protocol::Instant;
use protocol::id::{CompanyId, ImportId, UserId};
use protocol::rest::entity_import::{IgnoredColumn, ImportChoice, ImportLine, ImportReport, ImportRun, ImportState};
use serde::{Deserialize, Serialize};

use crate::audit::{self, Actor};
use crate::number::{small, stored};
use crate::schema::{entity_import, entity_import_slice};
use crate::{Conn, Error, Stored, Tx, json};

/// How long a file is kept that nobody saves.
const KEPT_MICROS: i64 = 24 * 60 * 60 * 1_000_000;

/// An import as its row has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredImport {
    pub run: ImportRun,
    /// The hash of its file; none where it was saved before that was kept.
    pub content: Option<String>,
    /// The choice with which saving began.
    pub choice: Option<ImportChoice>,
    /// The account that uploaded it.
    pub account: UserId,
    pub summary: Summary,
}

/// A report without its lines. One from before imports were runs has these fields too, and its lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    pub added: u32,
    pub look_alikes: u32,
    pub refused: u32,
    pub not_customers: u32,
    pub heading: u32,
    pub ignored_columns: Vec<IgnoredColumn>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<ImportLine>,
}

/// A file to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uploaded {
    pub id: ImportId,
    pub file: String,
    /// The hash of the file.
    pub content: String,
    /// The table in it, in the words of the caller.
    pub source: String,
    pub lines: u32,
}

impl Summary {
    /// Before any line is done.
    pub fn new(heading: u32, ignored_columns: Vec<IgnoredColumn>) -> Self {
        Self { heading, ignored_columns, ..Self::default() }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = entity_import)]
struct Row {
    id: Stored<ImportId>,
    account: Stored<UserId>,
    at: i64,
    report: String,
    content: Option<String>,
    file: String,
    state: Stored<ImportState>,
    choice: Option<String>,
    lines: i64,
    done: i64,
}

impl Row {
    fn import(self) -> Result<StoredImport, Error> {
        let summary: Summary = json::decode(&self.report)?;
        let before = u32::try_from(summary.lines.len()).unwrap_or(u32::MAX);
        let run = ImportRun {
            id: self.id.0,
            file: self.file,
            state: self.state.0,
            at: Instant::from_micros(self.at),
            lines: small(self.lines).max(before),
            done: small(self.done).max(before),
            added: summary.added,
            look_alikes: summary.look_alikes,
            refused: summary.refused,
            not_customers: summary.not_customers,
        };
        let choice = self.choice.as_deref().map(json::decode).transpose()?;
        Ok(StoredImport { run, content: self.content, choice, account: self.account.0, summary })
    }
}

/// The row of an import, to be filtered further.
macro_rules! of {
    ($company:expr, $id:expr) => {
        entity_import::company.eq($company.to_string()).and(entity_import::id.eq($id.to_string()))
    };
}

pub fn find(conn: &mut Conn, company: CompanyId, id: ImportId) -> Result<Option<StoredImport>, Error> {
    let row = entity_import::table.filter(of!(company, id)).select(Row::as_select()).first(conn).optional()?;
    row.map(Row::import).transpose()
}

/// The table of an import that has not ended.
pub fn source(conn: &mut Conn, company: CompanyId, id: ImportId) -> Result<Option<String>, Error> {
    let source: Option<Option<String>> =
        entity_import::table.filter(of!(company, id)).select(entity_import::source).first(conn).optional()?;
    Ok(source.flatten())
}

/// The lines of an import that are done.
pub fn report(conn: &mut Conn, company: CompanyId, id: ImportId) -> Result<Option<ImportReport>, Error> {
    let Some(StoredImport { run, summary, .. }) = find(conn, company, id)? else { return Ok(None) };
    let Summary { heading, ignored_columns, mut lines, .. } = summary;
    let slices: Vec<String> = entity_import_slice::table
        .filter(entity_import_slice::company.eq(company.to_string()))
        .filter(entity_import_slice::import.eq(id.to_string()))
        .order(entity_import_slice::first)
        .select(entity_import_slice::lines)
        .load(conn)?;
    for slice in slices {
        lines.extend(json::decode::<Vec<ImportLine>>(&slice)?);
    }
    Ok(Some(ImportReport { run, heading, ignored_columns, lines }))
}

/// The latest imports of a company whose saving has begun, the newest first.
pub fn latest(conn: &mut Conn, company: CompanyId, most: u32) -> Result<Vec<ImportRun>, Error> {
    let rows: Vec<Row> = entity_import::table
        .filter(entity_import::company.eq(company.to_string()))
        .filter(entity_import::choice.is_not_null())
        .order((entity_import::at.desc(), entity_import::id.desc()))
        .limit(most.into())
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(|row| row.import().map(|import| import.run)).collect()
}

/// The imports of all companies that are being saved, the oldest first.
pub fn unfinished(conn: &mut Conn) -> Result<Vec<(CompanyId, ImportId)>, Error> {
    let rows: Vec<(Stored<CompanyId>, Stored<ImportId>)> = entity_import::table
        .filter(entity_import::state.eq(ImportState::Saving.as_str()))
        .order(entity_import::at)
        .select((entity_import::company, entity_import::id))
        .load(conn)?;
    Ok(rows.into_iter().map(|(company, id)| (company.0, id.0)).collect())
}

/// Keeps a file until somebody saves it, for a day ([`forget`]).
///
/// Errors: [`Error::Unique`] with `entity_import(company, id)` when the id is taken.
pub fn insert(tx: &mut Tx<'_>, actor: Actor, uploaded: &Uploaded) -> Result<(), Error> {
    let row = (
        entity_import::company.eq(actor.company.to_string()),
        entity_import::id.eq(uploaded.id.to_string()),
        entity_import::account.eq(actor.signed_in()?.to_string()),
        entity_import::at.eq(actor.at.as_micros()),
        entity_import::report.eq(json::encode(&Summary::default())?),
        entity_import::content.eq(&uploaded.content),
        entity_import::file.eq(&uploaded.file),
        entity_import::state.eq(ImportState::Uploaded.as_str()),
        entity_import::source.eq(&uploaded.source),
        entity_import::lines.eq(i64::from(uploaded.lines)),
    );
    diesel::insert_into(entity_import::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Forgets the files that nobody saved within a day.
pub fn forget(tx: &mut Tx<'_>, now: Instant) -> Result<(), Error> {
    let old = entity_import::table
        .filter(entity_import::state.eq(ImportState::Uploaded.as_str()))
        .filter(entity_import::at.lt(now.as_micros().saturating_sub(KEPT_MICROS)));
    diesel::delete(old).execute(tx.conn())?;
    Ok(())
}

/// Begins to save an uploaded file. Whether it did: another request may have begun, or ended it.
pub fn begin(
    tx: &mut Tx<'_>,
    actor: Actor,
    id: ImportId,
    choice: &ImportChoice,
    summary: &Summary,
) -> Result<bool, Error> {
    let uploaded = of!(actor.company, id).and(entity_import::state.eq(ImportState::Uploaded.as_str()));
    let begun = (
        entity_import::state.eq(ImportState::Saving.as_str()),
        entity_import::account.eq(actor.signed_in()?.to_string()),
        entity_import::at.eq(actor.at.as_micros()),
        entity_import::choice.eq(json::encode(choice)?),
        entity_import::report.eq(json::encode(summary)?),
    );
    Ok(diesel::update(entity_import::table.filter(uploaded)).set(begun).execute(tx.conn())? == 1)
}

/// Takes the lines from one place to another, until this transaction ends. Whether they were there to take: they are not where
/// the import has ended, or another slice had them.
pub fn take_slice(tx: &mut Tx<'_>, actor: Actor, id: ImportId, from: usize, to: usize) -> Result<bool, Error> {
    let next = of!(actor.company, id)
        .and(entity_import::state.eq(ImportState::Saving.as_str()))
        .and(entity_import::done.eq(stored(from as u64)));
    let taken = diesel::update(entity_import::table.filter(next)).set(entity_import::done.eq(stored(to as u64)));
    Ok(taken.execute(tx.conn())? == 1)
}

/// Writes down the slice that was taken from a place on, and how the import stands with it. The last slice ends the import.
pub fn keep_slice(
    tx: &mut Tx<'_>,
    actor: Actor,
    id: ImportId,
    (first, lines): (usize, &[ImportLine]),
    summary: &Summary,
    is_last: bool,
) -> Result<(), Error> {
    let row = (
        entity_import_slice::company.eq(actor.company.to_string()),
        entity_import_slice::import.eq(id.to_string()),
        entity_import_slice::first.eq(stored(first as u64)),
        entity_import_slice::lines.eq(json::encode(&lines)?),
    );
    diesel::insert_into(entity_import_slice::table).values(row).execute(tx.conn())?;
    let report = entity_import::report.eq(json::encode(summary)?);
    diesel::update(entity_import::table.filter(of!(actor.company, id))).set(report).execute(tx.conn())?;
    if is_last {
        end(tx, actor, id, ImportState::Done)?;
        record(tx, actor, id, summary.added)?;
    }
    Ok(())
}

/// Ends an import before all its lines are done. Nothing happens to one that has ended.
pub fn cancel(tx: &mut Tx<'_>, actor: Actor, id: ImportId) -> Result<(), Error> {
    let open = entity_import::state.eq_any([ImportState::Uploaded.as_str(), ImportState::Saving.as_str()]);
    // Locks the row on PostgreSQL, so that no slice is saved meanwhile.
    let done = entity_import::done.eq(entity_import::done);
    let locked = diesel::update(entity_import::table.filter(of!(actor.company, id).and(open))).set(done);
    if locked.execute(tx.conn())? == 0 {
        return Ok(());
    }
    end(tx, actor, id, ImportState::Cancelled)?;
    match find(tx, actor.company, id)? {
        Some(import) if import.choice.is_some() => record(tx, actor, id, import.run.added),
        _ => Ok(()),
    }
}

/// Ends an import: its file goes.
fn end(tx: &mut Tx<'_>, actor: Actor, id: ImportId, state: ImportState) -> Result<(), Error> {
    let ended = (entity_import::state.eq(state.as_str()), entity_import::source.eq(None::<String>));
    diesel::update(entity_import::table.filter(of!(actor.company, id))).set(ended).execute(tx.conn())?;
    Ok(())
}

/// A line in the audit: how many entities came with an import.
fn record(tx: &mut Tx<'_>, actor: Actor, id: ImportId, added: u32) -> Result<(), Error> {
    audit::record_change(tx, actor, "entities.imported", &id.to_string(), None, Some(&added))
}
