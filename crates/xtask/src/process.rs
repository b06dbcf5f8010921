//! Programs that we run.

use std::io::{BufRead, BufReader, Read, Write, stderr, stdout};
use std::process::{Command, Stdio};
use std::{env, thread};

use anyhow::{Context, Result, bail};

use crate::{house, interrupt};

/// cargo, the one that started us, at the top of the repository.
pub fn cargo() -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(house::root());
    command
}

/// Runs a program to its end, its output going where ours goes.
///
/// # Errors
/// When it can't be started or ends with another code than 0; the error names the whole command.
pub fn run(command: &mut Command) -> Result<()> {
    let name = spell(command);
    let mut child = command.stdin(Stdio::null()).spawn().with_context(|| format!("can't start `{name}`"))?;
    let watched = interrupt::watch(child.id());
    let status = child.wait()?;
    drop(watched);
    interrupt::check()?;
    if !status.success() {
        bail!("`{name}` failed: {status}");
    }
    Ok(())
}

/// Runs a program and gives what it wrote to its standard output.
///
/// # Errors
/// When it can't be started or ends with another code than 0; the error holds what it complained of.
pub fn output(command: &mut Command) -> Result<String> {
    let name = spell(command);
    let answer = command.stdin(Stdio::null()).output().with_context(|| format!("can't start `{name}`"))?;
    interrupt::check()?;
    if !answer.status.success() {
        bail!("`{name}` failed: {}\n{}", answer.status, String::from_utf8_lossy(&answer.stderr).trim());
    }
    Ok(String::from_utf8(answer.stdout)?)
}

/// What a program that was overheard left.
pub struct Overheard {
    /// It ended with code 0.
    pub success: bool,
    /// All it wrote: standard output, then standard error.
    pub text: String,
}

/// Runs a program to its end; its output goes where ours goes and is kept as well.
pub fn overhear(command: &mut Command) -> Result<Overheard> {
    let name = spell(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("can't start `{name}`"))?;
    let watched = interrupt::watch(child.id());
    let said = child.stdout.take().map(|from| thread::spawn(move || pass_on(from, stdout())));
    let complained = child.stderr.take().map(|from| thread::spawn(move || pass_on(from, stderr())));
    let status = child.wait()?;
    drop(watched);
    interrupt::check()?;
    let heard = [said, complained].into_iter().flatten().map(|reader| reader.join().unwrap_or_default());
    Ok(Overheard { success: status.success(), text: heard.collect() })
}

fn pass_on(from: impl Read, mut to: impl Write) -> String {
    let mut kept = String::new();
    for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned() + "\n";
        // Nobody may be reading us any more; what we keep still counts.
        let _closed = to.write_all(line.as_bytes());
        kept += &line;
    }
    kept
}

/// A command as a person would type it.
pub fn spell(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
