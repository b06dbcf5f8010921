//! What tests from outside find around them.

use anyhow::Result;

use crate::postgres::Postgres;
use crate::product;

/// Started when first asked for, shared by the stages, stopped on drop.
#[derive(Default)]
pub struct Surroundings {
    postgres: Option<Postgres>,
}

impl Surroundings {
    /// The variables that tell tests of them.
    ///
    /// - `BALCAO_BIN`: the server binary to test.
    /// - `BALCAO_TEST_POSTGRES`: the URL of a PostgreSQL where they may create databases.
    pub fn variables(&mut self) -> Result<[(&'static str, String); 2]> {
        let server = product::server()?.display().to_string();
        let postgres = match self.postgres.take() {
            Some(running) => running,
            None => Postgres::start()?,
        };
        let url = self.postgres.insert(postgres).url();
        Ok([("BALCAO_BIN", server), ("BALCAO_TEST_POSTGRES", url)])
    }
}
