//! openapi.yaml: the HTTP contract, written from the server's own types.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{build, process, repo};

/// Writes openapi.yaml anew.
pub fn write() -> Result<()> {
    process::run(process::cargo().args(["build", "--package", "balcao-server"]))?;
    fs::write(file(), printed_by(&repo::path("target/debug/balcao"))?)?;
    println!("Wrote {}", file().display());
    Ok(())
}

/// Compares openapi.yaml with the document that the server prints.
///
/// # Errors
/// When they differ: the error shows the first line that does.
pub fn compare() -> Result<()> {
    let printed = printed_by(&build::server()?)?;
    let written = fs::read_to_string(file()).context("there is no openapi.yaml; write it with: cargo xtask openapi")?;
    if printed == written {
        return Ok(());
    }
    let mut pairs = written.lines().zip(printed.lines()).enumerate();
    let (line, (old, new)) = pairs
        .find(|(_, (old, new))| old != new)
        .unwrap_or((written.lines().count().min(printed.lines().count()), ("…", "…")));
    bail!(
        "openapi.yaml differs from the server's document. Write it anew with: cargo xtask openapi\nline {}:\n- {old}\n+ {new}",
        line + 1
    )
}

fn printed_by(server: &Path) -> Result<String> {
    let printed = process::output(Command::new(server).arg("openapi"))?;
    if !printed.starts_with("openapi: ") {
        bail!("`balcao openapi` printed no OpenAPI document");
    }
    Ok(printed)
}

fn file() -> PathBuf {
    repo::path("openapi.yaml")
}
