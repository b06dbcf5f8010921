//! The columns that were assigned, kept in the browser for the next file.

use protocol::rest::entity_import::{FileColumn, ImportField};
use ui::{keep, kept as kept_word};

/// The key of the kept columns, before the headings of the file.
const KEPT: &str = "balcao.import.";

/// The field as a word; empty for a column that is not read.
pub fn word(field: Option<ImportField>) -> &'static str {
    field.map_or("", ImportField::as_str)
}

/// The columns as they were assigned to the same headings before, or the guess of the server.
pub fn kept(columns: &[FileColumn]) -> Vec<Option<ImportField>> {
    let guess = columns.iter().map(|column| column.field);
    let Some(kept) = kept_word(&key(columns)) else { return guess.collect() };
    let words: Vec<&str> = kept.split(',').collect();
    if words.len() == columns.len() {
        words.into_iter().map(|word| word.parse().ok()).collect()
    } else {
        guess.collect()
    }
}

/// Keeps the columns for the next file with the same headings.
pub fn keep_assigned(columns: &[FileColumn], assigned: &[Option<ImportField>]) {
    let words: Vec<&str> = assigned.iter().copied().map(word).collect();
    keep(&key(columns), &words.join(","));
}

fn key(columns: &[FileColumn]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    [KEPT, &names.join("|")].concat()
}
