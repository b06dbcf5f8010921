//! The heading of a CSV file of entities: which of its columns are read, and which are not.

use std::collections::{BTreeMap, HashSet};

use csv::StringRecord;
use protocol::{
    FieldError, Rule,
    rest::entity_import::{IgnoredColumn, MOST_IGNORED},
    search_fold,
};

/// The most letters of a name or a heading that a report shows.
const SHOWN: usize = 160;

/// A column that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// `nome`
    Name,
    /// `tipo`
    Kind,
    /// `documento`
    Document,
    Emails,
    /// `telefones`
    Phones,
    /// `papeis`
    Roles,
}

impl Column {
    /// The column of a heading in its comparable form.
    fn of(heading: &str) -> Option<Self> {
        match heading {
            "nome" | "name" => Some(Self::Name),
            "tipo" | "kind" => Some(Self::Kind),
            "documento" | "document" | "cpf" | "cnpj" | "cpf/cnpj" => Some(Self::Document),
            "emails" | "email" | "e-mails" | "e-mail" => Some(Self::Emails),
            "telefones" | "telefone" | "phones" | "phone" => Some(Self::Phones),
            "papeis" | "papel" | "roles" | "role" => Some(Self::Roles),
            _ => None,
        }
    }
}

/// The heading of a file.
#[derive(Debug)]
pub struct Heading {
    columns: Vec<Option<Column>>,
    /// By place: the columns that are told as not read.
    ignored: BTreeMap<usize, String>,
}

impl Heading {
    /// Reads it.
    ///
    /// # Errors
    /// `csv`: `column_twice` with the number of the second, also where nothing would be read of either;
    /// `heading_without_name`.
    pub fn read(cells: &StringRecord) -> Result<Self, FieldError> {
        let names: Vec<String> = cells.iter().map(|cell| search_fold(cell.trim())).collect();
        let columns: Vec<Option<Column>> = names.iter().map(|name| Column::of(name)).collect();
        let (mut read, mut named) = (HashSet::new(), HashSet::new());
        let mut is_new = |(column, name): (&Option<Column>, &String)| match column {
            Some(column) => read.insert(*column),
            None => name.is_empty() || named.insert(name.clone()),
        };
        if let Some(second) = columns.iter().zip(&names).position(|column| !is_new(column)) {
            return Err(FieldError { limit: Some(number(second)), ..FieldError::new("csv", Rule::ColumnTwice) });
        }
        if !columns.contains(&Some(Column::Name)) {
            return Err(FieldError::new("csv", Rule::HeadingWithoutName));
        }
        let unknown =
            cells.iter().enumerate().filter(|(place, cell)| columns[*place].is_none() && !cell.trim().is_empty());
        let ignored = unknown.map(|(place, cell)| (place, shown(cell.trim()))).collect();
        Ok(Self { columns, ignored })
    }

    /// Where a column stands.
    pub fn place(&self, wanted: Column) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(wanted))
    }

    /// Notes the columns without a heading that a line has something in: a separator too many, or a heading forgotten.
    pub fn note(&mut self, cells: &StringRecord) {
        for (place, cell) in cells.iter().enumerate() {
            let read = self.columns.get(place).copied().flatten().is_some();
            if !read && !cell.trim().is_empty() {
                self.ignored.entry(place).or_default();
            }
        }
    }

    /// The columns that are not read; at most [`MOST_IGNORED`].
    pub fn ignored(self) -> Vec<IgnoredColumn> {
        let told = |(place, name)| IgnoredColumn { number: number(place), name };
        self.ignored.into_iter().take(MOST_IGNORED).map(told).collect()
    }
}

/// The number of a column by its place.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1)
}

/// The text of a cell, as far as a report shows it.
pub fn shown(cell: &str) -> String {
    cell.chars().filter(|letter| !letter.is_control()).take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(cells: &[&str]) -> Result<Heading, FieldError> {
        Heading::read(&StringRecord::from(cells.to_vec()))
    }

    fn ignored(heading: Heading) -> Vec<(u32, String)> {
        heading.ignored().into_iter().map(|column| (column.number, column.name)).collect()
    }

    #[test]
    fn what_is_not_read_is_told_with_its_place() {
        let mut read = heading(&["Obs", " NOME ", "", "Endereço", ""]).unwrap();
        assert_eq!(read.place(Column::Name), Some(1));
        assert_eq!(read.place(Column::Roles), None);
        for cells in [&["x", "Ana", "", "", " "] as &[_], &["", "Eva", "", "y", "", "", "z"]] {
            read.note(&StringRecord::from(cells.to_vec()));
        }
        let expected = [(1, "Obs".to_owned()), (4, "Endereço".to_owned()), (7, String::new())];
        assert_eq!(ignored(read), expected, "an empty column without a heading is nothing to tell");
    }

    #[test]
    fn a_column_that_stands_twice_is_told_by_its_number() {
        let second = |cells: &[&str]| heading(cells).err().map(|error| (error.code, error.limit));
        let twice = |number| Some((Rule::ColumnTwice, Some(number)));
        assert_eq!(second(&["nome", "Name"]), twice(2));
        assert_eq!(second(&["nome", "cpf", "obs", "CNPJ"]), twice(4));
        assert_eq!(second(&["nome", "obs", "OBS"]), twice(3));
        assert_eq!(second(&["nome", "", ""]), None);
        assert_eq!(second(&["obs"]), Some((Rule::HeadingWithoutName, None)));
    }

    #[test]
    fn a_hundred_are_told_and_no_heading_is_told_whole() {
        let many: Vec<String> = (0..500).map(|number| format!("{number} {}", "x".repeat(500))).collect();
        let cells: Vec<&str> = ["nome"].into_iter().chain(many.iter().map(String::as_str)).collect();
        let told = ignored(heading(&cells).unwrap());
        assert_eq!((told.len(), told[99].0), (100, 101));
        assert!(told.iter().all(|(_, name)| name.chars().count() == 160));
    }
}
