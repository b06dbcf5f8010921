//! The uploaded file, its columns and the chosen lines, kept by the tab until they are saved or given up (F5).

use leptos::prelude::*;
use protocol::{
    id::ImportId,
    rest::entity_import::{ColumnField, FileColumn, ImportChoice, ImportField, ImportFile},
};

use super::EntityImport;
use crate::{
    entity::import::kept_columns::{self, word},
    shell::drafts::{Draft, DraftFields},
};

const FORM: &str = "import";
/// Their names in a draft.
const ID: &str = "id";
const FILE: &str = "file";
const HEADING: &str = "heading";
const COLUMN: &str = "column";
const LINE: &str = "line";
/// Between the parts of a column. No cell of a table has it.
const APART: char = '\u{1f}';

/// A draft that was kept, until the server says that it has the file still.
struct KeptImport {
    id: ImportId,
    file: String,
    heading: u32,
    columns: Vec<FileColumn>,
    lines: Vec<u32>,
}

impl EntityImport {
    /// Keeps what is chosen from now on; answers whether the tab had a draft, which it begins to show then.
    pub(super) fn keep_draft(self) -> bool {
        let drafts = self.console.drafts;
        let kept = drafts.read(FORM).and_then(|draft| KeptImport::read(&draft));
        // Until it is shown, the draft stays as it is.
        let before = StoredValue::new(kept.as_ref().map(KeptImport::fields).unwrap_or_default());
        drafts.follow(FORM.to_owned(), move || match self.kept() {
            Some(now) => {
                before.set_value(Vec::new());
                now.fields()
            }
            None => before.try_update_value(std::mem::take).unwrap_or_default(),
        });
        let unsaved = move || self.table.with(Option::is_some) && self.chosen.with(|lines| !lines.is_empty());
        self.console.address.confirm_leaving_draft(Signal::derive(unsaved));
        let found = kept.is_some();
        if let Some(kept) = kept {
            self.show(kept);
        }
        found
    }

    /// The choices as they are, tracked; none without a file.
    fn kept(self) -> Option<KeptImport> {
        let table = self.table.get()?;
        Some(KeptImport {
            id: table.run.id,
            file: self.file.get().unwrap_or_default(),
            heading: table.heading,
            columns: table.columns,
            lines: self.chosen.get(),
        })
    }

    /// Asks for the preview of a file that was uploaded before. A file that the server has no more is forgotten.
    fn show(self, kept: KeptImport) {
        let KeptImport { id, file, heading, columns, lines } = kept;
        let assigned = kept_columns::kept(&columns);
        let fields = columns.iter().zip(&assigned);
        let fields = fields.filter_map(|(column, field)| Some(ColumnField { number: column.number, field: (*field)? }));
        let choice = ImportChoice { columns: Some(fields.collect()), ..ImportChoice::default() };
        let rest = self.console.rest();
        self.busy.set(true);
        self.latest.ask(async move { rest.preview_import(id, &choice).await }, move |answer| {
            self.busy.set(false);
            match answer {
                Ok(report) => {
                    self.file.set(Some(file));
                    self.columns.set(assigned);
                    self.table.set(Some(ImportFile { run: report.run.clone(), heading, columns }));
                    self.report.set(Some(report));
                    let alike = self.alike();
                    self.chosen.set(lines.into_iter().filter(|line| alike.contains(line)).collect());
                }
                Err(_) => {
                    self.console.drafts.write(FORM, &[]);
                    self.look_for_runs();
                }
            }
        });
    }
}

impl KeptImport {
    fn read(draft: &Draft) -> Option<Self> {
        Some(Self {
            id: draft.get(ID)?.parse().ok()?,
            file: draft.get(FILE)?,
            heading: draft.get(HEADING)?.parse().ok()?,
            columns: draft.all(COLUMN).iter().map(|column| read_column(column)).collect::<Option<_>>()?,
            lines: draft.all(LINE).iter().filter_map(|line| line.parse().ok()).collect(),
        })
    }

    fn fields(&self) -> DraftFields {
        let head = [(ID, self.id.to_string()), (FILE, self.file.clone()), (HEADING, self.heading.to_string())];
        let columns = self.columns.iter().map(|column| (COLUMN, column_words(column)));
        let lines = self.lines.iter().map(|line| (LINE, line.to_string()));
        head.into_iter().chain(columns).chain(lines).collect()
    }
}

fn column_words(column: &FileColumn) -> String {
    let FileColumn { number, name, samples, field } = column;
    let mut words = [number.to_string().as_str(), word(*field), name.as_str()].join(&APART.to_string());
    for sample in samples {
        words.push(APART);
        words.push_str(sample);
    }
    words
}

fn read_column(words: &str) -> Option<FileColumn> {
    let mut parts = words.split(APART);
    Some(FileColumn {
        number: parts.next()?.parse().ok()?,
        field: parts.next()?.parse::<ImportField>().ok(),
        name: parts.next()?.to_owned(),
        samples: parts.map(str::to_owned).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f5_a_column_is_read_as_it_was_kept() {
        let samples = vec!["Ana, a 1ª".to_owned(), String::new()];
        let column = FileColumn { number: 3, name: "Nome".to_owned(), samples, field: Some(ImportField::Name) };
        let unread = FileColumn { number: 4, name: String::new(), samples: Vec::new(), field: None };
        for column in [column, unread] {
            assert_eq!(read_column(&column_words(&column)), Some(column));
        }
    }
}
