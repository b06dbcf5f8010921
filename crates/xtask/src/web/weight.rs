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
}

const LIMITS: [Limit; 3] = [
    Limit { page: "console", goal: 350_000, held: 339_500, later: 247_000 },
    Limit { page: "widget", goal: 100_000, held: 221_500, later: 0 },
    Limit { page: "follow-up", goal: 100_000, held: 132_000, later: 0 },
];

/// Weighs the built pages. A page over its limit fails; a page over its goal is reported.
pub fn check() -> Result<Summary> {
    let mut sum = Summary::default();
    for Limit { page, goal, held, later } in LIMITS {
        let (weight, parts) = (of(page)?, of_parts(page)?);
        let verdict = if weight <= goal { "reached" } else { "missed" };
        println!("{page} weighs {weight} bytes, held to {held}; the goal of {goal} is {verdict}");
        println!("  and its later parts {parts} bytes, held to {later}");
        let heavier = format!("{page} weighs {weight} bytes and {parts} later, held to {held} and {later}");
        sum += if weight <= held && parts <= later { Summary::PASSED } else { Summary::failed(heavier) };
    }
    Ok(sum)
}

/// The weight of a page and of all files that it names.
fn of(page: &str) -> Result<u64> {
    let folder = repo::path("crates/server/assets");
    let html = fs::read_to_string(folder.join(format!("{page}.html")))?;
    let named = html.split('"').filter_map(|part| part.strip_prefix("/assets/")).map(str::to_owned);
    named.chain([format!("{page}.html")]).map(|name| packed(&folder, &name)).sum()
}

/// The parts of a page that are loaded later.
fn of_parts(page: &str) -> Result<u64> {
    let folder = repo::path("crates/server/assets");
    let parts = asset_dir::names(&folder)?.into_iter().filter(|(name, _)| name.starts_with(&format!("{page}-part-")));
    parts.map(|(_, hashed)| packed(&folder, &hashed)).sum()
}

fn packed(folder: &Path, name: &str) -> Result<u64> {
    let packed = folder.join(format!("{name}.br"));
    Ok(packed.metadata().with_context(|| packed.display().to_string())?.len())
}
