//! Names and lengths of files.

use std::path::Path;

use anyhow::Result;

use super::tree::{Source, Tree};

/// Names that tell no subject.
const VAGUE: [&str; 10] =
    ["common", "helper", "helpers", "manager", "managers", "misc", "service", "services", "util", "utils"];
const LONGEST: usize = 350;
const SOURCES: [&str; 5] = ["rs", "ts", "js", "css", "sql"];
/// Migrations are never changed once they are released.
const EXEMPT: [&str; 1] = ["migrations/"];

/// Files and folders with a vague name.
pub fn vague(tree: &Tree) -> Result<Vec<String>> {
    let is_vague = |file: &&Source| {
        let parts = Path::new(&file.name).iter().filter_map(|part| part.to_str());
        parts.map(|part| part.split('.').next().unwrap_or(part)).any(|stem| VAGUE.contains(&stem))
    };
    Ok(tree.files.iter().filter(is_vague).map(|file| file.name.clone()).collect())
}

/// Source files over the limit of lines.
pub fn long(tree: &Tree) -> Result<Vec<String>> {
    let is_source = |name: &str| {
        let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| SOURCES.contains(&ending)) && !EXEMPT.iter().any(|exempt| name.starts_with(exempt))
    };
    let sources = tree.files.iter().filter(|file| is_source(&file.name));
    let counted = sources.map(|file| (&file.name, file.text.lines().count()));
    Ok(counted.filter(|(_, lines)| *lines > LONGEST).map(|(name, lines)| format!("{name}: {lines} lines")).collect())
}
