//! `cargo xtask test`: stage by stage; in the end their times, the failures, and one sum.

mod browser;
mod env;
mod junit;
mod rust;

use std::process::exit;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::summary::Summary;
use crate::web::{Shrink, Web};
use crate::{advisories, deploy, interrupt, openapi, tidy, web};
use env::Environment;

/// Options of `test`.
#[derive(Args)]
pub struct Test {
    /// Only these stages; all where none is named
    stages: Vec<Stage>,
}

/// A part of the test run. The stages run in this order, the quick ones first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Stage {
    /// The code is formatted
    Fmt,
    /// Invariants that no compiler sees
    Tidy,
    /// Dependencies: licences, known vulnerabilities, sources
    Deny,
    /// Dockerfile and docker-compose.yml would build and start
    Compose,
    /// No warning, native and for the browser
    Clippy,
    /// Tests within the crates
    Unit,
    /// The pages build, and are within their limits of weight
    Web,
    /// openapi.yaml is what the server prints
    Openapi,
    /// The system from outside, on both databases
    It,
    /// Journeys in Chromium, on both databases
    Browser,
}

/// A stage that has run.
struct Finished {
    name: String,
    elapsed: Duration,
    summary: Summary,
}

impl Test {
    /// Runs the stages. The process ends with code 1 when anything failed.
    pub fn run(&self) -> Result<()> {
        let mut stages = if self.stages.is_empty() { Stage::value_variants().to_vec() } else { self.stages.clone() };
        stages.sort();
        stages.dedup();
        let mut environment = Environment::default();
        let finished: Vec<_> = stages.into_iter().map(|stage| stage.run_timed(&mut environment)).collect();
        drop(environment);
        print_times(&finished);
        let sum: Summary = finished.into_iter().map(|stage| stage.summary).sum();
        sum.list_failures();
        println!("{sum}");
        if !sum.failures.is_empty() {
            exit(1);
        }
        Ok(())
    }
}

fn print_times(finished: &[Finished]) {
    // Not "N passed, N failed": only the last line has that form.
    println!("\n{:<10}{:>8}{:>8}{:>8}", "stage", "seconds", "tests", "failed");
    for Finished { name, elapsed, summary } in finished {
        let failed = summary.failures.len();
        println!("{name:<10}{:>8.1}{:>8}{failed:>8}", elapsed.as_secs_f64(), summary.passed + failed as u64);
    }
    let total: Duration = finished.iter().map(|stage| stage.elapsed).sum();
    println!("{:<10}{:>8.1}\n", "total", total.as_secs_f64());
}

impl Stage {
    fn run_timed(self, environment: &mut Environment) -> Finished {
        let name = self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        println!("\n== {name}");
        let begun = Instant::now();
        // A stage that could not be tried has failed.
        let summary = interrupt::check().and_then(|()| self.run(environment)).unwrap_or_else(|error| {
            println!("{error:#}");
            Summary::failed(format!("{name}: {error:#}"))
        });
        let elapsed = begun.elapsed();
        println!("== {name}: {:.1} s", elapsed.as_secs_f64());
        Finished { name, elapsed, summary }
    }

    fn run(self, environment: &mut Environment) -> Result<Summary> {
        match self {
            Self::Fmt => rust::fmt().map(|()| Summary::PASSED),
            Self::Tidy => tidy::check(),
            Self::Deny => advisories::check(),
            Self::Compose => deploy::check(),
            Self::Clippy => rust::clippy(),
            Self::Unit => rust::unit(),
            Self::Web => Web::shipped(Shrink::Always).build().and_then(|()| Ok(web::check_weight()? + Summary::PASSED)),
            Self::Openapi => openapi::compare().map(|()| Summary::PASSED),
            Self::It => rust::it(environment),
            Self::Browser => browser::journeys(environment),
        }
    }
}
