//! The files that the checks read.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::modules::Modules;
use crate::{packages, process, repo};

/// The files of the repository: tracked, or new and not ignored.
pub struct Tree {
    pub files: Vec<Source>,
    /// The modules of each of our crates: of every library, program, test and build script.
    pub crates: Vec<Modules>,
}

/// A file; its text is empty where it isn't UTF-8.
pub struct Source {
    /// Its path from the top of the repository.
    pub name: String,
    pub text: String,
}

impl Tree {
    pub fn read() -> Result<Self> {
        let mut git = Command::new("git");
        git.current_dir(repo::root()).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let listed = process::output(&mut git)?;
        let names = listed.split_terminator('\0').map(str::to_owned);
        let read = |name: String| {
            // git still lists a file whose deletion isn't committed.
            let bytes = fs::read(repo::path(&name)).ok()?;
            Some(Source { name, text: String::from_utf8(bytes).unwrap_or_default() })
        };
        let mut tree = Self::of(names.filter_map(read).collect());
        tree.crates = tree.read_crates()?;
        Ok(tree)
    }

    /// These files, without their crates.
    pub fn of(files: Vec<Source>) -> Self {
        Self { files, crates: Vec::new() }
    }

    /// A test binary is a crate of its own, as it is for the compiler.
    fn read_crates(&self) -> Result<Vec<Modules>> {
        let texts: BTreeMap<_, _> = self.rust().map(|file| (file.name.as_str(), file.text.as_str())).collect();
        let root = repo::root();
        let packages = packages::all()?;
        let targets = packages.values().flat_map(|package| &package.targets);
        let below = targets.filter_map(|target| target.src_path.strip_prefix(&root).ok()?.to_str());
        below.map(|first| Modules::read(first, |name| texts.get(name).copied())).collect()
    }

    /// The Rust sources.
    pub fn rust(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().filter(|file| file.name.ends_with(".rs"))
    }

    /// The Rust sources but for xtask, whose checks contain the words that they forbid.
    pub fn product(&self) -> impl Iterator<Item = &Source> {
        self.rust().filter(|file| !file.name.starts_with("crates/xtask/"))
    }
}

impl Source {
    /// Its lines with their place, as `file:line`.
    pub fn lines(&self) -> impl Iterator<Item = (String, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (format!("{}:{}", self.name, index + 1), line))
    }
}
