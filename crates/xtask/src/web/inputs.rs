//! A fingerprint of all inputs of the pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use sha2::{Digest, Sha256};

use super::asset_dir::hex;
use crate::{process, repo};

/// Files and folders that a page's bytes depend on, tools included.
const ROOTS: [&str; 9] = [
    "Cargo.lock",
    "Cargo.toml",
    ".cargo",
    "crates/protocol",
    "crates/text",
    "crates/xtask/Cargo.toml",
    "crates/xtask/src",
    "crates/xtask/tools/package-lock.json",
    "frontend",
];

/// A fingerprint of every input, of the compiler, and of these choices.
pub fn fingerprint(choices: &[&str]) -> Result<String> {
    let mut sum = Sha256::new();
    let mut add = |part: &[u8]| {
        sum.update(part.len().to_le_bytes());
        sum.update(part);
    };
    add(process::output(Command::new("rustc").arg("--version"))?.as_bytes());
    choices.iter().for_each(|choice| add(choice.as_bytes()));
    for file in ROOTS.iter().map(|root| files(&repo::path(root))).collect::<Result<Vec<_>>>()?.concat() {
        add(file.to_string_lossy().as_bytes());
        add(&fs::read(file)?);
    }
    Ok(hex(&sum.finalize()))
}

/// Every file at or below a path, in a fixed order.
fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries.iter().map(|entry| files(entry)).collect::<Result<Vec<_>>>()?.concat())
}
