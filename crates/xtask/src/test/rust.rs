//! The stages that are cargo's work.

use std::process::Command;

use anyhow::Result;

use super::env::Environment;
use super::junit;
use crate::summary::Summary;
use crate::web::BUILD_FOLDER;
use crate::{build, install, interrupt, packages, process, python};

/// The code is formatted.
pub fn fmt() -> Result<()> {
    process::run(process::cargo().args(["fmt", "--all", "--check"]))
}

/// No warning in any crate, tests included. The pages' crates are checked for the browser, where they run.
pub fn clippy() -> Result<Summary> {
    install::wasm_target()?;
    let strict = ["--", "-D", "warnings"];
    let mut native = process::cargo();
    native.args(["clippy", "--quiet", "--workspace", "--all-targets"]);
    let mut pages = process::cargo();
    pages.args(["clippy", "--quiet", "--all-targets", "--target", install::WASM, "--target-dir", BUILD_FOLDER]);
    for name in packages::all()?.into_values().filter(packages::Package::is_frontend).map(|package| package.name) {
        native.args(["--exclude", &name]);
        pages.args(["--package", &name]);
    }
    Ok([&mut native, &mut pages].into_iter().map(|command| check(command.args(strict))).sum())
}

/// The tests within the crates, xtask's among them, and the examples in documentation.
pub fn unit() -> Result<Summary> {
    let within: Vec<_> = build::selection()?.into_iter().filter(|name| name != build::TESTS).collect();
    let product = junit::run(&mut nextest(&within)?)?;
    // Apart: the other selection of packages would build xtask's dependencies again.
    let mut own = process::cargo_with(&python::tool("cargo-nextest")?);
    let own = junit::run(own.args(["nextest", "run", "--package", "xtask"]))?;
    Ok(product + own + examples()?)
}

/// The examples in documentation, which nextest does not run. `--list` has a line for each, in the format that nextest
/// itself relies on.
fn examples() -> Result<Summary> {
    let doc_tests = || build::cargo(&["test", "--quiet", "--doc", "--no-fail-fast"]);
    let listed = process::output(doc_tests()?.args(["--", "--list", "--format", "terse"]))?;
    let names = listed.lines().filter_map(|line| line.strip_suffix(": test"));
    let failed = process::run(&mut doc_tests()?).err();
    Ok(match failed {
        Some(error) => Summary::failed(format!("{error:#}")),
        None => names.map(|_| Summary::PASSED).sum(),
    })
}

/// The system from outside, on both databases.
pub fn it(environment: &mut Environment) -> Result<Summary> {
    let mut nextest = nextest(&[build::TESTS.to_owned()])?;
    junit::run(nextest.envs(environment.variables()?))
}

/// nextest, with the tests of these packages out of the one selection that all native builds share.
fn nextest(packages: &[String]) -> Result<Command> {
    let only: Vec<_> = packages.iter().map(|name| format!("package({name})")).collect();
    let mut nextest = build::select(process::cargo_with(&python::tool("cargo-nextest")?), &["nextest", "run"])?;
    nextest.args(["--no-fail-fast", "--filterset", &only.join(" + ")]);
    Ok(nextest)
}

/// One check that is a whole command.
fn check(command: &mut Command) -> Summary {
    match interrupt::check().and_then(|()| process::run(command)) {
        Ok(()) => Summary::PASSED,
        Err(error) => {
            println!("{error:#}");
            Summary::failed(format!("{error:#}"))
        }
    }
}
