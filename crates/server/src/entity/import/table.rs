//! The table in a file: its heading, and the lines below.

use protocol::{
    FieldError, Rule,
    rest::entity_import::{FileColumn, ImportField, MOST_COLUMNS, MOST_LINES},
};
use serde::{Deserialize, Serialize};

use super::{
    csv_table, decode, heading,
    row::{TableRow, number, shown},
    sheet,
};

/// So many values of a column are shown beside its heading.
const SAMPLES: usize = 3;

/// A table with its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub heading: TableRow,
    /// The lines below that are not empty.
    pub rows: Vec<TableRow>,
}

impl Table {
    /// Reads a file: a workbook of Excel by its beginning, any other as text. Lines above the heading are no part of it.
    ///
    /// # Errors
    /// `file`: `empty_file`; `not_a_table`; `unclosed_quote`, with the line where it opens; `too_many` lines or columns;
    /// `too_large` for a workbook that holds more than a text of that size could.
    pub fn read(bytes: &[u8]) -> Result<Self, FieldError> {
        let refused = |rule| FieldError::new("file", rule);
        let rows = match sheet::is_workbook(bytes) {
            true => sheet::rows(bytes).map_err(refused)?,
            false => csv_table::rows(&decode::text(bytes).map_err(refused)?)?,
        };
        let rows: Vec<TableRow> = rows.into_iter().filter(|row| !row.is_empty()).collect();
        let place = heading::place(&rows).ok_or(refused(Rule::EmptyFile))?;
        let mut rows = rows.into_iter().skip(place);
        let heading = rows.next().unwrap_or_default();
        let rows: Vec<TableRow> = rows.collect();
        for (many, most) in [(rows.len(), MOST_LINES), (heading.cells.len(), MOST_COLUMNS)] {
            if many > most {
                let limit = u32::try_from(most).ok();
                return Err(FieldError { limit, ..refused(Rule::TooMany) });
            }
        }
        Ok(Self { heading, rows })
    }

    /// The field that each column seems to bring.
    pub fn guess(&self) -> Vec<Option<ImportField>> {
        heading::guess(&self.heading.cells)
    }

    /// The columns as a page shows them.
    pub fn columns(&self) -> Vec<FileColumn> {
        let column = |((place, name), field): ((usize, &String), Option<ImportField>)| {
            let values = self.rows.iter().filter_map(|row| row.cells.get(place)).map(|cell| shown(cell.trim()));
            let samples = values.filter(|value| !value.is_empty()).take(SAMPLES).collect();
            FileColumn { number: number(place), name: shown(name.trim()), samples, field }
        };
        self.heading.cells.iter().enumerate().zip(self.guess()).map(column).collect()
    }
}
