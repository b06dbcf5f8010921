//! Files of one crate that use each other.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::tree::Tree;

/// Circles that are there for a reason, two at most: their files, and the reason.
const EXPLAINED: [(&[&str], &str); 2] = [
    (
        &["crates/store/src/conn.rs", "crates/store/src/native.rs"],
        "`native!` matches the variants of `Conn`, whose own methods are written with it",
    ),
    (
        &["crates/store/src/job.rs", "crates/store/src/reply_queue.rs"],
        "a job knows the queue of its caller, and the queue carries jobs",
    ),
];

type Uses<'a> = BTreeMap<&'a str, BTreeMap<&'a str, String>>;

/// Circles that nobody explained, and explanations of circles that are gone.
pub fn unexplained(tree: &Tree) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    let mut explained = BTreeSet::new();
    for modules in &tree.crates {
        let uses = modules.uses();
        for circle in circles(&uses) {
            match EXPLAINED.iter().position(|(files, _)| circle.iter().eq(files.iter())) {
                Some(known) => drop(explained.insert(known)),
                None => breaches.push(told(&circle, &uses)),
            }
        }
    }
    let gone = EXPLAINED.iter().enumerate().filter(|(index, _)| !explained.contains(index));
    breaches.extend(gone.map(|(_, (files, _))| format!("{} is no circle any more", files.join(", "))));
    Ok(breaches)
}

/// The largest sets of files in which each reaches every other.
fn circles<'a>(uses: &Uses<'a>) -> Vec<BTreeSet<&'a str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> = uses.keys().map(|file| (*file, reached(file, uses))).collect();
    let mut found = BTreeSet::new();
    for (file, reached) in &reach {
        if reached.contains(file) {
            found.insert(reached.iter().filter(|other| reach[*other].contains(file)).copied().collect::<BTreeSet<_>>());
        }
    }
    found.into_iter().collect()
}

/// The files that a file reaches in one step or more.
fn reached<'a>(file: &str, uses: &Uses<'a>) -> BTreeSet<&'a str> {
    let next = |file: &str| uses.get(file).into_iter().flat_map(|used| used.keys().copied()).collect::<Vec<_>>();
    let mut reached = BTreeSet::new();
    let mut waiting = next(file);
    while let Some(other) = waiting.pop() {
        if reached.insert(other) {
            waiting.extend(next(other));
        }
    }
    reached
}

fn told(circle: &BTreeSet<&str>, uses: &Uses) -> String {
    let steps = circle.iter().flat_map(|file| {
        let used = uses[file].iter().filter(|(other, _)| circle.contains(*other));
        used.map(move |(other, name)| format!("\n        {file} -> {other} ({name})"))
    });
    format!("{} files use each other:{}", circle.len(), steps.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_told_with_its_steps_and_nothing_else() {
        let used = |names: &[&'static str]| names.iter().map(|name| (*name, format!("super::{name}"))).collect();
        let uses = Uses::from([("a", used(&["b"])), ("b", used(&["c", "d"])), ("c", used(&["a"])), ("d", used(&[]))]);
        let found = circles(&uses);
        assert_eq!(found, [BTreeSet::from(["a", "b", "c"])]);
        let told = told(&found[0], &uses);
        assert!(told.starts_with("3 files") && told.contains("c -> a (super::a)") && !told.contains("d"), "{told}");
    }
}
