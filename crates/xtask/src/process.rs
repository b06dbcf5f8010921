//! Programs that we run.

use std::env;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

use crate::{interrupt, repo};

/// The cargo that started this process, run at the top of the repository.
pub fn cargo() -> Command {
    cargo_with(Path::new(&env::var_os("CARGO").unwrap_or_else(|| "cargo".into())))
}

/// Another program, such as a subcommand of cargo, run at the top of the repository.
pub fn cargo_with(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(repo::root());
    command
}

/// Runs a program to its end. It writes to our standard output and error.
///
/// # Errors
/// When it can't be started or ends with another code than 0; the error names the whole command.
pub fn run(command: &mut Command) -> Result<()> {
    let status = status(command)?;
    if !status.success() {
        bail!("`{}` failed: {status}", command_line(command));
    }
    Ok(())
}

/// Runs a program to its end, and returns its exit status.
///
/// # Errors
/// When it can't be started, or we are interrupted.
pub fn status(command: &mut Command) -> Result<ExitStatus> {
    let name = command_line(command);
    let mut child = command.stdin(Stdio::null()).spawn().with_context(|| format!("can't start `{name}`"))?;
    let watched = interrupt::watch(child.id());
    let status = child.wait()?;
    drop(watched);
    interrupt::check()?;
    Ok(status)
}

/// Runs a program and returns its standard output.
///
/// # Errors
/// When it can't be started or ends with another code than 0; the error holds its standard error.
pub fn output(command: &mut Command) -> Result<String> {
    let name = command_line(command);
    let answer = command.stdin(Stdio::null()).output().with_context(|| format!("can't start `{name}`"))?;
    interrupt::check()?;
    if !answer.status.success() {
        bail!("`{name}` failed: {}\n{}", answer.status, String::from_utf8_lossy(&answer.stderr).trim());
    }
    Ok(String::from_utf8(answer.stdout)?)
}

/// A command as a person would type it.
pub fn command_line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
