//! Tools that are published ready to run as Python packages: `tools/requirements.txt` names each with its version and hashes.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{install, process, repo};

/// A tool, installed below `target/tools`. Where its package can't be installed, the machine's own serves.
///
/// # Errors
/// When the machine has none either.
pub fn tool(name: &str) -> Result<PathBuf> {
    installed(name).or_else(|error| {
        let error =
            || error.context(format!("{name} can't be installed from its package. Put `{name}` into a folder of PATH"));
        install::find(name).ok_or_else(error)
    })
}

fn installed(name: &str) -> Result<PathBuf> {
    let folder = repo::path("target/tools/python");
    let list = repo::path("crates/xtask/tools/requirements.txt");
    let wanted = fs::read(&list)?;
    let stamp = folder.join("installed.txt");
    if !fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        println!("Installing the tools of {}", list.display());
        let mut pip = pip()?;
        pip.args(["install", "--quiet", "--disable-pip-version-check", "--root-user-action=ignore", "--upgrade"]);
        pip.args(["--no-deps", "--require-hashes", "--only-binary=:all:", "--target"]).arg(&folder);
        process::run(pip.arg("--requirement").arg(&list))?;
        fs::write(stamp, wanted)?;
    }
    let program = folder.join("bin").join(name);
    program.is_file().then_some(program).with_context(|| format!("no package of {} brings {name}", list.display()))
}

/// pip, from Debian where the machine has none.
fn pip() -> Result<Command> {
    let pip = || {
        let mut command = Command::new("python3");
        command.args(["-m", "pip"]);
        command
    };
    if process::output(pip().arg("--version")).is_err() {
        install::debian(&["python3-pip"])?;
    }
    Ok(pip())
}
