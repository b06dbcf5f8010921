//! Entities from a CSV file: first what would happen, then what happened, line by line.

use serde::{Deserialize, Serialize};

use super::entity::Likeness;
use crate::{
    EntityName, FieldError, Instant,
    id::{EntityId, ImportId},
    people::closed_set,
};

/// Most lines of a file, its heading not counted.
pub const MOST_LINES: usize = 5_000;
/// The columns that are read, by the names that this system gives them.
pub const KNOWN_COLUMNS: [&str; 6] = ["nome", "tipo", "documento", "emails", "telefones", "papeis"];
/// At most so many columns that are not read are told.
pub const MOST_IGNORED: usize = 100;

/// A file as read from the disk: UTF-8, `;`, `,` or a tab between the fields, a heading with the columns `nome`, `tipo`,
/// `documento`, `emails`, `telefones`, `papeis` in any order (English names too); several values of a field with `|`
/// between them. Other columns are not read, and told in the answer; one that stands twice refuses the file
/// (`column_twice`).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportDraft {
    /// A repeat with the same id is the same import; with another file or another choice of lines it is refused
    /// (`key_reused`).
    pub id: ImportId,
    /// The file's text.
    pub csv: String,
    /// Whether to save; otherwise only what would happen is told.
    pub save: bool,
    /// "Register anyway" of all lines that look like a registered entity or an earlier line (R48).
    #[serde(default)]
    pub despite_look_alikes: bool,
    /// "Register anyway" of these lines alone, by their number in the file, in any order; a repeated number counts once.
    /// One that the file has not is `unknown_line`, one that looks like nobody `no_look_alike`, with the number in `limit`;
    /// then nothing is saved. Which lines have a look-alike doesn't depend on what is chosen.
    #[serde(default)]
    pub despite_lines: Vec<u32>,
}

/// What happened, or would happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportReport {
    /// The import.
    pub id: ImportId,
    /// Whether it was saved; otherwise this is the preview.
    pub saved: bool,
    /// When.
    pub at: Instant,
    /// Lines that become entities.
    pub added: u32,
    /// Lines left out, since they look like a registered entity or an earlier line and are not chosen.
    pub look_alikes: u32,
    /// Lines at fault.
    pub refused: u32,
    /// The columns of the file that are not read, in its order; at most 100.
    #[serde(default)]
    pub ignored_columns: Vec<IgnoredColumn>,
    /// The columns that are read. Each may have its English name, too.
    #[serde(default)]
    pub known_columns: Vec<String>,
    /// Every line, in the file's order.
    pub lines: Vec<ImportLine>,
}

/// A column of the file that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IgnoredColumn {
    /// Its place in the file, from 1.
    pub number: u32,
    /// Its heading, as far as a report shows it; empty for cells without one.
    pub name: String,
}

/// What happens to one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportLine {
    /// The line's number in the file; the heading is 1.
    pub line: u32,
    /// The name in it, as far as it can be read.
    pub name: String,
    /// What happens.
    pub outcome: ImportOutcome,
    /// The entity that was made of it, or that it looks like.
    pub entity: Option<EntityId>,
    /// The number of that entity.
    pub code: Option<u64>,
    /// Whom it looks like (R48), left out or chosen all the same. None in the report of an import from before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_alike: Option<LineLookAlike>,
    /// What is wrong with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// Whom a line looks like: the registered entity with its document, else with its e-mail, phone or name; else the earlier line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineLookAlike {
    /// In what they are alike, the strongest first.
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
    /// What happens to a line.
    ImportOutcome {
        /// It becomes an entity.
        Added = "added",
        /// It is left out: it looks like a registered entity or an earlier line, and is not chosen.
        LookAlike = "look_alike",
        /// It is at fault.
        Refused = "refused",
    }
}
