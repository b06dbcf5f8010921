//! The audit, read where it is kept, and what the database itself refuses.

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection,
    connection::SimpleConnection,
    sql_types::{BigInt, Nullable, Text},
};
use serde_json::Value;

use super::{Kind, TestApp};

#[derive(Debug, QueryableByName)]
pub struct AuditLine {
    /// When, in microseconds.
    #[diesel(sql_type = BigInt)]
    pub at: i64,
    #[diesel(sql_type = Nullable<Text>)]
    pub account: Option<String>,
    /// The record that was changed.
    #[diesel(sql_type = Text)]
    pub subject: String,
    #[diesel(sql_type = Nullable<Text>)]
    before: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    after: Option<String>,
}

impl AuditLine {
    /// How it was and how it is since.
    pub fn states(&self) -> [Value; 2] {
        [&self.before, &self.after].map(|state| serde_json::from_str(state.as_deref().unwrap()).unwrap())
    }
}

impl TestApp {
    /// Makes rows what an older version left. A server that runs may hold what it read before.
    pub fn rewrites(&self, statements: &str) {
        let url = self.database_url();
        match self.kind() {
            Kind::Postgres => PgConnection::establish(&url).unwrap().batch_execute(statements),
            Kind::Sqlite => {
                let file = url.trim_start_matches("sqlite://");
                SqliteConnection::establish(file).unwrap().batch_execute(statements)
            }
        }
        .unwrap();
    }

    /// The database's words when it refuses statements.
    pub fn refuses(&self, statements: &str) -> String {
        let url = self.database_url();
        let done = match self.kind() {
            Kind::Postgres => PgConnection::establish(&url).unwrap().batch_execute(statements),
            Kind::Sqlite => {
                let file = url.trim_start_matches("sqlite://");
                SqliteConnection::establish(file).unwrap().batch_execute(statements)
            }
        };
        done.expect_err("the database refuses").to_string()
    }

    /// The audit's lines of one kind of act, the oldest first.
    pub fn audit(&self, what: &str) -> Vec<AuditLine> {
        let url = self.database_url();
        let select = r#"SELECT "at", "account", "subject", "before", "after" FROM "audit" WHERE "what" = "#;
        let lines = diesel::sql_query(format!(r#"{select}'{what}' ORDER BY "at""#));
        match self.kind() {
            Kind::Postgres => lines.load(&mut PgConnection::establish(&url).unwrap()),
            Kind::Sqlite => {
                let file = url.trim_start_matches("sqlite://");
                lines.load(&mut SqliteConnection::establish(file).unwrap())
            }
        }
        .unwrap()
    }
}
