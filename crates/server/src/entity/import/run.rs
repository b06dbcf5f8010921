//! Entities from a file: a preview that changes nothing, then one transaction that saves it.

use std::{collections::BTreeSet, sync::Arc};

use domain::Refusal;
use protocol::{
    id::{EntityId, ImportId},
    rest::{
        entity::EntityFields,
        entity_import::{ImportDraft, ImportLine, ImportOutcome, ImportReport, KNOWN_COLUMNS},
    },
};
use store::{Conn, Tx, audit::Actor, entities, imports};

use super::{
    file::{self, Content},
    plan::{Planned, plan},
};
use crate::{
    auth::{extract::Attendant, keys},
    entity::change::actor,
    error::Error,
    state::Balcao,
};

/// Whether this answer is the first that tells of something saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// What would happen.
    Preview(ImportReport),
    /// What happened now.
    Saved(ImportReport),
    /// What happened when the same import was saved before.
    Before(ImportReport),
}

/// Tells what a file would bring, or saves it, once.
///
/// # Errors
/// `invalid` for a file that can't be read, or a chosen line that has no look-alike; `key_reused` where another file, or this
/// one with another choice, was saved with the same id.
pub async fn import(balcao: &Balcao, by: &Attendant, draft: ImportDraft) -> Result<Imported, Error> {
    let actor = actor(balcao, by);
    let file = Arc::new(File::read(&draft)?);
    if !draft.save {
        return balcao.store.read(move |conn| preview(conn, actor, &file)).await;
    }
    let this = Arc::clone(&file);
    match balcao.store.write(move |tx| save(tx, actor, &file)).await {
        Err(Error::Store(store::Error::Unique(_))) => {
            let saved = balcao.store.read(move |conn| this.saved_before(conn, actor)).await?;
            saved.ok_or_else(|| Error::Internal(format!("import {} is taken and not there", draft.id)))
        }
        done => done,
    }
}

/// The lines that are saved though they look like somebody (R48).
#[derive(Debug)]
pub struct Choice {
    all: bool,
    /// Those that were named, by their number in the file.
    pub lines: BTreeSet<u32>,
}

impl Choice {
    fn of(draft: &ImportDraft) -> Self {
        Self { all: draft.despite_look_alikes, lines: draft.despite_lines.iter().copied().collect() }
    }

    /// Whether a line is saved though it looks like somebody.
    pub fn has(&self, line: u32) -> bool {
        self.all || self.lines.contains(&line)
    }

    /// As an import's identity has it. Without named lines it is what it was before lines could be named: imports from then
    /// stay the same ones.
    fn written(&self) -> String {
        let lines = self.lines.iter().map(|line| format!(",{line}"));
        std::iter::once(self.all.to_string()).chain(lines).collect()
    }
}

/// What is to be imported.
pub struct File {
    id: ImportId,
    pub content: Content,
    /// What was chosen.
    pub choice: Choice,
    hash: String,
}

impl File {
    fn read(draft: &ImportDraft) -> Result<Self, Error> {
        let ImportDraft { id, csv, .. } = draft;
        let choice = Choice::of(draft);
        let hash = keys::hash(&format!("{}\n{csv}", choice.written()));
        Ok(Self { id: *id, content: file::read(csv)?, choice, hash })
    }

    /// What was told of it when it was saved.
    fn saved_before(&self, conn: &mut Conn, actor: Actor) -> Result<Option<Imported>, Error> {
        let Some(saved) = imports::find(conn, actor.company, self.id)? else { return Ok(None) };
        let is_this = saved.content.is_none_or(|content| content == self.hash);
        if is_this { Ok(Some(Imported::Before(saved.report))) } else { Err(Refusal::KeyReused.into()) }
    }
}

fn preview(conn: &mut Conn, actor: Actor, file: &File) -> Result<Imported, Error> {
    if let Some(before) = file.saved_before(conn, actor)? {
        return Ok(before);
    }
    let plan = plan(conn, actor, file)?;
    Ok(Imported::Preview(report(actor, file, plan, false)))
}

fn save(tx: &mut Tx<'_>, actor: Actor, file: &File) -> Result<Imported, Error> {
    // Nobody else registers meanwhile: the look-alikes stay those that were found.
    entities::lock_registration(tx, actor.company)?;
    if let Some(before) = file.saved_before(tx, actor)? {
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

fn report(actor: Actor, file: &File, plan: Vec<Planned<'_>>, saved: bool) -> ImportReport {
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
