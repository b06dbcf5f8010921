//! Journeys in a real browser, by Playwright's test runner in `tests/browser`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::surroundings::Surroundings;
use crate::node::Node;
use crate::tally::Tally;
use crate::web::{Shrink, Web};
use crate::{bring, house, process};

/// The server's two databases, by the words of `BALCAO_DB`.
const DATABASES: [&str; 2] = ["sqlite", "postgres"];
/// A name that is not localhost, so that the browser takes the page for what most installations are: plain http, not a secure context.
/// The journeys map it to loopback (`--host-resolver-rules`).
const NAME: &str = "balcao.intranet";

/// Runs every journey once per database.
pub fn journeys(surroundings: &mut Surroundings) -> Result<Tally> {
    let node = Node::bring()?;
    // The fonts: without any, every screen is boxes, and its measures are wrong.
    let chromium = bring::program("chromium", &["chromium", "fonts-dejavu-core", "fonts-liberation"])?;
    let folder = house::path("tests/browser");
    node.install(&folder)?;
    Web::shipped(Shrink::Always).build()?;
    let variables = surroundings.variables()?;
    let mut sum = Tally::default();
    for database in DATABASES {
        println!("Journeys on {database}");
        let report = house::path(format!("target/browser-{database}.json"));
        let _none_before = fs::remove_file(&report);
        let mut command = node.script("node_modules/@playwright/test/cli.js");
        command.arg("test").current_dir(&folder).envs(variables.clone());
        command.env("BALCAO_DB", database).env("BALCAO_CHROMIUM", &chromium).env("BALCAO_TEST_HOST", NAME);
        command.env("BALCAO_BROWSER_REPORT", &report);
        let success = process::overhear(&mut command)?.success;
        sum += tally(success, &report)?;
    }
    Ok(sum)
}

#[derive(Deserialize)]
struct Report {
    stats: Stats,
}

/// Playwright's own words.
#[derive(Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
    skipped: u64,
}

fn tally(success: bool, report: &Path) -> Result<Tally> {
    let text = fs::read_to_string(report).context("Playwright left no report")?;
    let Report { stats } = serde_json::from_str(&text)?;
    let counted = Tally { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
    Ok(match counted {
        Tally { failed: 0, .. } if !success => counted + Tally::FAILED,
        Tally { passed: 0, failed: 0 } => Tally::FAILED,
        _ => counted,
    })
}
