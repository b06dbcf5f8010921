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

    const SCENE: &str = r#"PRAGMA foreign_keys = OFF;
        INSERT INTO ticket (company, id, protocol, protocol_key, anonymous, opening, ticket_type, status, priority,
            answer, opened_at, due_at, answered_at, closed_at, warned_day, search_key, asked, changes)
        VALUES
            ('c', 'open', '1', '1', TRUE, 'manual', 't', 'open', 'low', 'Rascunho', 10, 20, NULL, NULL, 5, '', '1', 1),
            ('c', 'closed', '2', '2', TRUE, 'manual', 't', 'closed', 'low', 'Dada', 10, 20, 12, 13, 0, '', '2', 2),
            ('c', 'again', '3', '3', TRUE, 'manual', 't', 'in_progress', 'low', 'Dada', 10, 20, 12, NULL, 6, '', '3', 2),
            ('c', 'rewritten', '4', '4', TRUE, 'manual', 't', 'in_progress', 'low', 'Rascunho 2', 10, 20, 12, NULL, 0, '', '4', 4);
        INSERT INTO ticket_change (company, ticket, seq, at, fact) VALUES
            ('c', 'again', 1, 12, '{"kind":"moved","from":"open","to":"answered"}'),
            ('c', 'again', 2, 30, '{"kind":"moved","from":"answered","to":"in_progress"}'),
            ('c', 'rewritten', 1, 11, '{"kind":"changed","field":"answer","from":"Antes","to":"Dada"}'),
            ('c', 'rewritten', 2, 40, '{"kind":"moved","from":"closed","to":"in_progress"}'),
            ('c', 'rewritten', 3, 41, '{"kind":"changed","field":"answer","from":"Dada","to":"Rascunho"}'),
            ('c', 'rewritten', 4, 42, '{"kind":"changed","field":"answer","from":"Rascunho","to":"Rascunho 2"}')"#;

    #[derive(Debug, QueryableByName)]
    struct Line {
        #[diesel(sql_type = diesel::sql_types::Text)]
        line: String,
    }

    #[test]
    fn l12_tickets_from_before_keep_what_was_told_and_those_opened_again_get_their_seven_days() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        for _ in 0..3 {
            conn.run_next_migration(SQLITE).unwrap();
        }
        conn.batch_execute(SCENE).unwrap();
        conn.run_next_migration(SQLITE).unwrap();
        let mut lines = |sql: &str| -> Vec<String> {
            let lines: Vec<Line> = diesel::sql_query(sql).load(&mut conn).unwrap();
            lines.into_iter().map(|line| line.line).collect()
        };
        let tickets =
            "SELECT concat_ws(' ', id, COALESCE(given_answer, '-'), clock_from, due_at, COALESCE(answered_at, '-'),
            warned_day, changes) AS line FROM ticket ORDER BY protocol";
        let expected = [
            "open - 10 20 - 5 1",
            "closed Dada 10 20 12 0 3",
            "again Dada 30 604800000030 - 0 3",
            "rewritten Dada 40 604800000040 - 0 5",
        ];
        assert_eq!(lines(tickets), expected);
        let told = "SELECT concat_ws(' ', ticket, seq, at, fact) AS line FROM ticket_change
            WHERE fact LIKE '%answered\",\"answer%' ORDER BY ticket";
        let expected = [
            "again 3 12 {\"kind\":\"answered\",\"answer\":\"Dada\"}",
            "closed 3 12 {\"kind\":\"answered\",\"answer\":\"Dada\"}",
            "rewritten 5 12 {\"kind\":\"answered\",\"answer\":\"Dada\"}",
        ];
        assert_eq!(lines(told), expected);
    }
}
