//! A condition on texts that diesel has no word for.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{Bool, Text};

/// Whether all words of one of several wordings stand in some columns, each word in any of them.
#[derive(Debug, Clone)]
pub(crate) struct ContainsWords {
    /// As SQL names them.
    columns: &'static [&'static str],
    /// Patterns of `LIKE`, by wording.
    wordings: Vec<Vec<String>>,
}

impl ContainsWords {
    /// The words are plain texts.
    pub(crate) fn new(columns: &'static [&'static str], wordings: Vec<Vec<String>>) -> Self {
        let patterns = |words: Vec<String>| words.iter().map(|word| pattern(word)).collect();
        Self { columns, wordings: wordings.into_iter().map(patterns).collect() }
    }
}

/// The pattern that finds a word anywhere (`LIKE … ESCAPE '\'`).
fn pattern(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

impl Expression for ContainsWords {
    type SqlType = Bool;
}

impl<Tables> AppearsOnTable<Tables> for ContainsWords {}

impl<GroupBy> ValidGrouping<GroupBy> for ContainsWords {
    type IsAggregate = is_aggregate::No;
}

impl QueryId for ContainsWords {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<DB> QueryFragment<DB> for ContainsWords
where
    DB: Backend,
    String: ToSql<Text, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        for (place, words) in self.wordings.iter().enumerate() {
            out.push_sql(if place == 0 { "((1 = 1" } else { ") OR (1 = 1" });
            for word in words {
                for (place, column) in self.columns.iter().enumerate() {
                    out.push_sql(if place == 0 { " AND (" } else { " OR " });
                    out.push_sql(column);
                    out.push_sql(" LIKE ");
                    out.push_bind_param::<Text, _>(word)?;
                    out.push_sql(" ESCAPE '\\'");
                }
                out.push_sql(")");
            }
        }
        out.push_sql("))");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use diesel::debug_query;
    use diesel::sqlite::Sqlite;

    use super::*;

    #[test]
    fn every_word_is_sought_in_every_column() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let sought = ContainsWords::new(&["a", "b"], vec![words(&["50%", "x_\\"]), words(&["7"])]);
        let query = debug_query::<Sqlite, _>(&sought).to_string();
        let expected = "((1 = 1 AND (a LIKE ? ESCAPE '\\' OR b LIKE ? ESCAPE '\\') AND (a LIKE ? ESCAPE '\\' OR b LIKE ? ESCAPE '\\')\
            ) OR (1 = 1 AND (a LIKE ? ESCAPE '\\' OR b LIKE ? ESCAPE '\\'))) \
            -- binds: [\"%50\\\\%%\", \"%50\\\\%%\", \"%x\\\\_\\\\\\\\%\", \"%x\\\\_\\\\\\\\%\", \"%7%\", \"%7%\"]";
        assert_eq!(query, expected);
    }
}
