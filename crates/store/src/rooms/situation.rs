//! The situations as words of a statement.
//!
//! They could be values beside it, were it not for the indexes over the rooms of one situation: SQLite looks into the
//! value to see whether such an index serves, and then parses the statement anew each time that the value is given.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Text;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $sql:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, QueryId)]
        pub(super) struct $name;

        impl Expression for $name {
            type SqlType = Text;
        }

        impl<T> AppearsOnTable<T> for $name {}
        impl<T> SelectableExpression<T> for $name {}

        impl<G> ValidGrouping<G> for $name {
            type IsAggregate = is_aggregate::Never;
        }

        impl<B: Backend> QueryFragment<B> for $name {
            fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, B>) -> QueryResult<()> {
                out.push_sql($sql);
                Ok(())
            }
        }
    )*};
}

words! {
    /// In the queue.
    Waiting = "'waiting'";
    /// Taken, and not over.
    InAttendance = "'in_attendance'";
    /// Over.
    Closed = "'closed'";
}

#[cfg(test)]
mod tests {
    use diesel::debug_query;
    use diesel::sqlite::Sqlite;
    use protocol::people::InternalSituation;

    use super::*;

    #[test]
    fn the_words_are_those_of_the_protocol() {
        let of = |situation: InternalSituation| format!("'{}' -- binds: []", situation.as_str());
        assert_eq!(debug_query::<Sqlite, _>(&Waiting).to_string(), of(InternalSituation::Waiting));
        assert_eq!(debug_query::<Sqlite, _>(&InAttendance).to_string(), of(InternalSituation::InAttendance));
        assert_eq!(debug_query::<Sqlite, _>(&Closed).to_string(), of(InternalSituation::Closed));
    }
}
