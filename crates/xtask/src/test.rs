//! `cargo xtask test`: stage by stage, each with its time, and one sum at the end.

mod browser;
mod rust;
mod surroundings;

use std::process::exit;
use std::time::Instant;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::tally::Tally;
use crate::web::{Shrink, Web};
use crate::{deploy, interrupt, openapi, tidy, web};
use surroundings::Surroundings;

/// Options of `test`.
#[derive(Args)]
pub struct Test {
    /// Only these stages; all where none is named
    stages: Vec<Stage>,
}

/// A part of the test run. They run in the order in which they stand here: what is quick to fail comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Stage {
    /// The code is formatted
    Fmt,
    /// Invariants that no compiler sees
    Tidy,
    /// Dockerfile and docker-compose.yml would build and start
    Compose,
    /// No warning, native and for the browser
    Clippy,
    /// Tests within the crates
    Unit,
    /// The pages build, and weigh no more than they may
    Web,
    /// openapi.yaml is what the server says
    Openapi,
    /// The system from outside, on both databases
    It,
    /// Journeys in Chromium, on both databases
    Browser,
}

impl Test {
    /// Runs the stages. The process ends with code 1 when anything failed.
    pub fn run(&self) -> Result<()> {
        let begun = Instant::now();
        let mut stages = if self.stages.is_empty() { Stage::value_variants().to_vec() } else { self.stages.clone() };
        stages.sort();
        stages.dedup();
        let mut surroundings = Surroundings::default();
        let mut sum = Tally::default();
        for stage in stages {
            sum += stage.run_timed(&mut surroundings);
        }
        drop(surroundings);
        println!("\nAll stages in {:.0} s", begun.elapsed().as_secs_f64());
        sum.list_failures();
        println!("{sum}");
        if !sum.failures.is_empty() {
            exit(1);
        }
        Ok(())
    }
}

impl Stage {
    fn run_timed(self, surroundings: &mut Surroundings) -> Tally {
        let name = self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        println!("\n== {name}");
        let begun = Instant::now();
        // What a stage could not even try has failed.
        let tally = interrupt::check().and_then(|()| self.run(surroundings)).unwrap_or_else(|error| {
            println!("{error:#}");
            Tally::failed(format!("{name}: {error:#}"))
        });
        // Not "N passed, N failed": the sum alone has that form.
        println!(
            "== {name}: {} ok, {} not, {:.1} s",
            tally.passed,
            tally.failures.len(),
            begun.elapsed().as_secs_f64()
        );
        tally
    }

    fn run(self, surroundings: &mut Surroundings) -> Result<Tally> {
        match self {
            Self::Fmt => rust::fmt().map(|()| Tally::PASSED),
            Self::Tidy => tidy::check(),
            Self::Compose => deploy::check(),
            Self::Clippy => rust::clippy(),
            Self::Unit => rust::unit(),
            Self::Web => Web::shipped(Shrink::Always).build().and_then(|()| Ok(web::check_weight()? + Tally::PASSED)),
            Self::Openapi => openapi::compare().map(|()| Tally::PASSED),
            Self::It => rust::it(surroundings),
            Self::Browser => browser::journeys(surroundings),
        }
    }
}
