//! The choice for an uploaded file: its columns, and the lines that are saved though they look like somebody (R48).

use std::collections::BTreeSet;

use protocol::{
    FieldError, Rule,
    rest::entity_import::{IgnoredColumn, ImportChoice, ImportField, MOST_IGNORED},
};

use super::{
    row::{TableRow, number, shown},
    table::Table,
};
use crate::error::Error;

/// A choice that fits its file.
#[derive(Debug, Clone)]
pub struct Choice {
    /// By the place of the column.
    pub columns: Vec<Option<ImportField>>,
    all: bool,
    /// The lines that were named, by their number in the file.
    pub lines: BTreeSet<u32>,
}

impl Choice {
    /// # Errors
    /// `columns`: `out_of_range`; `column_twice` with the number; `heading_without_name` with the line that is taken for the
    /// heading, and what it holds.
    pub fn read(choice: &ImportChoice, table: &Table) -> Result<Self, Error> {
        let columns = match &choice.columns {
            Some(_) => assigned(choice, table)?,
            None => table.guess(),
        };
        if !columns.iter().flatten().any(|field| matches!(field, ImportField::Name | ImportField::OtherName)) {
            let held = shown(&table.heading.cells.join("; "));
            let fault = FieldError::new("columns", Rule::HeadingWithoutName);
            return Err(FieldError { limit: Some(table.heading.number), message: held, ..fault }.into());
        }
        Ok(Self { columns, all: choice.despite_look_alikes, lines: choice.despite_lines.iter().copied().collect() })
    }

    /// Whether a line is saved though it looks like somebody.
    pub fn has(&self, line: u32) -> bool {
        self.all || self.lines.contains(&line)
    }

    /// The columns that are not read, at most [`MOST_IGNORED`]; also cells without a heading, and other names of somebody who has
    /// a name.
    pub fn ignored(&self, table: &Table) -> Vec<IgnoredColumn> {
        let name = |place: usize| table.heading.cells.get(place).map(|name| shown(name.trim())).unwrap_or_default();
        let widest = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default().max(self.columns.len());
        let is_ignored = |place: &usize| match self.columns.get(*place).copied().flatten() {
            None => !name(*place).is_empty() || table.rows.iter().any(|row| is_filled(row, *place)),
            Some(ImportField::OtherName) => {
                let named = |row: &&TableRow| (0..*place).any(|before| self.is_name(before) && is_filled(row, before));
                table.rows.iter().filter(named).any(|row| is_filled(row, *place))
            }
            Some(_) => false,
        };
        let ignored = (0..widest).filter(is_ignored).take(MOST_IGNORED);
        ignored.map(|place| IgnoredColumn { number: number(place), name: name(place) }).collect()
    }

    fn is_name(&self, place: usize) -> bool {
        matches!(self.columns.get(place), Some(Some(ImportField::Name | ImportField::OtherName)))
    }
}

fn is_filled(row: &TableRow, place: usize) -> bool {
    row.cells.get(place).is_some_and(|cell| !cell.trim().is_empty())
}

/// The columns that were named, by place.
fn assigned(choice: &ImportChoice, table: &Table) -> Result<Vec<Option<ImportField>>, Error> {
    let most = table.heading.cells.len();
    let mut columns = vec![None; most];
    for named in choice.columns.iter().flatten() {
        let place = usize::try_from(named.number).ok().and_then(|number| number.checked_sub(1));
        match place.and_then(|place| columns.get_mut(place)) {
            None => return Err(FieldError::bound("columns", u32::try_from(most).unwrap_or(u32::MAX)).into()),
            Some(Some(_)) => {
                let twice = FieldError::new("columns", Rule::ColumnTwice);
                return Err(FieldError { limit: Some(named.number), ..twice }.into());
            }
            Some(free) => *free = Some(named.field),
        }
    }
    Ok(columns)
}
