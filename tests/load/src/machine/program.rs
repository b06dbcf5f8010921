//! Programs under measurement. They have the first core for themselves; the load has the second.

use std::{
    io::{BufRead, BufReader},
    process::{self, Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};

const SERVERS_CORE: &str = "0";
const LOADS_CORE: &str = "1";

/// A running program. Dropped, it is killed.
pub struct Program(Child);

/// Moves this process to the core of the load.
///
/// # Errors
/// The machine has one core, or no `taskset`.
pub fn pin_self() -> Result<()> {
    let own = process::id().to_string();
    let pinned = Command::new("taskset").args(["-acp", LOADS_CORE, &own]).stdout(Stdio::null()).status()?;
    if !pinned.success() {
        bail!("can't run on core {LOADS_CORE}: measuring takes two");
    }
    Ok(())
}

/// A command that will run on the core of the servers, under its own process id.
pub fn on_servers_core(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new("taskset");
    command.args(["-c", SERVERS_CORE]).arg(program).stdin(Stdio::null());
    command
}

impl Program {
    pub fn start(command: &mut Command) -> Result<Self> {
        command.spawn().map(Self).with_context(|| format!("can't start {command:?}"))
    }

    /// Starts it and reads the first line that it prints.
    pub fn start_and_hear(command: &mut Command) -> Result<(Self, String)> {
        let mut program = Self::start(command.stdout(Stdio::piped()))?;
        let output = program.0.stdout.take().context("no output to read")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        Ok((program, line.trim().to_owned()))
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(None))
    }

    /// Asks it to end (SIGTERM).
    pub fn ask_to_end(&self) -> Result<()> {
        let asked = Command::new("kill").args(["-TERM", &self.id().to_string()]).status()?;
        if asked.success() { Ok(()) } else { bail!("can't signal process {}", self.id()) }
    }

    /// `kill -9`: it gets no chance to tidy up.
    pub fn kill(&mut self) -> Result<()> {
        self.0.kill()?;
        self.0.wait()?;
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _killed = self.kill();
    }
}
