//! What a page weighs on its way to a browser.

use std::fs;

use anyhow::{Context, Result};

use crate::house;
use crate::tally::Tally;

/// The most bytes, as brotli, that a cold start may load: G16 and G14 of the figures to reach.
const LIMITS: [(&str, u64); 2] = [("console", 350_000), ("widget", 100_000)];

/// Weighs the built pages against their limits.
pub fn check() -> Result<Tally> {
    let mut sum = Tally::default();
    for (page, limit) in LIMITS {
        let weight = of(page)?;
        println!("{page} weighs {weight} bytes of at most {limit}");
        sum += if weight <= limit { Tally::PASSED } else { Tally::FAILED };
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
