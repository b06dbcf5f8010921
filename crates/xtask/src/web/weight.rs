//! The weight of a page: the bytes that a browser downloads for it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::asset_dir;
use crate::repo;
use crate::summary::Summary;

/// Limits of a page's weight, in bytes of brotli.
struct Limit {
    page: &'static str,
    /// The figure to reach (G14, G16).
    goal: u64,
    /// The most it may weigh: its weight when it was last made lighter, and a little more.
    held: u64,
    /// The most that its parts may weigh, which it loads later.
    later: u64,
    /// Parts that only some people's browsers load: a word of their names, and the most that they may weigh.
    rare: &'static [(&'static str, u64)],
}

const LIMITS: [Limit; 3] = [
    Limit { page: "console", goal: 350_000, held: 350_000, later: 351_500, rare: &[("supervisor", 308_000)] },
    Limit { page: "widget", goal: 100_000, held: 236_000, later: 0, rare: &[] },
    Limit { page: "follow-up", goal: 100_000, held: 132_800, later: 0, rare: &[] },
];

/// Weighs the built pages. A page over its limit fails; a page over its goal is reported.
pub fn check() -> Result<Summary> {
    let mut sum = Summary::default();
    for Limit { page, goal, held, later, rare } in LIMITS {
        let (weight, mut parts) = (of(page)?, of_parts(page)?);
        let verdict = if weight <= goal { "reached" } else { "missed" };
        println!("{page} weighs {weight} bytes, held to {held}; the goal of {goal} is {verdict}");
        for (word, limit) in rare {
            let theirs: u64 = parts.extract_if(.., |(name, _)| name.contains(word)).map(|(_, bytes)| bytes).sum();
            println!("  and its parts for {word} {theirs} bytes, held to {limit}");
            sum += within(theirs, *limit, &format!("{page} for {word}"));
        }
        let theirs = parts.iter().map(|(_, bytes)| bytes).sum();
        println!("  and its later parts {theirs} bytes, held to {later}");
        sum += within(weight, held, page);
        sum += within(theirs, later, &format!("{page} later"));
    }
    Ok(sum)
}

fn within(weight: u64, limit: u64, what: &str) -> Summary {
    let heavier = || Summary::failed(format!("{what} weighs {weight} bytes, held to {limit}"));
    if weight <= limit { Summary::PASSED } else { heavier() }
}

/// The weight of a page and of all files that it names.
fn of(page: &str) -> Result<u64> {
    let folder = repo::path("crates/server/assets");
    let html = fs::read_to_string(folder.join(format!("{page}.html")))?;
    let named = html.split('"').filter_map(|part| part.strip_prefix("/assets/")).map(str::to_owned);
    named.chain([format!("{page}.html")]).map(|name| packed(&folder, &name)).sum()
}

/// The parts of a page that are loaded later, each with its weight.
fn of_parts(page: &str) -> Result<Vec<(String, u64)>> {
    let folder = repo::path("crates/server/assets");
    let parts = asset_dir::names(&folder)?.into_iter().filter(|(name, _)| name.starts_with(&format!("{page}-part-")));
    parts.map(|(name, hashed)| Ok((name, packed(&folder, &hashed)?))).collect()
}

fn packed(folder: &Path, name: &str) -> Result<u64> {
    let packed = folder.join(format!("{name}.br"));
    Ok(packed.metadata().with_context(|| packed.display().to_string())?.len())
}
