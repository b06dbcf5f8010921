//! The product and its tests, built by cargo.
//!
//! Every native build of a test run names the same packages: with another selection cargo would choose other features
//! of shared dependencies, and build them all again. `xtask` stands apart, for it is running.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::Result;

use crate::{house, packages, process};

/// The package that holds the tests from outside.
pub const TESTS: &str = "balcao-tests";

/// cargo with a subcommand and the selection of every native build.
pub fn cargo(subcommand: &[&str]) -> Result<Command> {
    let mut command = process::cargo();
    command.args(subcommand);
    for name in selection()? {
        command.args(["--package", &name]);
    }
    Ok(command)
}

/// What a test run builds for this machine: all but the pages, and those of their crates that have tests.
pub fn selection() -> Result<Vec<String>> {
    let packages = packages::all()?;
    let native = packages.values().filter(|package| !package.is_frontend() || package.has_tests());
    Ok(native.map(|package| package.name.clone()).filter(|name| name != "xtask").collect())
}

/// The server for tests, built with everything that tests it. Built once per run.
pub fn server() -> Result<PathBuf> {
    static BUILT: OnceLock<()> = OnceLock::new();
    if BUILT.get().is_none() {
        process::run(&mut cargo(&["build", "--quiet", "--bins", "--tests"])?)?;
        BUILT.get_or_init(|| ());
    }
    Ok(house::path("target/debug/balcao"))
}
