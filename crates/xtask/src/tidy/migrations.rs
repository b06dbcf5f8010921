//! The migrations of both databases.

use std::collections::BTreeSet;

use anyhow::Result;

use super::tree::Tree;

const DATABASES: [&str; 2] = ["sqlite", "postgres"];

/// Migrations that exist for one database only. Nothing compares the tables that they make.
pub fn same_folders(tree: &Tree) -> Result<Vec<String>> {
    let [sqlite, postgres] = DATABASES.map(|database| folders(tree, database));
    if sqlite.is_empty() && postgres.is_empty() {
        return Ok(vec!["there are no migrations".to_owned()]);
    }
    let lonely = sqlite.symmetric_difference(&postgres);
    Ok(lonely.map(|name| format!("{name} is only there for one database")).collect())
}

/// Migrations that share a number: diesel runs the first of them and never the second.
pub fn own_numbers(tree: &Tree) -> Result<Vec<String>> {
    let mut numbers = BTreeSet::new();
    let taken = folders(tree, DATABASES[0])
        .into_iter()
        .filter(|name| !numbers.insert(name.split('_').next().unwrap_or_default().to_owned()));
    Ok(taken.map(|name| format!("{name} has the number of another migration")).collect())
}

/// Migrations that can't be undone.
pub fn reversible(tree: &Tree) -> Result<Vec<String>> {
    let has = |file: &str| tree.files.iter().any(|there| there.name == file);
    let all = DATABASES.into_iter().flat_map(|database| {
        folders(tree, database).into_iter().map(move |name| format!("migrations/{database}/{name}"))
    });
    let incomplete = all.filter(|folder| !["up.sql", "down.sql"].iter().all(|file| has(&format!("{folder}/{file}"))));
    Ok(incomplete.map(|folder| format!("{folder} lacks up.sql or down.sql")).collect())
}

fn folders(tree: &Tree, database: &str) -> BTreeSet<String> {
    let place = format!("migrations/{database}/");
    let below = tree.files.iter().filter_map(|file| file.name.strip_prefix(&place));
    below.filter_map(|rest| Some(rest.split_once('/')?.0.to_owned())).collect()
}
