//! The way around what the enum of connections can't do.

/// Runs one body on the real connection, whichever it is.
///
/// `Conn` knows what both databases have in common: no `on_conflict`, no batch insert, no
/// `as_returning`, and up to 2.4 times the cost on long lists. The body is compiled once for each database,
/// so it may use all that both have:
///
/// ```text
/// native!(conn, |c| diesel::insert_into(gate::table)
///     .values(&rows)
///     .on_conflict_do_nothing()
///     .execute(c))?;
/// ```
macro_rules! native {
    ($conn:expr, |$native:ident| $body:expr) => {
        match &mut *$conn {
            $crate::conn::Conn::Sqlite($native) => $body,
            $crate::conn::Conn::Postgres($native) => $body,
        }
    };
}
pub(crate) use native;
