//! The project's own commands. `cargo xtask` lists them.
//!
//! Links none of the other crates: it runs programs and reads files.

#![expect(clippy::print_stdout, reason = "a command-line tool tells its user what it does")]

mod advisories;
mod bench;
mod build;
mod deploy;
mod install;
mod interrupt;
mod modules;
mod node;
mod openapi;
mod packages;
mod postgres;
mod process;
mod python;
mod repo;
mod run;
mod summary;
mod test;
mod tidy;
mod web;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Balcão's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything and start a demo server on an embedded database in ./data
    Run(run::Run),
    /// Run the tests, all of them or the stages named
    Test(test::Test),
    /// Build the pages into crates/server/assets
    Web(web::Web),
    /// Measure, and print each figure with its limit
    Bench(bench::Bench),
    /// Check the invariants that no compiler sees
    Tidy,
    /// Write openapi.yaml from the server's own types
    Openapi,
    /// Take a new snapshot of the RustSec advisory database
    Advisories(advisories::Advisories),
}

fn main() -> ExitCode {
    match Arguments::parse().command.start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

impl Task {
    fn start(self) -> Result<()> {
        interrupt::listen()?;
        match self {
            Self::Run(run) => run.start(),
            Self::Test(test) => test.run(),
            Self::Web(web) => web.build(),
            Self::Bench(bench) => bench.run(),
            Self::Tidy => tidy::report(),
            Self::Openapi => openapi::write(),
            Self::Advisories(advisories) => advisories.pack(),
        }
    }
}
