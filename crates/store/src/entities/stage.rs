//! The stages in which a search finds entities, in their order. Each finds nothing that an earlier one has found.

use protocol::Document;

use super::statement::Statement;

/// It stands behind every name that begins with what it is appended to.
pub(super) const LAST: char = char::MAX;
/// The stage of those with the code that is searched for.
pub(super) const CODE: i64 = 0;
pub(super) const DOCUMENT: i64 = 1;
pub(super) const PHONE: i64 = 2;
pub(super) const PROTOCOL: i64 = 3;
/// Names that begin with the text, or all that is found where no name is searched for.
pub(super) const BEGINNING: i64 = 4;
/// Of a walk: names that begin with the first of the words, then a stage for each other word.
pub(super) const BEGINNING_WITH_WORD: i64 = 5;
/// All other names with the words.
pub(super) const REST: i64 = 1_000;

/// The finds of an earlier stage.
pub(super) enum EarlierFinds {
    WithCode(i64),
    WithDocument(Document),
    /// Those whose ids this statement selects.
    Among(Box<dyn Fn(Statement) -> Statement>),
    /// All that begin so and are searched for.
    Beginning(String),
}

impl EarlierFinds {
    /// The condition that a later stage leaves them out. As expressions the names are in no index, which would be read twice.
    pub(super) fn left_out(&self, statement: Statement) -> Statement {
        match self {
            Self::WithCode(code) => statement.push(" AND code <> ").number(*code),
            Self::WithDocument(document) => {
                statement.push(" AND (document IS NULL OR document <> ").value(document.as_str()).push(")")
            }
            Self::Among(these) => these(statement.push(" AND id NOT IN (")).push(")"),
            Self::Beginning(text) => {
                let statement = statement.push(" AND NOT (name_key || '' >= ").value(text.as_str());
                statement.push(" AND name_key || '' < ").value(format!("{text}{LAST}")).push(")")
            }
        }
    }
}

/// The condition that a name begins so.
pub(super) fn beginning(statement: Statement, text: &str) -> Statement {
    statement.push(" AND name_key >= ").value(text).push(" AND name_key < ").value(format!("{text}{LAST}"))
}
