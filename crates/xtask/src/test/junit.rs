//! The report that nextest writes in JUnit's format (`.config/nextest.toml` names the file).

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use roxmltree::{Document, Node};

use crate::summary::Summary;
use crate::{process, repo};

/// Runs nextest, and counts what it reports.
///
/// A run that failed without a failed test, or that ran no test, is one failure: it proved nothing.
pub fn run(nextest: &mut Command) -> Result<Summary> {
    let report = report();
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let outcome = process::run(nextest);
    let counted = match fs::read_to_string(&report) {
        Ok(text) => summary(&text).with_context(|| report.display().to_string())?,
        Err(_) => Summary::default(),
    };
    Ok(match outcome {
        Err(error) if counted.failures.is_empty() => counted + Summary::failed(format!("{error:#}")),
        Ok(()) if counted == Summary::default() => Summary::failed("no test ran"),
        _ => counted,
    })
}

fn report() -> PathBuf {
    repo::path("target/nextest/default/junit.xml")
}

fn summary(report: &str) -> Result<Summary> {
    let document = Document::parse(report)?;
    Ok(document.descendants().filter(|node| node.has_tag_name("testcase")).map(of_case).sum())
}

/// A test counts as failed where its runner says failure or error, or skipped it.
fn of_case(case: Node) -> Summary {
    let bad =
        case.children().find(|child| ["failure", "error", "skipped"].iter().any(|name| child.has_tag_name(*name)));
    let Some(bad) = bad else { return Summary::PASSED };
    let [binary, test] = ["classname", "name"].map(|name| case.attribute(name).unwrap_or_default());
    let kind = bad.attribute("type").unwrap_or(bad.tag_name().name());
    Summary::failed(format!("{binary} {test} ({kind})\n{}", bad.text().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_tests_are_told_with_their_panic() {
        let report = r#"<?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="nextest-run" tests="3"><testsuite name="balcao-tests::it">
            <testcase name="rooms::opens" classname="balcao-tests::it" time="0.1"/>
            <testcase name="rooms::closes" classname="balcao-tests::it"><failure type="test failure with exit code 101">thread 'rooms::closes' panicked at tests/it/rooms.rs:3:5:
left is not right</failure></testcase>
            <testcase name="rooms::hangs" classname="balcao-tests::it"><failure type="test timeout"/></testcase>
            </testsuite></testsuites>"#;
        let summary = summary(report).expect("a report");
        assert_eq!(summary.passed, 1);
        assert_eq!(
            summary.failures,
            [
                "balcao-tests::it rooms::closes (test failure with exit code 101)\n\
                 thread 'rooms::closes' panicked at tests/it/rooms.rs:3:5:\nleft is not right",
                "balcao-tests::it rooms::hangs (test timeout)\n",
            ]
        );
    }
}
