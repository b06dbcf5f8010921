//! The stages that are cargo's work.

use std::process::Command;

use anyhow::Result;

use super::surroundings::Surroundings;
use crate::tally::Tally;
use crate::web::BUILD_FOLDER;
use crate::{bring, interrupt, packages, process, product};

/// The code is formatted.
pub fn fmt() -> Result<()> {
    process::run(process::cargo().args(["fmt", "--all", "--check"]))
}

/// No warning in any crate, tests included. The pages' crates are read for the browser, where they live.
pub fn clippy() -> Result<Tally> {
    bring::wasm_target()?;
    let strict = ["--", "-D", "warnings"];
    let mut native = process::cargo();
    native.args(["clippy", "--quiet", "--workspace", "--all-targets"]);
    let mut pages = process::cargo();
    pages.args(["clippy", "--quiet", "--all-targets", "--target", bring::WASM, "--target-dir", BUILD_FOLDER]);
    for name in packages::all()?.into_values().filter(packages::Package::is_frontend).map(|package| package.name) {
        native.args(["--exclude", &name]);
        pages.args(["--package", &name]);
    }
    Ok([&mut native, &mut pages].into_iter().map(|command| held(command.args(strict))).sum())
}

/// The tests within the crates: those of the product, of xtask, and the examples in documentation.
pub fn unit() -> Result<Tally> {
    let within: Vec<_> = product::selection()?.into_iter().filter(|name| name != product::TESTS).collect();
    let product = tests_of(&within)?;
    let own = match bring::find("cargo-nextest") {
        Some(_) => heard(process::cargo().args(["nextest", "run", "--package", "xtask"])),
        None => heard(process::cargo().args(["test", "--package", "xtask"])),
    }?;
    Ok(product + own + examples()?)
}

/// The examples in documentation, which nextest does not run. None is no failure: most things need none.
fn examples() -> Result<Tally> {
    let heard = process::overhear(product::cargo(&["test", "--quiet", "--doc"])?.arg("--no-fail-fast"))?;
    let counted = Tally::of_rust_tests(heard.success, &heard.text);
    Ok(if heard.success && counted.passed == 0 { Tally::default() } else { counted })
}

/// The system from outside, on both databases.
pub fn it(surroundings: &mut Surroundings) -> Result<Tally> {
    let mut command = runner(&[product::TESTS.to_owned()])?;
    heard(command.envs(surroundings.variables()?))
}

fn tests_of(packages: &[String]) -> Result<Tally> {
    heard(&mut runner(packages)?)
}

/// nextest where it is, else cargo's own. Both run the tests of these packages out of the one selection.
fn runner(packages: &[String]) -> Result<Command> {
    if bring::find("cargo-nextest").is_some() {
        let only: Vec<_> = packages.iter().map(|name| format!("package({name})")).collect();
        let mut command = product::cargo(&["nextest", "run"])?;
        command.args(["--no-fail-fast", "--filterset", &only.join(" + ")]);
        return Ok(command);
    }
    let mut command = process::cargo();
    command.args(["test", "--no-fail-fast", "--tests"]);
    for name in packages {
        command.args(["--package", name]);
    }
    Ok(command)
}

fn heard(command: &mut Command) -> Result<Tally> {
    let heard = process::overhear(command)?;
    Ok(Tally::of_rust_tests(heard.success, &heard.text))
}

/// One check that is a whole command.
fn held(command: &mut Command) -> Tally {
    match interrupt::check().and_then(|()| process::run(command)) {
        Ok(()) => Tally::PASSED,
        Err(error) => {
            println!("{error:#}");
            Tally::failed(format!("{error:#}"))
        }
    }
}
