//! The audit: which change of a record was made by whom, when, and from where (R19, L21).

use serde::{Deserialize, Serialize};

use crate::{Instant, id::AuditId, people::Person};

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditLine {
    /// The line.
    pub id: AuditId,
    /// When.
    pub at: Instant,
    /// The author; none for the operator of the server and for the server itself.
    pub by: Option<Person>,
    /// The address that the author's request came from; none where there was none, or where it was not kept yet.
    pub origin: Option<String>,
    /// The act: a noun and a participle, as in `parameter.changed`.
    pub what: String,
    /// The record: its id, or its name where it has no other.
    pub subject: String,
    /// The record's name today; none where it has none, or is gone.
    pub subject_name: Option<String>,
    /// The fields that differ, in the order of their names.
    pub changes: Vec<FieldChange>,
}

/// One field of a record, before and after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldChange {
    /// The field, with dots for what is inside another.
    pub field: String,
    /// Its value before; none where it had none. Several values of one field have commas between them.
    pub before: Option<String>,
    /// Its value since; none where it has none.
    pub after: Option<String>,
}
