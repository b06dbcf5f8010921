//! The next number of a company's day.

use diesel::RunQueryDsl;
use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, HasSqlType, Text};
use protocol::id::CompanyId;

use crate::native::native;
use crate::number::count;
use crate::{Error, Tx};

/// Counts on, or begins: a statement of its own type, which is prepared once, for diesel parses an upsert each time.
#[derive(QueryId)]
struct Next {
    company: String,
    day: String,
}

impl<B> QueryFragment<B> for Next
where
    B: Backend + HasSqlType<Text>,
    String: ToSql<Text, B>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, B>) -> QueryResult<()> {
        out.push_sql("INSERT INTO protocol_counter (company, day, last) VALUES (");
        out.push_bind_param::<Text, _>(&self.company)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&self.day)?;
        out.push_sql(", 1) ON CONFLICT (company, day) DO UPDATE SET last = protocol_counter.last + 1 RETURNING last");
        Ok(())
    }
}

impl Query for Next {
    type SqlType = BigInt;
}

impl<C> RunQueryDsl<C> for Next {}

/// The number after the last one of this day; the counter stays locked for this transaction.
pub(super) fn next_number(tx: &mut Tx<'_>, company: CompanyId, day: &str) -> Result<u64, Error> {
    let (company, day) = (company.to_string(), day.to_owned());
    let last: i64 = native!(tx.conn(), |conn| Next { company, day }.get_result(conn))?;
    Ok(count(last))
}
