//! Installs programs that a fresh machine lacks, or says how to install them.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};

use crate::process;

/// The target of the pages.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that rustc can build for [`WASM`].
pub fn wasm_target() -> Result<()> {
    let folder = process::output(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    println!("Installing the Rust target {WASM}");
    process::run(Command::new("rustup").args(["target", "add", WASM]))
        .with_context(|| format!("The pages need the Rust target {WASM}. Install it with: rustup target add {WASM}"))
}

/// A program's file, sought in `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// A program's file. Where the machine lacks the program, these Debian packages are installed.
pub fn program(name: &str, packages: &[&str]) -> Result<PathBuf> {
    if let Some(found) = find(name) {
        return Ok(found);
    }
    debian(packages)?;
    find(name).with_context(|| format!("no `{name}` even after installing {}", packages.join(" ")))
}

/// Installs Debian packages, as root.
///
/// # Errors
/// When we aren't root or this isn't Debian: the error names the command to type.
pub fn debian(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    if !is_root() || find("apt-get").is_none() {
        bail!("{names} is missing. Install it with: sudo apt-get install {names}");
    }
    println!("Installing {names}");
    update_package_lists()?;
    process::run(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

fn update_package_lists() -> Result<()> {
    static DONE: OnceLock<()> = OnceLock::new();
    if DONE.get().is_none() {
        process::run(apt().arg("update"))?;
        DONE.get_or_init(|| ());
    }
    Ok(())
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args([
        "--quiet",
        "--quiet",
        "-o",
        "DPkg::Lock::Timeout=300",
        "-o",
        "Dpkg::Options::=--force-confold",
    ]);
    command
}

/// Whether we run as root.
pub fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
