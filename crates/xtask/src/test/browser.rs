//! Journeys in a real browser, by Playwright's test runner in `tests/browser`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::env::Environment;
use crate::node::Node;
use crate::summary::Summary;
use crate::web::{Shrink, Web};
use crate::{install, process, repo};

/// The server's two databases, by the words of `BALCAO_DB`.
const DATABASES: [&str; 2] = ["sqlite", "postgres"];
/// A name other than localhost, so that the page has no secure context: most installations are plain http.
/// The journeys map it to loopback (`--host-resolver-rules`).
const NAME: &str = "balcao.intranet";

/// Runs every journey on SQLite, and on PostgreSQL those that are tagged for it (`grep` in playwright.config.ts).
pub fn journeys(environment: &mut Environment) -> Result<Summary> {
    let node = Node::find_or_install()?;
    // Without fonts every letter is a box, and the measures of the screens are wrong.
    let chromium = install::program("chromium", &["chromium", "fonts-dejavu-core", "fonts-liberation"])?;
    let folder = repo::path("tests/browser");
    node.install(&folder)?;
    Web::shipped(Shrink::Always).build()?;
    let variables = environment.variables()?;
    let mut sum = Summary::default();
    for database in DATABASES {
        println!("Journeys on {database}");
        let report = repo::path(format!("target/browser-{database}.json"));
        let _none_before = fs::remove_file(&report);
        let mut command = node.script("node_modules/@playwright/test/cli.js");
        command.arg("test").current_dir(&folder).envs(variables.clone());
        command.env("BALCAO_DB", database).env("BALCAO_CHROMIUM", &chromium).env("BALCAO_TEST_HOST", NAME);
        command.env("BALCAO_BROWSER_REPORT", &report).env("FORCE_COLOR", "0");
        let success = process::status(&mut command)?.success();
        sum += summary(success, database, &report)?;
    }
    Ok(sum)
}

/// Playwright's report, as far as it is read here.
#[derive(Deserialize)]
struct Report {
    suites: Vec<Suite>,
    /// Errors outside the journeys: a file that can't be read, a run that was ended.
    #[serde(default)]
    errors: Vec<Fault>,
}

/// A file of journeys, or a group in one.
#[derive(Deserialize)]
struct Suite {
    #[serde(default)]
    suites: Vec<Suite>,
    #[serde(default)]
    specs: Vec<Spec>,
}

#[derive(Deserialize)]
struct Spec {
    title: String,
    file: String,
    line: u64,
    tests: Vec<Journey>,
}

#[derive(Deserialize)]
struct Journey {
    /// `expected`; or `unexpected`, `flaky` or `skipped`, which count as failed.
    status: String,
    results: Vec<Outcome>,
}

#[derive(Deserialize)]
struct Outcome {
    errors: Vec<Fault>,
}

#[derive(Deserialize)]
struct Fault {
    #[serde(default)]
    message: String,
}

fn summary(success: bool, database: &str, report: &Path) -> Result<Summary> {
    let text = fs::read_to_string(report).context("Playwright left no report")?;
    let Report { suites, errors } = serde_json::from_str(&text)?;
    let counted: Summary = suites.iter().map(|suite| of_suite(database, suite)).sum();
    Ok(match (counted.passed, counted.failures.is_empty()) {
        (_, true) if !success => {
            counted + Summary::failed(format!("{database}: the journeys ended before their end\n{}", messages(&errors)))
        }
        (0, true) => Summary::failed(format!("{database}: no journey ran")),
        _ => counted,
    })
}

fn of_suite(database: &str, suite: &Suite) -> Summary {
    let within: Summary = suite.suites.iter().map(|suite| of_suite(database, suite)).sum();
    let journeys = suite.specs.iter().flat_map(|spec| spec.tests.iter().map(move |journey| (spec, journey)));
    within + journeys.map(|(spec, journey)| of_journey(database, spec, journey)).sum()
}

fn of_journey(database: &str, Spec { title, file, line, .. }: &Spec, journey: &Journey) -> Summary {
    if journey.status == "expected" {
        return Summary::PASSED;
    }
    let why = messages(journey.results.iter().flat_map(|result| &result.errors));
    Summary::failed(format!("{database} {file}:{line} {title} ({})\n{why}", journey.status))
}

fn messages<'a>(faults: impl IntoIterator<Item = &'a Fault>) -> String {
    faults.into_iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("\n")
}
