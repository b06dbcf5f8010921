//! Bringing the schema up to date.

use diesel::connection::Connection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::{Conn, Error};

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// Key of the advisory lock: "balcao" in ASCII.
const LOCK: i64 = 0x62_61_6c_63_61_6f;

/// Runs what is missing, all or nothing, while no other process does.
///
/// On SQLite foreign keys must be off on `conn`: a migration that rebuilds a table drops the old one. They
/// are checked afterwards.
pub(crate) fn run(conn: &mut Conn) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(conn) => conn.exclusive_transaction(|conn| {
            if upgrade(conn, SQLITE)? {
                refuse_dangling_rows(conn)?;
            }
            Ok(())
        }),
        Conn::Postgres(conn) => conn.transaction(|conn| {
            diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(LOCK).execute(conn)?;
            upgrade(conn, POSTGRES)?;
            Ok(())
        }),
    }
}

/// Says whether there was anything to do.
fn upgrade<C, B>(conn: &mut C, migrations: EmbeddedMigrations) -> Result<bool, Error>
where
    C: Connection<Backend = B> + MigrationHarness<B>,
    B: diesel::backend::Backend,
{
    let done = conn.run_pending_migrations(migrations).map_err(|error| Error::Migration(error.to_string()))?;
    for version in &done {
        tracing::info!(%version, "migrated");
    }
    Ok(!done.is_empty())
}

fn refuse_dangling_rows(conn: &mut SqliteConnection) -> Result<(), Error> {
    let sql = "SELECT count(*) AS count FROM pragma_foreign_key_check";
    let dangling: Dangling = diesel::sql_query(sql).get_result(conn)?;
    match dangling.count {
        0 => Ok(()),
        count => Err(Error::Migration(format!("{count} rows refer to rows that don't exist"))),
    }
}

#[derive(QueryableByName)]
struct Dangling {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection;

    use super::*;

    #[test]
    fn a_row_that_refers_to_nothing_stops_the_migration() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        let tables = "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a (id))";
        conn.batch_execute(tables).unwrap();
        assert_eq!(refuse_dangling_rows(&mut conn), Ok(()));
        conn.batch_execute("PRAGMA foreign_keys = OFF; INSERT INTO b VALUES (1)").unwrap();
        assert!(matches!(refuse_dangling_rows(&mut conn), Err(Error::Migration(_))));
    }
}
