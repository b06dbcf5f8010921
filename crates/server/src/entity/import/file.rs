//! A CSV file of entities, as spreadsheets write it: read line by line, nothing judged by it but each line for itself.

use csv::StringRecord;
use protocol::{
    FieldError, Rule,
    rest::{
        entity::{EntityDraft, EntityFields, EntityKind},
        entity_import::{IgnoredColumn, MOST_LINES},
    },
    search_fold,
};

use super::{
    columns::{Column, Heading, shown},
    table::{Table, TableRow},
};
use crate::error::Error;

/// The separator of several values of one field.
const BETWEEN: char = '|';

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    /// Its number in the file; the heading is 1.
    pub number: u32,
    /// The name in it, as far as a report shows it.
    pub name: String,
    /// The entity in it, or what is wrong with it.
    pub entity: Result<EntityFields, Vec<FieldError>>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Its lines but the heading and empty ones.
    pub lines: Vec<FileLine>,
    /// The columns that are not read.
    pub ignored: Vec<IgnoredColumn>,
}

/// Reads a file. Columns with other headings are not read; a file without a column of roles brings clients.
///
/// # Errors
/// `invalid`, field `csv`: `heading_without_name`; `column_twice`, with the second one's number; `too_many` lines;
/// `unclosed_quote`, with the line where it opens.
pub fn read(text: &str) -> Result<Content, Error> {
    let table = Table::read(text)?;
    let mut rows = table.rows();
    let cells = rows.next().map(|row| row.cells).unwrap_or_default();
    let mut heading = Heading::read(&cells)?;
    let mut lines = Vec::new();
    for row in rows {
        if lines.len() == MOST_LINES {
            let limit = u32::try_from(MOST_LINES).ok();
            return Err(FieldError { limit, ..FieldError::new("csv", Rule::TooMany) }.into());
        }
        heading.note(&row.cells);
        lines.extend(line(&heading, &row));
    }
    Ok(Content { lines, ignored: heading.ignored() })
}

/// A line; none where all its cells are empty.
fn line(heading: &Heading, row: &TableRow) -> Option<FileLine> {
    let record = &row.cells;
    if record.iter().all(|cell| cell.trim().is_empty()) {
        return None;
    }
    let cell = |wanted: Column| Some(bare(record, heading.place(wanted)?));
    let several =
        |wanted| -> Vec<String> { cell(wanted).unwrap_or_default().split(BETWEEN).map(str::to_owned).collect() };
    let name = cell(Column::Name).unwrap_or_default();
    let document = cell(Column::Document).unwrap_or_default();
    let kind = kind(cell(Column::Kind).unwrap_or_default(), document);
    let roles = match cell(Column::Roles) {
        Some(_) => several(Column::Roles),
        None => vec![protocol::RoleName::CLIENT.to_owned()],
    };
    let draft = EntityDraft {
        name: name.to_owned(),
        kind: kind.unwrap_or(EntityKind::Person),
        document: Some(document.to_owned()),
        emails: several(Column::Emails),
        phones: several(Column::Phones),
        roles,
    };
    Some(FileLine { number: row.number, name: shown(name), entity: judged(draft, kind.is_some()) })
}

/// A cell without the apostrophe that our own tables put before a possible formula.
fn bare(record: &StringRecord, place: usize) -> &str {
    let cell = record.get(place).unwrap_or_default().trim();
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

fn judged(draft: EntityDraft, kind_is_known: bool) -> Result<EntityFields, Vec<FieldError>> {
    let parsed = draft.parse();
    if kind_is_known {
        return parsed;
    }
    let mut errors = parsed.err().unwrap_or_default();
    errors.push(FieldError::new("kind", Rule::Unknown));
    Err(errors)
}

/// The kind that the line names; without one, the kind that its document implies.
fn kind(typed: &str, document: &str) -> Option<EntityKind> {
    let letters = document.chars().filter(|letter| letter.is_ascii_alphanumeric()).count();
    match search_fold(typed).as_str() {
        "" if letters == 14 => Some(EntityKind::Company),
        "" | "pessoa" | "pessoa fisica" | "fisica" | "pf" | "person" => Some(EntityKind::Person),
        "empresa" | "pessoa juridica" | "juridica" | "pj" | "company" => Some(EntityKind::Company),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(u32, String)> {
        let lines = read(text).unwrap().lines;
        lines.into_iter().map(|line| (line.number, line.entity.unwrap().name.to_string())).collect()
    }

    #[test]
    fn both_separators_any_order_both_languages_quotes_and_a_mark_are_read() {
        let portuguese = "\u{feff}E-mails;Nome;Coluna\r\nana@x.io|ana@y.io;\"Souza; Ana\";7\r\n\r\n;Rui;\r\n";
        assert_eq!(names(portuguese), [(2, "Souza; Ana".to_owned()), (4, "Rui".to_owned())]);
        let english = "name,kind\n\"Silva \"\"Zé\"\", Eva\",company\n";
        let lines = read(english).unwrap().lines;
        let entity = lines[0].entity.clone().unwrap();
        assert_eq!((entity.name.as_str(), entity.kind), ("Silva \"Zé\", Eva", EntityKind::Company));
    }

    #[test]
    fn a_file_without_names_is_refused_and_a_line_tells_its_faults() {
        assert!(read("tipo;emails\n").is_err());
        assert!(read("").is_err());
        assert!(read("nome;name\nAna;Ana\n").is_err());
        let lines = read("nome;documento;tipo\n;111;rei\n").unwrap().lines;
        let faults: Vec<String> =
            lines[0].entity.clone().unwrap_err().into_iter().map(|error| error.field.to_string()).collect();
        assert_eq!(faults, ["name", "document", "kind"]);
    }

    #[test]
    fn what_looks_like_a_formula_is_a_name() {
        let formula = [(2, "=1+1".to_owned())];
        assert_eq!(names("nome\n=1+1\n"), formula);
        assert_eq!(names("nome\n'=1+1\n"), formula, "as our tables write it");
        assert_eq!(names("nome\n'Ana\n"), [(2, "'Ana".to_owned())]);
    }
}
