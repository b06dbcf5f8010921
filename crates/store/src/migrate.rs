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
pub(crate) fn run(conn: &mut Conn) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(conn) => conn.exclusive_transaction(|conn| upgrade(conn, SQLITE)),
        Conn::Postgres(conn) => conn.transaction(|conn| {
            diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(LOCK).execute(conn)?;
            upgrade(conn, POSTGRES)
        }),
    }
}

fn upgrade<C, B>(conn: &mut C, migrations: EmbeddedMigrations) -> Result<(), Error>
where
    C: Connection<Backend = B> + MigrationHarness<B>,
    B: diesel::backend::Backend,
{
    let done = conn.run_pending_migrations(migrations).map_err(|error| Error::Migration(error.to_string()))?;
    for version in done {
        tracing::info!(%version, "migrated");
    }
    Ok(())
}
