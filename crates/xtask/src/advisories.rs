//! Dependencies, checked by cargo-deny: known vulnerabilities, licences, sources (`deny.toml` has the rules).
//!
//! The RustSec database lies in the repository as a snapshot, because a test run may reach nothing but package
//! registries. It knows no advisory that is newer than itself: `cargo xtask advisories` replaces it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;

use crate::summary::Summary;
use crate::{process, python, repo};

/// The address that cargo-deny asks for the database.
const DATABASE: &str = "https://github.com/RustSec/advisory-db";
const SNAPSHOT: &str = "crates/xtask/advisories/rustsec.tar.gz";
const CHECKS: [&str; 4] = ["advisories", "bans", "licenses", "sources"];

/// Options of `advisories`.
#[derive(Args)]
pub struct Advisories {
    /// The git repository to take it from
    #[arg(default_value = DATABASE)]
    source: String,
}

impl Advisories {
    /// Writes the newest state of the database into the snapshot.
    pub fn pack(&self) -> Result<()> {
        let clone = emptied("target/advisories/clone")?;
        process::run(Command::new("git").args(["clone", "--quiet", "--depth=1", "--", &self.source]).arg(&clone))?;
        let mut archive = git(&clone);
        archive.args(["archive", "--format=tar.gz", "-9", "--output"]).arg(repo::path(SNAPSHOT));
        process::run(archive.args(["HEAD", "crates", "rust", "support.toml", "LICENSE.txt", "LICENSES"]))?;
        println!("Wrote {SNAPSHOT}: {}", process::output(git(&clone).args(["log", "-1", "--format=%H %cs"]))?.trim());
        Ok(())
    }
}

/// Runs cargo-deny's checks, each of which counts as one.
pub fn check() -> Result<Summary> {
    let deny = python::tool("cargo-deny")?;
    let database = unpacked()?;
    let run = |check: &&str| {
        let mut command = process::cargo_with(&deny);
        command.args(["--log-level=error", "check", "--hide-inclusion-graph", check]);
        // git takes the snapshot in place of the database's address.
        command.env("GIT_CONFIG_COUNT", "1").env("GIT_CONFIG_VALUE_0", DATABASE);
        command.env("GIT_CONFIG_KEY_0", format!("url.file://{}.insteadOf", database.display()));
        Ok(match process::status(&mut command)?.success() {
            true => Summary::PASSED,
            false => Summary::failed(format!("cargo-deny: {check} (see the output of the stage `deny`)")),
        })
    };
    CHECKS.iter().map(run).sum()
}

/// The snapshot as the git repository that cargo-deny asks for.
fn unpacked() -> Result<PathBuf> {
    let folder = emptied("target/advisories/database")?;
    fs::create_dir_all(&folder)?;
    process::run(
        Command::new("tar")
            .args(["--extract", "--gzip", "--file"])
            .arg(repo::path(SNAPSHOT))
            .arg("--directory")
            .arg(&folder),
    )?;
    // `git archive` gives each file the time of the commit.
    let age = fs::metadata(folder.join("support.toml"))?.modified()?.elapsed().unwrap_or(Duration::ZERO);
    println!("The advisory database is {} days old", age.as_secs() / 86_400);
    process::run(git(&folder).args(["init", "--quiet", "--initial-branch=main"]))?;
    process::run(git(&folder).args(["add", "--all"]))?;
    let author = ["-c", "user.name=xtask", "-c", "user.email=xtask@localhost"];
    process::run(git(&folder).args(author).args(["commit", "--quiet", "--message=Snapshot"]))?;
    Ok(folder)
}

fn emptied(folder: &str) -> Result<PathBuf> {
    let folder = repo::path(folder);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    Ok(folder)
}

fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder);
    git
}
