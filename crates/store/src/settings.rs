//! The database's own settings for durability (G12).

use diesel::RunQueryDsl;
use diesel::prelude::QueryableByName;
use diesel::sql_types::Text;

use crate::{Conn, Error};

/// Settings that the promise "acknowledged means stored" rests on, read back from a connection that writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `sqlite` or `postgres`.
    pub database: &'static str,
    /// Name and value: `synchronous` is `2` (FULL), or `fsync` is `on`, and what goes with them.
    pub values: Vec<(String, String)>,
}

impl Settings {
    /// The value of a setting, if it is one that is read.
    pub fn get(&self, name: &str) -> Option<&str> {
        let pair = self.values.iter().find(|(known, _)| known == name);
        pair.map(|(_, value)| value.as_str())
    }

    /// Whether a commit waits until the data is on the disk.
    pub fn durable(&self) -> bool {
        let wanted: &[(&str, &str)] = match self.database {
            "sqlite" => &[("synchronous", "2"), ("journal_mode", "wal")],
            _ => &[("fsync", "on"), ("full_page_writes", "on")],
        };
        let asynchronous = self.get("synchronous_commit") == Some("off");
        !asynchronous && wanted.iter().all(|(name, value)| self.get(name) == Some(value))
    }

    pub(crate) fn read(conn: &mut Conn) -> Result<Self, Error> {
        let (database, sql) = match conn {
            Conn::Sqlite(_) => ("sqlite", SQLITE),
            Conn::Postgres(_) => ("postgres", POSTGRES),
        };
        let rows: Vec<Row> = diesel::sql_query(sql).load(conn)?;
        let values = rows.into_iter().map(|row| (row.name, row.value)).collect();
        Ok(Self { database, values })
    }
}

const SQLITE: &str = "\
    SELECT 'synchronous' AS name, CAST(synchronous AS TEXT) AS value FROM pragma_synchronous \
    UNION ALL SELECT 'journal_mode', journal_mode FROM pragma_journal_mode \
    UNION ALL SELECT 'foreign_keys', CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys";

const POSTGRES: &str = "\
    SELECT name, setting AS value FROM pg_settings \
    WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'server_version') ORDER BY name";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    value: String,
}
