//! Node.js: for the tools that exist only there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{install, process};

/// Node.js and its npm.
pub struct Node {
    node: PathBuf,
    npm: PathBuf,
}

impl Node {
    /// The machine's, where it has one.
    pub fn find() -> Option<Self> {
        Some(Self { node: install::find("node")?, npm: install::find("npm")? })
    }

    /// The machine's, or Debian's.
    pub fn find_or_install() -> Result<Self> {
        let node = install::program("node", &["nodejs", "npm"])?;
        let npm = install::program("npm", &["npm"])?;
        Ok(Self { node, npm })
    }

    /// Installs the packages of a folder's `package-lock.json`, unless they are installed there already.
    pub fn install(&self, folder: &Path) -> Result<()> {
        let wanted = fs::read(folder.join("package-lock.json"))
            .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
        let stamp = folder.join("node_modules/.installed-lock.json");
        if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
            return Ok(());
        }
        println!("Installing the npm packages of {}", folder.display());
        process::run(Command::new(&self.npm).current_dir(folder).args([
            "ci",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]))?;
        fs::write(stamp, wanted)?;
        Ok(())
    }

    /// A command that runs a script.
    pub fn script(&self, script: impl AsRef<Path>) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(script.as_ref());
        command
    }
}
