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

impl Kind {
    /// Its name in names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// A database; dropped, it is gone.
pub struct Database {
    /// As the server's setting has it.
    pub url: String,
    /// Its name on PostgreSQL.
    name: Option<String>,
}

impl Database {
    /// An empty one; the file is in the server's data folder.
    pub fn create(kind: Kind, data: &Path) -> Self {
        Self::create_as(kind, data, "template0")
    }

    /// A copy of a database on PostgreSQL; a file is copied with its folder.
    pub fn create_as(kind: Kind, data: &Path, template: &str) -> Self {
        match kind {
            Kind::Sqlite => Self { url: format!("sqlite://{}", data.join("balcao.db").display()), name: None },
            Kind::Postgres => {
                let name = format!("it_{:x}", fastrand::u64(..));
                execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"));
                Self { url: url_of(&name), name: Some(name) }
            }
        }
    }

    /// A copy of it on PostgreSQL, while nobody is connected to it; a file is copied with its folder.
    pub fn copied(&self, kind: Kind, data: &Path) -> Self {
        Self::create_as(kind, data, self.name.as_deref().unwrap_or("template0"))
    }

    /// Keeps it under another name.
    pub fn rename(&mut self, to: &str) {
        if let Some(name) = self.name.take() {
            execute(&format!("DROP DATABASE IF EXISTS {to} WITH (FORCE)"));
            execute(&format!("ALTER DATABASE {name} RENAME TO {to}"));
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

/// Does one statement on the PostgreSQL of the tests; the number of rows.
pub fn execute(statement: &str) -> usize {
    let mut connection = PgConnection::establish(&maintenance()).expect("PostgreSQL answers");
    diesel::sql_query(statement).execute(&mut connection).expect(statement)
}

/// Whether there is a database of that name on PostgreSQL.
pub fn exists(name: &str) -> bool {
    execute(&format!("SELECT 1 FROM pg_database WHERE datname = '{name}'")) > 0
}

fn maintenance() -> String {
    std::env::var("BALCAO_TEST_POSTGRES").expect("BALCAO_TEST_POSTGRES: run `cargo xtask test it`")
}

fn url_of(name: &str) -> String {
    let maintenance = maintenance();
    let (server, _) = maintenance.rsplit_once('/').expect("a URL with a database");
    format!("{server}/{name}")
}
