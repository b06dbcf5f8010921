//! Entities from a file: a preview that changes nothing, then one transaction that saves it.

use std::sync::Arc;

use domain::Refusal;
use protocol::{
    id::EntityId,
    rest::{
        entity::EntityFields,
        entity_import::{ImportDraft, ImportLine, ImportOutcome, ImportReport, KNOWN_COLUMNS},
    },
};
use store::{Conn, Tx, audit::Actor, entities, imports};

use super::{
    file::Content,
    plan::{Planned, plan},
    upload::Upload,
};
use crate::{auth::extract::Attendant, entity::change::actor, error::Error, state::Balcao};

/// Whether this answer is the first that tells of something saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// A preview; nothing is saved.
    Preview(ImportReport),
    /// Saved by this request.
    Saved(ImportReport),
    /// Saved by an earlier request with the same id.
    Before(ImportReport),
}

/// Tells what a file would bring, or saves it, once.
///
/// # Errors
/// `invalid` for a file that can't be read, or a chosen line that has no look-alike; `key_reused` where another file, or this
/// one with another choice, was saved with the same id.
pub async fn import(balcao: &Balcao, by: &Attendant, draft: ImportDraft) -> Result<Imported, Error> {
    let actor = actor(balcao, by);
    let file = Arc::new(Upload::read(&draft)?);
    if !draft.save {
        return balcao.store.read(move |conn| preview(conn, actor, &file)).await;
    }
    let this = Arc::clone(&file);
    match balcao.store.write(move |tx| save(tx, actor, &file)).await {
        Err(Error::Store(store::Error::Unique(_))) => {
            let saved = balcao.store.read(move |conn| saved_before(&this, conn, actor)).await?;
            saved.ok_or_else(|| Error::Internal(format!("import {} is taken and not there", draft.id)))
        }
        done => done,
    }
}

/// The report of an earlier request that saved this file.
fn saved_before(file: &Upload, conn: &mut Conn, actor: Actor) -> Result<Option<Imported>, Error> {
    let Some(saved) = imports::find(conn, actor.company, file.id)? else { return Ok(None) };
    let is_this = saved.content.is_none_or(|content| content == file.hash);
    if is_this { Ok(Some(Imported::Before(saved.report))) } else { Err(Refusal::KeyReused.into()) }
}

fn preview(conn: &mut Conn, actor: Actor, file: &Upload) -> Result<Imported, Error> {
    if let Some(before) = saved_before(file, conn, actor)? {
        return Ok(before);
    }
    let plan = plan(conn, actor, file)?;
    Ok(Imported::Preview(report(actor, file, plan, false)))
}

fn save(tx: &mut Tx<'_>, actor: Actor, file: &Upload) -> Result<Imported, Error> {
    // Nobody else registers meanwhile: the look-alikes stay those that were found.
    entities::lock_registration(tx, actor.company)?;
    if let Some(before) = saved_before(file, tx, actor)? {
        return Ok(before);
    }
    let mut plan = plan(tx, actor, file)?;
    let new: Vec<EntityFields> = plan.iter().filter_map(Planned::added).cloned().collect();
    let mut made = entities::insert_all(tx, actor, &new)?.into_iter();
    let mut known: Vec<Option<(EntityId, u64)>> = Vec::with_capacity(plan.len());
    for planned in &mut plan {
        known.push(planned.made(&mut made, &known));
    }
    let report = report(actor, file, plan, true);
    imports::insert(tx, actor, &report, &file.hash)?;
    Ok(Imported::Saved(report))
}

fn report(actor: Actor, file: &Upload, plan: Vec<Planned<'_>>, saved: bool) -> ImportReport {
    let Content { lines, ignored } = &file.content;
    let lines: Vec<ImportLine> = lines.iter().zip(plan).map(|(line, planned)| planned.told(line)).collect();
    let count = |outcome| {
        let counted = lines.iter().filter(|line| line.outcome == outcome).count();
        u32::try_from(counted).unwrap_or(u32::MAX)
    };
    ImportReport {
        id: file.id,
        saved,
        at: actor.at,
        added: count(ImportOutcome::Added),
        look_alikes: count(ImportOutcome::LookAlike),
        refused: count(ImportOutcome::Refused),
        ignored_columns: ignored.clone(),
        known_columns: KNOWN_COLUMNS.map(str::to_owned).to_vec(),
        lines,
    }
}
