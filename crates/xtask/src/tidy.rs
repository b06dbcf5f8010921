//! `cargo xtask tidy`: invariants as code. Each has a name and says where it is broken.

mod direction;
mod hosts;
mod leftovers;
mod licences;
mod migrations;
mod names;
mod requirements;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, exit};

use anyhow::Result;

use crate::tally::Tally;
use crate::{house, process};

/// An invariant: what it demands, and how to find what breaks it.
struct Invariant {
    demand: &'static str,
    breaches: fn(&Tree) -> Result<Vec<String>>,
}

const INVARIANTS: [Invariant; 14] = [
    Invariant { demand: "Cargo.lock is what Cargo.toml asks for", breaches: direction::lock },
    Invariant { demand: "crates depend in one direction only", breaches: direction::rooms },
    Invariant { demand: "each library is named only by the crates it is for", breaches: direction::libraries },
    Invariant { demand: "components neither fetch nor open sockets", breaches: direction::components },
    Invariant { demand: "no file is named after nothing (utils, helpers, …)", breaches: names::vague },
    Invariant { demand: "no source file is longer than 350 lines", breaches: names::long },
    Invariant { demand: "no unfinished work stands in the sources", breaches: leftovers::unfinished },
    Invariant {
        demand: "no inline style in a page (the security policy refuses it)",
        breaches: leftovers::inline_styles,
    },
    Invariant { demand: "both databases have the same migrations", breaches: migrations::same_folders },
    Invariant { demand: "every migration has a number of its own", breaches: migrations::own_numbers },
    Invariant { demand: "every migration can be undone", breaches: migrations::reversible },
    Invariant { demand: "tests name requirements that exist", breaches: requirements::known },
    Invariant { demand: "every dependency is under terms that we may use", breaches: licences::foreign },
    Invariant { demand: "no package registry is named by its host", breaches: hosts::named },
];

/// The files of the repository: tracked, or new and not ignored.
pub struct Tree {
    files: Vec<Source>,
}

/// A file, with its text where it is text.
struct Source {
    /// Its path from the top of the repository.
    name: String,
    text: String,
}

impl Tree {
    fn read() -> Result<Self> {
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
    fn rust(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().filter(|file| file.name.ends_with(".rs"))
    }

    /// The Rust sources of the product: not xtask, whose checks spell what they forbid.
    fn product(&self) -> impl Iterator<Item = &Source> {
        self.rust().filter(|file| !file.name.starts_with("crates/xtask/"))
    }
}

impl Source {
    /// Its lines with their place, as `file:line`.
    fn lines(&self) -> impl Iterator<Item = (String, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (format!("{}:{}", self.name, index + 1), line))
    }
}

/// Checks every invariant and says what holds and what doesn't.
pub fn check() -> Result<Tally> {
    let tree = Tree::read()?;
    let mut sum = Tally::default();
    for invariant in INVARIANTS {
        let breaches = (invariant.breaches)(&tree)?;
        println!("{} {}", if breaches.is_empty() { "ok " } else { "NOT" }, invariant.demand);
        breaches.iter().for_each(|breach| println!("      {breach}"));
        sum += Tally::of_faults(invariant.demand, &breaches);
    }
    Ok(sum)
}

/// `cargo xtask tidy`: the check alone, with its sum as exit code.
pub fn report() -> Result<()> {
    let sum = check()?;
    println!("{sum}");
    if !sum.failures.is_empty() {
        exit(1);
    }
    Ok(())
}

/// The Rust files below a folder.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let found = entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] });
    found.filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}
