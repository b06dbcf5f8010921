//! Names of types.

use std::collections::BTreeMap;

use anyhow::Result;

use super::tree::Tree;
use crate::modules::Modules;

/// Public types that share their name with another public type of their crate.
pub fn shared_names(tree: &Tree) -> Result<Vec<String>> {
    Ok(tree.crates.iter().map(Modules::public_types).flat_map(shared).collect())
}

fn shared<'a>(types: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    types.for_each(|(name, file)| files.entry(name).or_default().push(file));
    let shared = files.into_iter().filter(|(_, files)| files.len() > 1);
    shared.map(|(name, files)| format!("{name}: {}", files.join(", "))).collect()
}

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn a_name_in_two_files_is_told_with_both() {
        let types = [("Place", "a.rs"), ("Room", "a.rs"), ("Place", "b.rs")];
        assert_eq!(shared(types.into_iter()), ["Place: a.rs, b.rs"]);
    }
}
