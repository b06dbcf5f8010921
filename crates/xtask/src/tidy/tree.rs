//! The files that the checks read.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::{house, process};

/// The files of the repository: tracked, or new and not ignored.
pub struct Tree {
    pub files: Vec<Source>,
}

/// A file, with its text where it is text.
pub struct Source {
    /// Its path from the top of the repository.
    pub name: String,
    pub text: String,
}

impl Tree {
    pub fn read() -> Result<Self> {
        let mut git = Command::new("git");
        git.current_dir(house::root()).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let listed = process::output(&mut git)?;
        let names = listed.split_terminator('\0').map(str::to_owned);
        let read = |name: String| {
            // A file that is deleted but not yet committed so is still listed.
            let bytes = fs::read(house::path(&name)).ok()?;
            Some(Source { name, text: String::from_utf8(bytes).unwrap_or_default() })
        };
        Ok(Self { files: names.filter_map(read).collect() })
    }

    /// The Rust sources.
    pub fn rust(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().filter(|file| file.name.ends_with(".rs"))
    }

    /// The Rust sources of the product: not xtask, whose checks spell what they forbid.
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
