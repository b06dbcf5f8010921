//! Entities from a file: it is uploaded, its columns are assigned, a preview tells what would happen, and a run saves it.

use serde::{Deserialize, Serialize};

use super::entity::Likeness;
use crate::{
    EntityName, FieldError, Instant, Rule,
    id::{EntityId, ImportId},
    people::closed_set,
};

/// Most lines of a file, its heading not counted.
pub const MOST_LINES: usize = 5_000;
/// Most bytes of a file.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Most columns of a file.
pub const MOST_COLUMNS: usize = 200;
/// At most so many columns that are not read are told.
pub const MOST_IGNORED: usize = 100;

closed_set! {
    /// A field of an entity that columns of a file may bring. Several columns of a field add up.
    ImportField {
        /// The name; of several columns the parts, with blanks between them.
        Name = "name",
        /// A name for lines whose name is empty.
        OtherName = "other_name",
        /// Person or company.
        Kind = "kind",
        /// A CPF or a CNPJ; of several columns the first that has one.
        Document = "document",
        /// E-mail addresses.
        Emails = "emails",
        /// Phone numbers.
        Phones = "phones",
        /// Roles.
        Roles = "roles",
    }
}

closed_set! {
    /// The progress of an import.
    ImportState {
        /// Its file is read; nothing is saved. After a day it is forgotten.
        Uploaded = "uploaded",
        /// Its lines are being saved.
        Saving = "saving",
        /// All its lines are done.
        Done = "done",
        /// Somebody ended it before. The lines that were done stay.
        Cancelled = "cancelled",
    }
}

/// An import and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRun {
    /// The import.
    pub id: ImportId,
    /// The name of its file.
    pub file: String,
    /// Its progress.
    pub state: ImportState,
    /// The moment when its file came, or when saving began.
    pub at: Instant,
    /// The lines of the file, without its heading.
    pub lines: u32,
    /// The lines that are done.
    pub done: u32,
    /// Of them those that became entities.
    pub added: u32,
    /// Those left out, since they look like a registered entity or an earlier line and are not chosen.
    pub look_alikes: u32,
    /// Those at fault.
    pub refused: u32,
    /// Those that are no customer: totals, repeated headings.
    pub not_customers: u32,
}

/// A file that was uploaded: the table in it, and what its columns seem to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportFile {
    /// Its import.
    pub run: ImportRun,
    /// The number of the line that is taken for the heading; lines above it are not read.
    pub heading: u32,
    /// The columns, in the file's order.
    pub columns: Vec<FileColumn>,
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileColumn {
    /// Its place in the file, from 1.
    pub number: u32,
    /// Its heading, as far as a page shows it; empty where it has none.
    pub name: String,
    /// Its first values, at most three.
    pub samples: Vec<String>,
    /// The field that it seems to bring; none where it is not read.
    pub field: Option<ImportField>,
}

/// The field that a column brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ColumnField {
    /// The column's place in the file, from 1.
    pub number: u32,
    /// The field.
    pub field: ImportField,
}

/// The orders for an uploaded file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportChoice {
    /// The columns that are read; without it those of the upload's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<ColumnField>>,
    /// "Register anyway" of all lines that look like a registered entity or an earlier line (R48).
    #[serde(default)]
    pub despite_look_alikes: bool,
    /// "Register anyway" of these lines alone, by their number in the file, in any order; a repeated number counts once.
    /// One that the file has not is `unknown_line`, one that looks like nobody `no_look_alike`, with the number in `limit`;
    /// then nothing is saved. Which lines have a look-alike doesn't depend on what is chosen.
    #[serde(default)]
    pub despite_lines: Vec<u32>,
}

/// The outcome of the lines that are done, or in a preview of all lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportReport {
    /// The import. In a preview its counts are those that saving would bring.
    pub run: ImportRun,
    /// The number of the line that is taken for the heading.
    #[serde(default)]
    pub heading: u32,
    /// The columns of the file that are not read, in its order; at most 100.
    #[serde(default)]
    pub ignored_columns: Vec<IgnoredColumn>,
    /// The lines, in the file's order.
    pub lines: Vec<ImportLine>,
}

/// A column of the file that is not read, or not in each line: the second name of somebody who has a first one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IgnoredColumn {
    /// Its place in the file, from 1.
    pub number: u32,
    /// Its heading, as far as a report shows it; empty for cells without one.
    pub name: String,
}

/// The outcome of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportLine {
    /// The line's number in the file, from 1.
    pub line: u32,
    /// The name in it, as far as it can be read.
    pub name: String,
    /// The outcome.
    pub outcome: ImportOutcome,
    /// The entity that was made of it, or that it looks like.
    pub entity: Option<EntityId>,
    /// The number of that entity.
    pub code: Option<u64>,
    /// The entity or line that it looks like (R48), left out or chosen all the same. None in the report of an import from before
    /// this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_alike: Option<LineLookAlike>,
    /// The reasons why it is refused, or no customer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The values in it that don't come in, though the customer does, and others to look at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
}

/// A value of a line that doesn't come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeftOut {
    /// The field that it would have been of; `line` where the line as a whole is doubtful.
    pub field: String,
    /// The reason, a word as in `FieldError`: `invalid_email`, `rounded_number`, `part_left_out`, `broken_letter`, `more_cells`, …
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub code: Rule,
    /// The value, as far as a report shows it.
    pub value: String,
    /// The reason in one sentence, in the caller's language.
    #[serde(default)]
    pub message: String,
}

/// The look-alike of a line: the registered entity with its document, else with its e-mail, phone or name; else the earlier line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineLookAlike {
    /// Their likenesses, the strongest first.
    pub alike: Vec<Likeness>,
    /// The other's name.
    pub name: EntityName,
    /// The number of the earlier line; none for a registered entity.
    pub line: Option<u32>,
    /// The registered entity, or what the earlier line became.
    pub entity: Option<EntityId>,
    /// The number of that entity.
    pub code: Option<u64>,
}

closed_set! {
    /// The outcome of a line.
    ImportOutcome {
        /// It becomes an entity.
        Added = "added",
        /// It is left out: it looks like a registered entity or an earlier line, and is not chosen.
        LookAlike = "look_alike",
        /// It is at fault.
        Refused = "refused",
        /// It is a total, a repeated heading or the like, and left out.
        NotCustomer = "not_customer",
    }
}
