//! Entities from a CSV file: first what would happen, then what happened, line by line.

use serde::{Deserialize, Serialize};

use crate::{
    FieldError, Instant,
    id::{EntityId, ImportId},
    people::closed_set,
};

/// Most lines of a file, its heading not counted.
pub const MOST_LINES: usize = 5_000;

/// A file as read from the disk: UTF-8, `;`, `,` or a tab between the fields, a heading with the columns `nome`, `tipo`,
/// `documento`, `emails`, `telefones`, `papeis` in any order (English names too); several values of a field with `|`
/// between them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportDraft {
    /// A repeat with the same id is the same import; with another file it is refused (`key_reused`).
    pub id: ImportId,
    /// The file's text.
    pub csv: String,
    /// Whether to save; otherwise only what would happen is told.
    pub save: bool,
    /// Whether lines that look like a registered entity are saved too.
    #[serde(default)]
    pub despite_look_alikes: bool,
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
    /// Lines left out, since they look like a registered entity or an earlier line.
    pub look_alikes: u32,
    /// Lines at fault.
    pub refused: u32,
    /// Every line, in the file's order.
    pub lines: Vec<ImportLine>,
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
    /// What is wrong with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

closed_set! {
    /// What happens to a line.
    ImportOutcome {
        /// It becomes an entity.
        Added = "added",
        /// It is left out: it looks like a registered entity or an earlier line.
        LookAlike = "look_alike",
        /// It is at fault.
        Refused = "refused",
    }
}
