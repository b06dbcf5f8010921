//! The audit. No route shows it yet, so it is read where it is kept.

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection,
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
    /// What it was done to.
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
    /// What the audit says of one kind of act, the oldest first.
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
