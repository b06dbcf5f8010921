//! The modules of each of our crates: of every library, program, test and build script.

use std::collections::BTreeMap;

use anyhow::Result;

use super::tree::Tree;
use crate::modules::Modules;
use crate::{house, packages};

/// Reads them all. A test binary is a crate of its own, as it is for the compiler.
pub fn all(tree: &Tree) -> Result<Vec<Modules>> {
    let texts: BTreeMap<_, _> = tree.rust().map(|file| (file.name.as_str(), file.text.as_str())).collect();
    let root = house::root();
    let packages = packages::all()?;
    let targets = packages.values().flat_map(|package| &package.targets);
    let below = targets.filter_map(|target| target.src_path.strip_prefix(&root).ok()?.to_str());
    below.map(|first| Modules::read(first, |name| texts.get(name).copied())).collect()
}
