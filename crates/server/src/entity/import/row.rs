//! A line of a table, as a file has it.

use serde::{Deserialize, Serialize};

/// The most letters of a cell that a page or a report shows.
const SHOWN: usize = 160;

/// One line of a file, or several, where a cell between quotes has line breaks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// The number of its first line in the file, from 1.
    pub number: u32,
    pub cells: Vec<String>,
}

impl TableRow {
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The number of a column by its place.
pub fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1)
}

/// The text of a cell, as far as a report shows it.
pub fn shown(cell: &str) -> String {
    cell.chars().filter(|letter| !letter.is_control()).take(SHOWN).collect()
}
