//! Servers and variables for the tests from outside.

use anyhow::Result;

use crate::build;
use crate::postgres::Postgres;

/// Started when first asked for, shared by the stages, stopped on drop.
#[derive(Default)]
pub struct Environment {
    postgres: Option<Postgres>,
}

impl Environment {
    /// The variables that name them to the tests.
    ///
    /// - `BALCAO_BIN`: the server binary to test.
    /// - `BALCAO_TEST_POSTGRES`: the URL of a PostgreSQL where they may create databases.
    pub fn variables(&mut self) -> Result<[(&'static str, String); 2]> {
        let server = build::server()?.display().to_string();
        let postgres = match self.postgres.take() {
            Some(running) => running,
            None => Postgres::start()?,
        };
        let url = self.postgres.insert(postgres).url();
        Ok([("BALCAO_BIN", server), ("BALCAO_TEST_POSTGRES", url)])
    }
}
