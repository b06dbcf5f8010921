//! No file names a package registry's host: a machine is set up for its own registry.

use anyhow::Result;

use super::tree::{Source, Tree};

/// Hosts, each in parts so that this file does not name them.
const HOSTS: [&[&str]; 7] = [
    &["static.crates", "io"],
    &["index.crates", "io"],
    &["npmjs", "org"],
    &["npmjs", "com"],
    &["pypi", "org"],
    &["pythonhosted", "org"],
    &["deb.debian", "org"],
];

/// Lines that name a registry's host.
pub fn named(tree: &Tree) -> Result<Vec<String>> {
    let hosts = HOSTS.map(|parts| parts.join("."));
    let lines = tree.files.iter().flat_map(Source::lines);
    Ok(lines.filter(|(_, line)| hosts.iter().any(|host| line.contains(host))).map(|(place, _)| place).collect())
}
