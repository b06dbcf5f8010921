//! An import from its file to the moment when saving begins, and its end before time.

use std::sync::Arc;

use domain::Refusal;
use protocol::{
    Code, FieldError,
    id::ImportId,
    rest::entity_import::{ImportChoice, ImportFile, ImportReport, ImportRun, ImportState},
};
use store::{
    Conn,
    audit::Actor,
    imports::{self, StoredImport, Uploaded},
    roles,
};

use super::{
    choice::Choice,
    plan::{ImportPlan, MadeEntities, count},
    row::shown,
    table::Table,
};
use crate::{
    auth::{extract::Attendant, keys},
    entity::change::actor,
    error::Error,
    state::Balcao,
};

/// Whether this request did it, or an earlier one with the same id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once<T> {
    Now(T),
    Before(T),
}

/// Reads a file and keeps its table for a day.
///
/// # Errors
/// `invalid`, field `file`, for one that can't be read; `key_reused` where another file has the id.
pub async fn upload(
    balcao: &Balcao,
    by: &Attendant,
    id: ImportId,
    file: String,
    bytes: Vec<u8>,
) -> Result<Once<ImportFile>, Error> {
    let actor = actor(balcao, by);
    let content = keys::hash(&bytes);
    let table = read_table(bytes).await?;
    let source = serde_json::to_string(&table).map_err(|error| Error::Internal(error.to_string()))?;
    let lines = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let new = Uploaded { id, file: shown(file.trim()), content: content.clone(), source, lines };
    let written = balcao.store.write(move |tx| imports::insert(tx, actor, &new)).await;
    let is_new = match written {
        Ok(()) => true,
        Err(store::Error::Unique(_)) => false,
        Err(error) => return Err(error.into()),
    };
    let import = find(balcao, actor, id).await?;
    if !is_new && import.content != Some(content) {
        return Err(Refusal::KeyReused.into());
    }
    let file = ImportFile { run: import.run, heading: table.heading.number, columns: table.columns() };
    Ok(if is_new { Once::Now(file) } else { Once::Before(file) })
}

/// Reads it on a thread where nobody else waits. A library that panics over a broken file has found a broken file.
async fn read_table(bytes: Vec<u8>) -> Result<Table, Error> {
    let read = actix_web::rt::task::spawn_blocking(move || Table::read(&bytes)).await;
    let table = read.unwrap_or_else(|_| Err(FieldError::new("file", protocol::Rule::NotATable)))?;
    Ok(table)
}

/// One import.
///
/// # Errors
/// `not_found`.
pub async fn find(balcao: &Balcao, actor: Actor, id: ImportId) -> Result<StoredImport, Error> {
    let found = balcao.store.read(move |conn| imports::find(conn, actor.company, id)).await?;
    found.ok_or(Refusal::NotFound.into())
}

/// Tells what a file would bring; of an import that is being saved, or has ended, what was done.
///
/// # Errors
/// `not_found`; `invalid` for a choice that doesn't fit the file.
pub async fn preview(
    balcao: &Balcao,
    by: &Attendant,
    id: ImportId,
    choice: ImportChoice,
) -> Result<ImportReport, Error> {
    let actor = actor(balcao, by);
    balcao.store.read(move |conn| told(conn, actor, id, &choice)).await
}

fn told(conn: &mut Conn, actor: Actor, id: ImportId, choice: &ImportChoice) -> Result<ImportReport, Error> {
    let import = imports::find(conn, actor.company, id)?.ok_or(Refusal::NotFound)?;
    if import.run.state != ImportState::Uploaded {
        return imports::report(conn, actor.company, id)?.ok_or(Refusal::NotFound.into());
    }
    let plan = plan(conn, actor, id, choice)?.ok_or(Refusal::NotFound)?;
    let (mut made, mut summary) = (MadeEntities::new(), plan.summary());
    let planned = plan.lines(conn, 0..plan.lines.len(), &made)?;
    plan.check_choice(&planned)?;
    let lines: Vec<_> = planned.into_iter().map(|line| line.told(&mut std::iter::empty(), &mut made)).collect();
    count(&mut summary, &lines);
    let run = ImportRun {
        added: summary.added,
        look_alikes: summary.look_alikes,
        refused: summary.refused,
        not_customers: summary.not_customers,
        ..import.run
    };
    Ok(ImportReport { run, heading: summary.heading, ignored_columns: summary.ignored_columns, lines })
}

/// The plan of an import that has not ended.
///
/// # Errors
/// `invalid` for columns that don't fit the file.
pub fn plan(conn: &mut Conn, actor: Actor, id: ImportId, choice: &ImportChoice) -> Result<Option<ImportPlan>, Error> {
    let Some(source) = imports::source(conn, actor.company, id)? else { return Ok(None) };
    let table: Table = serde_json::from_str(&source).map_err(|error| Error::Internal(error.to_string()))?;
    let choice = Choice::read(choice, &table)?;
    let roles = roles::all(conn, actor.company)?.into_iter().filter(|role| role.active).map(|role| role.name);
    Ok(Some(ImportPlan::new(id, actor, &table, choice, &roles.collect::<Vec<_>>())))
}

/// Begins to save a file, once. The work that is left is in the database from then on, and goes on after a restart.
///
/// # Errors
/// `not_found`; `invalid` for a choice that doesn't fit the file; `key_reused` where it began with another choice.
pub async fn begin(
    balcao: &Balcao,
    by: &Attendant,
    id: ImportId,
    choice: ImportChoice,
) -> Result<Once<ImportRun>, Error> {
    let actor = actor(balcao, by);
    let choice = Arc::new(in_order(choice));
    let (import, asked) = (find(balcao, actor, id).await?, Arc::clone(&choice));
    if import.run.state == ImportState::Uploaded {
        let planned = move |conn: &mut Conn| {
            let Some(plan) = plan(conn, actor, id, &asked)? else { return Ok(None) };
            plan.check_choice(&plan.lines(conn, 0..plan.lines.len(), &MadeEntities::new())?)?;
            Ok::<_, Error>(Some(plan.summary()))
        };
        let summary = balcao.store.read(planned).await?;
        if let Some(summary) = summary {
            let asked = Arc::clone(&choice);
            let begun = balcao.store.write(move |tx| imports::begin(tx, actor, id, &asked, &summary)).await?;
            if begun {
                balcao.import_begun.notify_one();
                return Ok(Once::Now(find(balcao, actor, id).await?.run));
            }
        }
    }
    let import = find(balcao, actor, id).await?;
    match import.choice {
        Some(earlier) if earlier != *choice => Err(Refusal::KeyReused.into()),
        _ => Ok(Once::Before(import.run)),
    }
}

/// The order of what was chosen and repeated numbers make no other choice.
fn in_order(mut choice: ImportChoice) -> ImportChoice {
    choice.columns.iter_mut().for_each(|columns| columns.sort());
    choice.despite_lines.sort_unstable();
    choice.despite_lines.dedup();
    choice
}

/// Ends an import before all its lines are done; those that are done stay. One that has ended stays as it is.
///
/// # Errors
/// `not_found`.
pub async fn cancel(balcao: &Balcao, by: &Attendant, id: ImportId) -> Result<ImportRun, Error> {
    let actor = actor(balcao, by);
    balcao.store.write(move |tx| imports::cancel(tx, actor, id)).await?;
    Ok(find(balcao, actor, id).await?.run)
}

/// The report of an import whose saving has begun: the lines that are done.
///
/// # Errors
/// `not_found`, also for a file of which nothing was saved.
pub async fn report(balcao: &Balcao, by: &Attendant, id: ImportId) -> Result<ImportReport, Error> {
    let company = by.company;
    let report = balcao.store.read(move |conn| imports::report(conn, company, id)).await?;
    let begun = report.filter(|report| report.run.state != ImportState::Uploaded);
    begun.ok_or_else(|| Code::NotFound.into())
}
