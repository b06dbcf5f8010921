//! Native builds of the server, its tools and its tests.
//!
//! Every native build of a test run names the same packages: with another selection cargo would choose other features
//! of shared dependencies and build them all again. `xtask` is not among them: it is running.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::Result;

use crate::{packages, process, repo};

/// The package that holds the tests from outside.
pub const TESTS: &str = "balcao-tests";

/// cargo with a subcommand and the selection of every native build.
pub fn cargo(subcommand: &[&str]) -> Result<Command> {
    select(process::cargo(), subcommand)
}

/// Adds a subcommand and the selection to cargo, or to the program of a subcommand.
pub fn select(mut cargo: Command, subcommand: &[&str]) -> Result<Command> {
    cargo.args(subcommand);
    for name in selection()? {
        cargo.args(["--package", &name]);
    }
    Ok(cargo)
}

/// The packages that a test run builds for this machine: all but xtask and those pages that have no test.
pub fn selection() -> Result<Vec<String>> {
    let packages = packages::all()?;
    let native = packages.values().filter(|package| !package.is_frontend() || package.has_tests());
    Ok(native.map(|package| package.name.clone()).filter(|name| name != "xtask").collect())
}

/// The server for tests, built once per run together with the tests.
pub fn server() -> Result<PathBuf> {
    static BUILT: OnceLock<()> = OnceLock::new();
    if BUILT.get().is_none() {
        process::run(&mut cargo(&["build", "--quiet", "--bins", "--tests"])?)?;
        BUILT.get_or_init(|| ());
    }
    Ok(repo::path("target/debug/balcao"))
}
