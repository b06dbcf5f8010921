//! A database of a test's own.

use std::path::Path;

use diesel::{Connection, PgConnection, RunQueryDsl};

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file in the test's folder.
    Sqlite,
    /// A database on the server that `BALCAO_TEST_POSTGRES` names.
    Postgres,
}

/// A database; dropped, it is gone.
pub struct Database {
    /// As the server's setting has it.
    pub url: String,
    cleanup: Option<(String, String)>,
}

impl Database {
    /// An empty one.
    pub fn create(kind: Kind, folder: &Path) -> Self {
        match kind {
            Kind::Sqlite => {
                Self { url: format!("sqlite://{}", folder.join("balcao.db").display()), cleanup: None }
            }
            Kind::Postgres => {
                let maintenance = std::env::var("BALCAO_TEST_POSTGRES").expect("BALCAO_TEST_POSTGRES: run `cargo xtask test it`");
                let name = format!("it_{:x}", fastrand::u64(..));
                execute(&maintenance, &format!("CREATE DATABASE {name}"));
                let (server, _) = maintenance.rsplit_once('/').expect("a URL with a database");
                Self { url: format!("{server}/{name}"), cleanup: Some((maintenance, name)) }
            }
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((maintenance, name)) = &self.cleanup {
            execute(maintenance, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

/// Does one statement on a PostgreSQL.
pub fn execute(url: &str, statement: &str) {
    let mut connection = PgConnection::establish(url).expect("PostgreSQL answers");
    diesel::sql_query(statement).execute(&mut connection).expect(statement);
}
