//! The plan of an import: each line of the file is added, left out because of a look-alike (R48), refused, or no customer.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use domain::entity::{likeness, name_key};
use protocol::{
    EntityName, FieldError, RoleName, Rule,
    id::{EntityId, ImportId},
    rest::{
        entity::{EntityFields, Likeness},
        entity_import::{IgnoredColumn, ImportLine, ImportOutcome, LineLookAlike},
    },
};
use store::{
    Conn,
    audit::Actor,
    entities::{self, FirstAlike},
    imports::Summary,
};

use super::{
    choice::Choice,
    line::{Content, FileLine, LineReader},
    table::Table,
};
use crate::error::Error;

/// At most so many chosen lines are told that can't be chosen.
const MOST_FAULTS: usize = 20;

/// The entities that lines became, by the places of the lines.
pub type MadeEntities = HashMap<usize, (EntityId, u64)>;

/// A file with what was chosen for it, its lines judged by themselves and by those above.
#[derive(Debug)]
pub struct ImportPlan {
    pub id: ImportId,
    /// The user who saves it, and since when.
    pub actor: Actor,
    pub lines: Vec<FileLine>,
    /// The first earlier line that a line looks like.
    earlier: Vec<Option<EarlierLine>>,
    choice: Choice,
    heading: u32,
    ignored: Vec<IgnoredColumn>,
}

#[derive(Debug, Clone)]
struct EarlierLine {
    place: usize,
    number: u32,
    name: EntityName,
    alike: Vec<Likeness>,
}

/// The outcome of a line, and its look-alike.
#[derive(Debug)]
pub struct PlannedLine<'a> {
    place: usize,
    line: &'a FileLine,
    outcome: ImportOutcome,
    look_alike: Option<LineLookAlike>,
    /// The place of the earlier line that it looks like.
    earlier: Option<usize>,
}

impl ImportPlan {
    /// Judges the lines; an entity gets only these roles.
    pub fn new(id: ImportId, actor: Actor, table: &Table, choice: Choice, roles: &[RoleName]) -> Self {
        let reader = LineReader { heading: &table.heading, columns: &choice.columns, roles };
        let lines: Vec<FileLine> = table.rows.iter().map(|row| reader.read(row)).collect();
        let (earlier, ignored) = (earlier_lines(&lines), choice.ignored(table));
        Self { id, actor, lines, earlier, choice, heading: table.heading.number, ignored }
    }

    /// Plans the lines in a range by what is registered now, but for what earlier lines became.
    ///
    /// # Errors
    /// Those of the store.
    pub fn lines(
        &self,
        conn: &mut Conn,
        range: Range<usize>,
        made: &MadeEntities,
    ) -> Result<Vec<PlannedLine<'_>>, Error> {
        let entity = |line: &FileLine| match &line.content {
            Content::Entity(fields) => Some(fields.clone()),
            Content::Refused(_) | Content::NoCustomer => None,
        };
        let new: Vec<EntityFields> = self.lines[range.clone()].iter().filter_map(entity).collect();
        let ours: HashSet<u64> = made.values().map(|(_, code)| *code).collect();
        let mut registered = entities::first_alike(conn, self.actor.company, &new, &ours)?.into_iter();
        let planned = |place: usize| {
            let line = &self.lines[place];
            let nobody = |outcome| PlannedLine { place, line, outcome, look_alike: None, earlier: None };
            match &line.content {
                Content::Entity(_) => self.judged(place, registered.next().flatten()),
                Content::Refused(_) => nobody(ImportOutcome::Refused),
                Content::NoCustomer => nobody(ImportOutcome::NotCustomer),
            }
        };
        Ok(range.map(planned).collect())
    }

    fn judged(&self, place: usize, registered: Option<FirstAlike>) -> PlannedLine<'_> {
        let line = &self.lines[place];
        let earlier = self.earlier[place].as_ref().filter(|_| registered.is_none());
        let look_alike = match (registered, earlier) {
            (Some(FirstAlike { id, code, name, alike }), _) => {
                Some(LineLookAlike { alike, name, line: None, entity: Some(id), code: Some(code) })
            }
            (None, Some(EarlierLine { number, name, alike, .. })) => {
                let (alike, name) = (alike.clone(), name.clone());
                Some(LineLookAlike { alike, name, line: Some(*number), entity: None, code: None })
            }
            (None, None) => None,
        };
        let is_left = look_alike.is_some() && !self.choice.has(line.number);
        let outcome = if is_left { ImportOutcome::LookAlike } else { ImportOutcome::Added };
        PlannedLine { place, line, outcome, look_alike, earlier: earlier.map(|line| line.place) }
    }

    /// Only a line with a look-alike can be chosen: anything else is a choice made on another file, or on an older state of the
    /// customer base.
    ///
    /// # Errors
    /// `invalid`, field `despite_lines`: `unknown_line`, `no_look_alike`.
    pub fn check_choice(&self, planned: &[PlannedLine<'_>]) -> Result<(), Error> {
        let has_look_alike: HashMap<u32, bool> =
            planned.iter().map(|planned| (planned.line.number, planned.look_alike.is_some())).collect();
        let fault = |line: &u32| {
            let code = match has_look_alike.get(line) {
                Some(true) => return None,
                Some(false) => Rule::NoLookAlike,
                None => Rule::UnknownLine,
            };
            Some(FieldError { limit: Some(*line), ..FieldError::new("despite_lines", code) })
        };
        let faults: Vec<FieldError> = self.choice.lines.iter().filter_map(fault).take(MOST_FAULTS).collect();
        if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
    }

    /// The report before any line is done.
    pub fn summary(&self) -> Summary {
        Summary::new(self.heading, self.ignored.clone())
    }
}

impl<'a> PlannedLine<'a> {
    /// The entity that it becomes.
    pub fn added(&self) -> Option<&'a EntityFields> {
        match &self.line.content {
            Content::Entity(fields) if self.outcome == ImportOutcome::Added => Some(fields),
            _ => None,
        }
    }

    /// As the report tells it, after the lines above; `made` gets what it became, the next of those that were made.
    pub fn told(self, next: &mut impl Iterator<Item = (EntityId, u64)>, made: &mut MadeEntities) -> ImportLine {
        let became = self.added().and_then(|_| next.next());
        made.extend(became.map(|became| (self.place, became)));
        let mut look_alike = self.look_alike;
        if let (Some(look_alike), Some((id, code))) =
            (&mut look_alike, self.earlier.and_then(|place| made.get(&place)).copied())
        {
            (look_alike.entity, look_alike.code) = (Some(id), Some(code));
        }
        let other = look_alike.as_ref().filter(|_| self.outcome == ImportOutcome::LookAlike);
        let entity = became.or_else(|| other.and_then(|other| other.entity.zip(other.code)));
        let errors = match &self.line.content {
            Content::Refused(errors) => errors.clone(),
            Content::NoCustomer => vec![FieldError::new("line", Rule::NoCustomer)],
            Content::Entity(_) => Vec::new(),
        };
        ImportLine {
            line: self.line.number,
            name: self.line.name.clone(),
            outcome: self.outcome,
            entity: entity.map(|(id, _)| id),
            code: entity.map(|(_, code)| code),
            look_alike,
            errors,
            left_out: self.line.left_out.clone(),
        }
    }
}

/// Counts lines into a report.
pub fn count(summary: &mut Summary, lines: &[ImportLine]) {
    for line in lines {
        let counted = match line.outcome {
            ImportOutcome::Added => &mut summary.added,
            ImportOutcome::LookAlike => &mut summary.look_alikes,
            ImportOutcome::Refused => &mut summary.refused,
            ImportOutcome::NotCustomer => &mut summary.not_customers,
        };
        *counted = counted.saturating_add(1);
    }
}

/// For each line the first earlier one with its document, else with one of its e-mails, phones, or its name. An earlier line
/// counts also where it is itself left out: whom a line looks like must not depend on what is chosen of those above it.
fn earlier_lines(lines: &[FileLine]) -> Vec<Option<EarlierLine>> {
    let mut first: HashMap<(u8, String), (usize, &EntityFields)> = HashMap::new();
    let mut found = Vec::with_capacity(lines.len());
    for (place, line) in lines.iter().enumerate() {
        let Content::Entity(fields) = &line.content else {
            found.push(None);
            continue;
        };
        found.push(keys(fields).find_map(|key| first.get(&key).copied()).map(|(place, old)| EarlierLine {
            place,
            number: lines[place].number,
            name: old.name.clone(),
            alike: likeness(fields, old),
        }));
        for key in keys(fields) {
            first.entry(key).or_insert((place, fields));
        }
    }
    found
}

/// By what lines of a file look alike, the strongest first.
fn keys(fields: &EntityFields) -> impl Iterator<Item = (u8, String)> {
    let document = fields.document.iter().map(|document| (0, document.as_str().to_owned()));
    let emails = fields.emails.iter().map(|email| (1, email.comparable()));
    let phones = fields.phones.iter().map(|phone| (2, phone.comparable()));
    document.chain(emails).chain(phones).chain([(3, name_key(&fields.name))])
}
