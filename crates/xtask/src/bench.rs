//! `cargo xtask bench`: the figures, each beside its limit of the same run.

use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::postgres::Postgres;
use crate::web::{Shrink, Web};
use crate::{process, repo};

/// Options of `bench`.
#[derive(Args)]
pub struct Bench {
    /// Further arguments of `balcao-load bench`
    #[arg(last = true)]
    arguments: Vec<String>,
}

impl Bench {
    /// Builds the server and the load generator in the release profile, and runs the load generator against the server.
    pub fn run(&self) -> Result<()> {
        Web::shipped(Shrink::Always).build()?;
        process::run(process::cargo().args([
            "build",
            "--release",
            "--package",
            "balcao-server",
            "--package",
            "balcao-load",
        ]))?;
        let postgres = Postgres::start()?;
        let release = repo::path("target/release");
        let mut load = Command::new(release.join("balcao-load"));
        load.arg("bench").arg("--server").arg(release.join("balcao"));
        load.args(["--postgres", &postgres.url()]).args(&self.arguments);
        process::run(&mut load)
    }
}
