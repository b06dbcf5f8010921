//! Entities from a file: a preview that changes nothing, then one transaction that saves it.

use std::{collections::HashMap, sync::Arc};

use domain::{Refusal, entity::name_key};
use protocol::{
    FieldError, RoleName,
    id::{EntityId, ImportId},
    rest::{
        entity::{EntityFields, EntityRole},
        entity_import::{ImportDraft, ImportLine, ImportOutcome, ImportReport},
    },
};
use store::{Conn, Tx, audit::Hand, entities, imports, roles};

use super::{
    entities::hand,
    entity_file::{self, Line},
};
use crate::{
    Balcao, Error,
    auth::{Attendant, keys},
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
/// `invalid` for a file that can't be read; `key_reused` where another file, or this one with another choice, was saved with
/// the same id.
pub async fn import(balcao: &Balcao, by: &Attendant, draft: ImportDraft) -> Result<Imported, Error> {
    let hand = hand(balcao, by);
    let file = Arc::new(File::read(&draft)?);
    if !draft.save {
        return balcao.store.read(move |conn| preview(conn, hand, &file)).await;
    }
    let this = Arc::clone(&file);
    match balcao.store.write(move |tx| save(tx, hand, &file)).await {
        Err(Error::Store(store::Error::Unique(_))) => {
            let saved = balcao.store.read(move |conn| this.saved_before(conn, hand)).await?;
            saved.ok_or_else(|| Error::Internal(format!("import {} is taken and not there", draft.id)))
        }
        done => done,
    }
}

struct File {
    id: ImportId,
    lines: Vec<Line>,
    despite_look_alikes: bool,
    content: String,
}

impl File {
    fn read(draft: &ImportDraft) -> Result<Self, Error> {
        let ImportDraft { id, csv, despite_look_alikes, .. } = draft;
        let content = keys::hash(&format!("{despite_look_alikes}\n{csv}"));
        Ok(Self { id: *id, lines: entity_file::read(csv)?, despite_look_alikes: *despite_look_alikes, content })
    }

    /// What was told of it when it was saved.
    fn saved_before(&self, conn: &mut Conn, hand: Hand) -> Result<Option<Imported>, Error> {
        let Some(saved) = imports::find(conn, hand.company, self.id)? else { return Ok(None) };
        let is_this = saved.content.is_none_or(|content| content == self.content);
        if is_this { Ok(Some(Imported::Before(saved.report))) } else { Err(Refusal::KeyReused.into()) }
    }
}

fn preview(conn: &mut Conn, hand: Hand, file: &File) -> Result<Imported, Error> {
    if let Some(before) = file.saved_before(conn, hand)? {
        return Ok(before);
    }
    let plan = plan(conn, hand, file)?;
    Ok(Imported::Preview(report(hand, file, plan, false)))
}

fn save(tx: &mut Tx<'_>, hand: Hand, file: &File) -> Result<Imported, Error> {
    // Nobody else registers meanwhile: the look-alikes stay those that were found.
    entities::hold(tx, hand.company)?;
    if let Some(before) = file.saved_before(tx, hand)? {
        return Ok(before);
    }
    let mut plan = plan(tx, hand, file)?;
    let new: Vec<EntityFields> = plan.iter().filter_map(Planned::added).cloned().collect();
    let mut made = entities::insert_all(tx, hand, &new)?.into_iter();
    let mut known: Vec<Option<(EntityId, u64)>> = Vec::with_capacity(plan.len());
    for planned in &mut plan {
        match planned {
            Planned::Added(_, entity) => *entity = made.next(),
            Planned::Like(entity, earlier) => *entity = entity.or_else(|| known.get((*earlier)?).copied().flatten()),
            Planned::Refused(_) => {}
        }
        known.push(planned.entity());
    }
    let report = report(hand, file, plan, true);
    imports::insert(tx, hand, &report, &file.content)?;
    Ok(Imported::Saved(report))
}

/// What is to happen to one line.
enum Planned<'a> {
    /// It becomes an entity, and has become one when it is saved.
    Added(&'a EntityFields, Option<(EntityId, u64)>),
    /// It looks like an entity, or like an earlier line by its place.
    Like(Option<(EntityId, u64)>, Option<usize>),
    /// It is at fault.
    Refused(Vec<FieldError>),
}

impl<'a> Planned<'a> {
    fn added(&self) -> Option<&'a EntityFields> {
        match self {
            Self::Added(fields, _) => Some(fields),
            Self::Like(..) | Self::Refused(_) => None,
        }
    }

    fn entity(&self) -> Option<(EntityId, u64)> {
        match self {
            Self::Added(_, entity) | Self::Like(entity, _) => *entity,
            Self::Refused(_) => None,
        }
    }
}

fn plan<'a>(conn: &mut Conn, hand: Hand, file: &'a File) -> Result<Vec<Planned<'a>>, Error> {
    let roles = roles::all(conn, hand.company)?;
    let good: Vec<EntityFields> = file.lines.iter().filter_map(|line| line.entity.clone().ok()).collect();
    let looks = if file.despite_look_alikes { Vec::new() } else { entities::first_alike(conn, hand.company, &good)? };
    let mut looks = looks.into_iter();
    let mut earlier = Earlier::default();
    let plan = file.lines.iter().enumerate().map(|(place, line)| match &line.entity {
        Err(errors) => Planned::Refused(errors.clone()),
        Ok(fields) => {
            let registered = looks.next().flatten();
            match fault(fields, &roles) {
                Some(error) => Planned::Refused(vec![error]),
                None if file.despite_look_alikes => Planned::Added(fields, None),
                None if registered.is_some() => Planned::Like(registered, None),
                None => match earlier.like(fields) {
                    Some(first) => Planned::Like(None, Some(first)),
                    None => {
                        earlier.note(fields, place);
                        Planned::Added(fields, None)
                    }
                },
            }
        }
    });
    Ok(plan.collect())
}

fn fault(fields: &EntityFields, roles: &[EntityRole]) -> Option<FieldError> {
    let known = |name: &RoleName| roles.iter().any(|role| role.active && role.name == *name);
    (!fields.roles.iter().all(known)).then(|| FieldError::new("roles", "unknown_role"))
}

/// Which earlier line has a document, an address, a phone or a name.
#[derive(Default)]
struct Earlier(HashMap<(u8, String), usize>);

impl Earlier {
    fn keys(fields: &EntityFields) -> impl Iterator<Item = (u8, String)> {
        let document = fields.document.iter().map(|document| (0, document.as_str().to_owned()));
        let emails = fields.emails.iter().map(|email| (1, email.comparable()));
        let phones = fields.phones.iter().map(|phone| (2, phone.comparable().to_owned()));
        document.chain(emails).chain(phones).chain([(3, name_key(&fields.name))])
    }

    fn like(&self, fields: &EntityFields) -> Option<usize> {
        Self::keys(fields).find_map(|key| self.0.get(&key).copied())
    }

    fn note(&mut self, fields: &EntityFields, place: usize) {
        for key in Self::keys(fields) {
            self.0.entry(key).or_insert(place);
        }
    }
}

fn report(hand: Hand, file: &File, plan: Vec<Planned<'_>>, saved: bool) -> ImportReport {
    let lines: Vec<ImportLine> = file.lines.iter().zip(plan).map(|(line, planned)| told(line, planned)).collect();
    let count = |outcome| {
        let counted = lines.iter().filter(|line| line.outcome == outcome).count();
        u32::try_from(counted).unwrap_or(u32::MAX)
    };
    ImportReport {
        id: file.id,
        saved,
        at: hand.at,
        added: count(ImportOutcome::Added),
        look_alikes: count(ImportOutcome::LookAlike),
        refused: count(ImportOutcome::Refused),
        lines,
    }
}

fn told(line: &Line, planned: Planned<'_>) -> ImportLine {
    let entity = planned.entity();
    let (outcome, errors) = match planned {
        Planned::Added(..) => (ImportOutcome::Added, Vec::new()),
        Planned::Like(..) => (ImportOutcome::LookAlike, Vec::new()),
        Planned::Refused(errors) => (ImportOutcome::Refused, errors),
    };
    ImportLine {
        line: line.number,
        name: line.name.clone(),
        outcome,
        entity: entity.map(|(id, _)| id),
        code: entity.map(|(_, code)| code),
        errors,
    }
}
