//! The plan of an import: each line of the file is added, left out because of a look-alike (R48), or refused.

use std::collections::HashMap;

use domain::entity::{likeness, name_key};
use protocol::{
    FieldError, RoleName, Rule,
    id::EntityId,
    rest::{
        entity::{EntityFields, EntityRole},
        entity_import::{ImportLine, ImportOutcome, LineLookAlike},
    },
};
use store::{
    Conn,
    audit::Actor,
    entities::{self, FirstAlike},
    roles,
};

use super::{file::FileLine, upload::Upload};
use crate::error::Error;

/// At most so many chosen lines are told that can't be chosen.
const MOST_FAULTS: usize = 20;

/// The plan for one line.
pub enum Planned<'a> {
    /// It becomes an entity, and has become one when it is saved; whom it looks like, where it is chosen all the same.
    Added(&'a EntityFields, Option<Alike>, Option<(EntityId, u64)>),
    /// It looks like somebody, and is not chosen.
    Left(Alike),
    /// It is at fault.
    Refused(Vec<FieldError>),
}

/// The entity or earlier line that a line looks like.
pub struct Alike {
    told: LineLookAlike,
    /// The place of the earlier line that it is.
    earlier: Option<usize>,
}

impl Alike {
    fn registered(first: FirstAlike) -> Self {
        let FirstAlike { id, code, name, alike } = first;
        Self { told: LineLookAlike { alike, name, line: None, entity: Some(id), code: Some(code) }, earlier: None }
    }

    /// Takes the entity that the earlier line became, if any.
    fn becomes(&mut self, known: &[Option<(EntityId, u64)>]) {
        if let Some((entity, code)) = self.earlier.and_then(|place| known.get(place).copied().flatten()) {
            (self.told.entity, self.told.code) = (Some(entity), Some(code));
        }
    }
}

impl<'a> Planned<'a> {
    pub fn added(&self) -> Option<&'a EntityFields> {
        match self {
            Self::Added(fields, ..) => Some(fields),
            Self::Left(_) | Self::Refused(_) => None,
        }
    }

    fn alike(&self) -> Option<&Alike> {
        match self {
            Self::Added(_, alike, _) => alike.as_ref(),
            Self::Left(alike) => Some(alike),
            Self::Refused(_) => None,
        }
    }

    /// It happened: takes what it became from those that were made. `known` is what the lines before it became.
    pub fn made(
        &mut self,
        made: &mut impl Iterator<Item = (EntityId, u64)>,
        known: &[Option<(EntityId, u64)>],
    ) -> Option<(EntityId, u64)> {
        match self {
            Self::Added(_, alike, entity) => {
                alike.iter_mut().for_each(|alike| alike.becomes(known));
                *entity = made.next();
                *entity
            }
            Self::Left(alike) => {
                alike.becomes(known);
                None
            }
            Self::Refused(_) => None,
        }
    }

    /// As the report tells it.
    pub fn told(self, line: &FileLine) -> ImportLine {
        let (outcome, entity, alike, errors) = match self {
            Self::Added(_, alike, entity) => (ImportOutcome::Added, entity, alike, Vec::new()),
            Self::Left(alike) => {
                let entity = alike.told.entity.zip(alike.told.code);
                (ImportOutcome::LookAlike, entity, Some(alike), Vec::new())
            }
            Self::Refused(errors) => (ImportOutcome::Refused, None, None, errors),
        };
        ImportLine {
            line: line.number,
            name: line.name.clone(),
            outcome,
            entity: entity.map(|(id, _)| id),
            code: entity.map(|(_, code)| code),
            look_alike: alike.map(|alike| alike.told),
            errors,
        }
    }
}

/// Plans the lines of a file.
///
/// # Errors
/// `invalid`, field `despite_lines`: `unknown_line`, `no_look_alike`.
pub fn plan<'a>(conn: &mut Conn, actor: Actor, file: &'a Upload) -> Result<Vec<Planned<'a>>, Error> {
    let lines = &file.content.lines;
    let roles = roles::all(conn, actor.company)?;
    let good: Vec<EntityFields> = lines.iter().filter_map(|line| line.entity.clone().ok()).collect();
    let mut looks = entities::first_alike(conn, actor.company, &good)?.into_iter();
    let mut earlier = Earlier::default();
    let mut planned = |line: &'a FileLine, place| -> Result<Planned<'a>, Vec<FieldError>> {
        let fields = line.entity.as_ref().map_err(Clone::clone)?;
        let registered = looks.next().flatten();
        fault(fields, &roles)?;
        let alike = registered.map(Alike::registered).or_else(|| earlier.like(fields));
        // Also where this line is left out: whom a line looks like must not depend on what is chosen of those above it.
        earlier.note(place, line.number, fields);
        Ok(match alike {
            Some(alike) if !file.choice.has(line.number) => Planned::Left(alike),
            alike => Planned::Added(fields, alike, None),
        })
    };
    let plan: Vec<Planned<'a>> =
        lines.iter().zip(0..).map(|(line, place)| planned(line, place).unwrap_or_else(Planned::Refused)).collect();
    check_choice(file, &plan)?;
    Ok(plan)
}

fn fault(fields: &EntityFields, roles: &[EntityRole]) -> Result<(), Vec<FieldError>> {
    let known = |name: &RoleName| roles.iter().any(|role| role.active && role.name == *name);
    if fields.roles.iter().all(known) { Ok(()) } else { Err(vec![FieldError::new("roles", Rule::UnknownRole)]) }
}

/// Only a line with a look-alike can be chosen: anything else is a choice made on another file, or on an older state of the
/// customer base.
fn check_choice(file: &Upload, plan: &[Planned<'_>]) -> Result<(), Error> {
    let has_look_alike: HashMap<u32, bool> =
        file.content.lines.iter().zip(plan).map(|(line, planned)| (line.number, planned.alike().is_some())).collect();
    let fault = |line: &u32| {
        let code = match has_look_alike.get(line) {
            Some(true) => return None,
            Some(false) => Rule::NoLookAlike,
            None => Rule::UnknownLine,
        };
        Some(FieldError { limit: Some(*line), ..FieldError::new("despite_lines", code) })
    };
    let faults: Vec<FieldError> = file.choice.lines.iter().filter_map(fault).take(MOST_FAULTS).collect();
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

/// Which earlier line has a document, an address, a phone or a name.
#[derive(Default)]
struct Earlier<'a> {
    /// By its key, its place, its number in the file, and it itself.
    first: HashMap<(u8, String), (usize, u32, &'a EntityFields)>,
}

impl<'a> Earlier<'a> {
    fn keys(fields: &EntityFields) -> impl Iterator<Item = (u8, String)> {
        let document = fields.document.iter().map(|document| (0, document.as_str().to_owned()));
        let emails = fields.emails.iter().map(|email| (1, email.comparable()));
        let phones = fields.phones.iter().map(|phone| (2, phone.comparable().to_owned()));
        document.chain(emails).chain(phones).chain([(3, name_key(&fields.name))])
    }

    fn like(&self, fields: &EntityFields) -> Option<Alike> {
        let (place, number, old) = Self::keys(fields).find_map(|key| self.first.get(&key).copied())?;
        let (alike, name) = (likeness(fields, old), old.name.clone());
        let told = LineLookAlike { alike, name, line: Some(number), entity: None, code: None };
        Some(Alike { told, earlier: Some(place) })
    }

    fn note(&mut self, place: usize, number: u32, fields: &'a EntityFields) {
        for key in Self::keys(fields) {
            self.first.entry(key).or_insert((place, number, fields));
        }
    }
}
