//! The errors of the store, with the same meaning on both databases.

use std::fmt;

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};

/// Why a read or a write failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The URL names no database we know.
    #[error("bad database URL: {0}")]
    Url(String),
    /// The schema could not be brought up to date.
    #[error("migration failed: {0}")]
    Migration(String),
    /// The database can't do its work now: full, locked, stopped, or lost. Without an answer to its commit
    /// a write may still have been stored; its key settles that when it is tried again.
    #[error("database unavailable: {reason}")]
    Unavailable {
        /// The database's own words, for the log.
        reason: String,
    },
    /// Too much is waiting already. Nothing was done.
    #[error("too many requests are waiting for the database")]
    Busy,
    /// Such a row exists.
    #[error("already there: {0}")]
    Unique(Constraint),
    /// A row that is referred to doesn't exist, or one that is still referred to was to go.
    #[error("foreign key violated")]
    ForeignKey,
    /// A value that the tables' own rules (CHECK, NOT NULL) refuse.
    #[error("the tables refuse the value: {0}")]
    Check(String),
    /// A row that was taken for granted isn't there.
    #[error("no such row")]
    NotFound,
    /// The cursor in this parameter is none of the list that it is asked for.
    #[error("no cursor of this list: {0}")]
    Cursor(&'static str),
    /// A row that says what the types can't.
    #[error("bad row: {0}")]
    BadRow(String),
    /// A statement that couldn't be built or sent: an error of ours.
    #[error("bad statement: {0}")]
    BadStatement(String),
    /// The closure panicked; its changes were rolled back.
    #[error("the closure panicked")]
    Panicked,
}

/// The error type of a closure: its own refusals, and the store's errors among them.
///
/// A refusal rolls back its own closure; an [`Error::Unavailable`] inside ends a whole group commit, so
/// the store has to find it again in the error it is handed.
pub trait Failure: From<Error> + Send + 'static {
    /// The store's error, if this is one.
    fn of_store(&self) -> Option<&Error>;
}

impl Failure for Error {
    fn of_store(&self) -> Option<&Error> {
        Some(self)
    }
}

impl Error {
    pub(crate) fn unavailable(reason: impl Into<String>) -> Self {
        let reason = reason.into();
        Self::Unavailable { reason }
    }
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::NotFound => Self::NotFound,
            DieselError::DatabaseError(kind, information) => classify(kind, &*information),
            DieselError::DeserializationError(error) => Self::BadRow(error.to_string()),
            DieselError::InvalidCString(_) | DieselError::QueryBuilderError(_) | DieselError::SerializationError(_) => {
                Self::BadStatement(error.to_string())
            }
            other => Self::unavailable(other.to_string()),
        }
    }
}

/// Everything that is no verdict on the data is trouble of the database: diesel hides both databases'
/// codes, and PostgreSQL's messages come in the server's language.
fn classify(kind: DatabaseErrorKind, information: &dyn DatabaseErrorInformation) -> Error {
    match kind {
        DatabaseErrorKind::UniqueViolation => Error::Unique(Constraint::of(information)),
        DatabaseErrorKind::ForeignKeyViolation | DatabaseErrorKind::RestrictViolation => Error::ForeignKey,
        DatabaseErrorKind::CheckViolation
        | DatabaseErrorKind::NotNullViolation
        | DatabaseErrorKind::ExclusionViolation => Error::Check(rule(information)),
        DatabaseErrorKind::UnableToSendCommand => {
            Error::unavailable("connection lost".to_owned() + ": " + information.message())
        }
        _ => Error::unavailable(information.message()),
    }
}

/// Name of the rule; PostgreSQL's message would repeat the offending row, which isn't for logs.
fn rule(information: &dyn DatabaseErrorInformation) -> String {
    match (information.constraint_name(), information.column_name()) {
        (Some(name), _) => name.to_owned(),
        (None, Some(column)) => column.to_owned(),
        (None, None) => information.message().to_owned(),
    }
}

/// Which uniqueness was violated, in the same words on both databases: `table(column, column)`, or the
/// name of the index when it is on an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint(String);

impl Constraint {
    /// Whether it is this one: `error.is("room(company_id, visit)")`.
    pub fn is(&self, words: &str) -> bool {
        self.0 == words
    }

    fn of(information: &dyn DatabaseErrorInformation) -> Self {
        let words = match information.constraint_name() {
            Some(name) => postgres(name, information),
            None => sqlite(information.message()),
        };
        Self(words)
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `Key (company_id, visit)=(1, x) already exists.`, in any language; the values stay behind.
fn postgres(name: &str, information: &dyn DatabaseErrorInformation) -> String {
    let columns = information
        .details()
        .and_then(|details| details.split_once('('))
        .and_then(|(_, rest)| rest.split_once(")=("))
        .map(|(columns, _)| columns)
        .filter(|columns| !columns.contains('('));
    match (information.table_name(), columns) {
        (Some(table), Some(columns)) => format!("{table}({columns})"),
        _ => name.to_owned(),
    }
}

/// `UNIQUE constraint failed: room.company_id, room.visit` or `… failed: index 'name'`.
fn sqlite(message: &str) -> String {
    let what = message.split_once("failed: ").map_or(message, |(_, what)| what);
    if let Some(name) = what.strip_prefix("index ") {
        return name.trim_matches('\'').to_owned();
    }
    let Some((table, _)) = what.split_once('.') else {
        return what.to_owned();
    };
    let columns: Vec<&str> =
        what.split(", ").map(|column| column.split_once('.').map_or(column, |(_, name)| name)).collect();
    format!("{table}({})", columns.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct FromPostgres(&'static str, &'static str);

    impl DatabaseErrorInformation for FromPostgres {
        fn message(&self) -> &str {
            "duplicar valor da chave viola a restrição de unicidade"
        }
        fn details(&self) -> Option<&str> {
            Some(self.1)
        }
        fn hint(&self) -> Option<&str> {
            None
        }
        fn table_name(&self) -> Option<&str> {
            Some("room")
        }
        fn column_name(&self) -> Option<&str> {
            None
        }
        fn constraint_name(&self) -> Option<&str> {
            Some(self.0)
        }
        fn statement_position(&self) -> Option<i32> {
            None
        }
    }

    #[test]
    fn both_databases_name_a_unique_key_alike() {
        let words = "room(company_id, visit)";
        let there = FromPostgres("room_company_id_visit_key", "Chave (company_id, visit)=(1, a(b)) já existe.");
        assert!(Constraint::of(&there).is(words));
        let here = "UNIQUE constraint failed: room.company_id, room.visit".to_owned();
        assert!(Constraint::of(&here).is(words));
    }

    #[test]
    fn an_index_on_an_expression_goes_by_its_name() {
        let there = FromPostgres("room_email", "Key (lower(email))=(a@b) already exists.");
        assert!(Constraint::of(&there).is("room_email"));
        let here = "UNIQUE constraint failed: index 'room_email'".to_owned();
        assert!(Constraint::of(&here).is("room_email"));
    }
}
