//! The packages of the workspace, from cargo's metadata.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Deserialize;

use crate::{process, repo};

/// One package of the workspace.
#[derive(Clone, Debug, Deserialize)]
pub struct Package {
    /// Its name in Cargo.toml.
    pub name: String,
    /// All dependencies in its Cargo.toml: normal, for tests, for the build.
    pub dependencies: Vec<Dependency>,
    pub targets: Vec<Target>,
    manifest_path: PathBuf,
}

/// One line of `[dependencies]`.
#[derive(Clone, Debug, Deserialize)]
pub struct Dependency {
    /// The package's own name, not the one it is renamed to.
    pub name: String,
    /// `dev`, `build`, or nothing for a dependency of the code itself.
    pub kind: Option<String>,
}

/// A library, a program, a test or a build script.
#[derive(Clone, Debug, Deserialize)]
pub struct Target {
    /// Its first file.
    pub src_path: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// All packages of the workspace, by name.
pub fn all() -> Result<BTreeMap<String, Package>> {
    let text = process::output(process::cargo().args(["metadata", "--format-version=1", "--no-deps"]))?;
    let metadata: Metadata = serde_json::from_str(&text)?;
    Ok(metadata.packages.into_iter().map(|package| (package.name.clone(), package)).collect())
}

impl Package {
    /// Built for the browser.
    pub fn is_frontend(&self) -> bool {
        self.manifest_path.starts_with(repo::path("frontend"))
    }

    /// Whether its sources hold a test module.
    pub fn has_tests(&self) -> bool {
        let sources = self.manifest_path.with_file_name("src");
        rust_files(&sources).iter().any(|file| fs::read_to_string(file).is_ok_and(|text| text.contains("#[cfg(test)]")))
    }
}

/// The Rust files below a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let found = entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] });
    found.filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}
