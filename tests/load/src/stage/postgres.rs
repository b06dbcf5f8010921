//! A PostgreSQL database of the run's own.

use std::process;

use anyhow::{Context, Result};
use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, connection::SimpleConnection, sql_query, sql_types::Text,
};

/// A database that is gone when this is dropped.
pub struct Database {
    maintenance: String,
    name: String,
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    value: String,
}

impl Database {
    /// Makes an empty database on the server of this maintenance database.
    pub fn make(maintenance: &str, purpose: &str) -> Result<Self> {
        let database =
            Self { maintenance: maintenance.to_owned(), name: format!("balcao_load_{}_{purpose}", process::id()) };
        database.order(&format!("CREATE DATABASE {}", database.name))?;
        Ok(database)
    }

    /// The URL of the database.
    pub fn url(&self) -> Result<String> {
        let (server, _) = self.maintenance.rsplit_once('/').context("a URL that names no database")?;
        Ok(format!("{server}/{}", self.name))
    }

    /// A setting of its server.
    pub fn setting(&self, name: &str) -> Result<String> {
        let mut connection = PgConnection::establish(&self.url()?)?;
        let question = sql_query("SELECT current_setting($1) AS value").bind::<Text, _>(name);
        Ok(question.get_result::<Setting>(&mut connection)?.value)
    }

    fn order(&self, sql: &str) -> Result<()> {
        PgConnection::establish(&self.maintenance)?.batch_execute(sql).with_context(|| sql.to_owned())
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let _dropped = self.order(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}
