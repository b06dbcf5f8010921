//! What a page weighs on its way to a browser.

use std::fs;

use anyhow::{Context, Result};

use crate::house;
use crate::tally::Tally;

/// What a page may weigh, in bytes of brotli.
struct Limit {
    page: &'static str,
    /// The figure to reach (G14, G16).
    goal: u64,
    /// What the page weighed when it was last made lighter, and a little more: it never grows again unnoticed.
    held: u64,
}

const LIMITS: [Limit; 3] = [
    Limit { page: "console", goal: 350_000, held: 484_000 },
    Limit { page: "widget", goal: 100_000, held: 219_000 },
    Limit { page: "follow-up", goal: 100_000, held: 130_000 },
];

/// Weighs the built pages. What is heavier than it was fails; what misses its goal says so.
pub fn check() -> Result<Tally> {
    let mut sum = Tally::default();
    for Limit { page, goal, held } in LIMITS {
        let weight = of(page)?;
        let verdict = if weight <= goal { "reached" } else { "missed" };
        println!("{page} weighs {weight} bytes, held to {held}; the goal of {goal} is {verdict}");
        sum += if weight <= held { Tally::PASSED } else { Tally::FAILED };
    }
    Ok(sum)
}

/// A page and all that it names.
fn of(page: &str) -> Result<u64> {
    let folder = house::path("crates/server/assets");
    let html = fs::read_to_string(folder.join(format!("{page}.html")))?;
    let named = html.split('"').filter_map(|part| part.strip_prefix("/assets/")).map(str::to_owned);
    let sizes = named.chain([format!("{page}.html")]).map(|name| {
        let packed = folder.join(format!("{name}.br"));
        Ok(packed.metadata().with_context(|| packed.display().to_string())?.len())
    });
    sizes.sum()
}
