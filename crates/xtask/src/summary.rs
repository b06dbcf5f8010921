//! How many checks passed, and which failed.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// Lines of a failure in the closing list: often only the end of a long run's output is kept.
const LINES_OF_A_FAILURE: usize = 12;

/// Checks that passed, and the others with their reasons. A check that could not be tried has failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub passed: u64,
    /// A name each, and below it the reason, as far as it is known.
    pub failures: Vec<String>,
}

impl Summary {
    /// One check that passed.
    pub const PASSED: Self = Self { passed: 1, failures: Vec::new() };

    /// One check that failed, or could not be tried.
    pub fn failed(name_and_reason: impl Into<String>) -> Self {
        Self { passed: 0, failures: vec![name_and_reason.into()] }
    }

    /// One check, which failed if it found a fault.
    pub fn of_faults(name: &str, faults: &[String]) -> Self {
        if faults.is_empty() { Self::PASSED } else { Self::failed(format!("{name}\n{}", faults.join("\n"))) }
    }

    /// The failures, for the end of a run: each with its first lines.
    pub fn list_failures(&self) {
        for failure in &self.failures {
            let mut lines = failure.lines().filter(|line| !line.trim().is_empty());
            println!("FAILED {}", lines.next().unwrap_or_default());
            lines.take(LINES_OF_A_FAILURE).for_each(|line| println!("       {line}"));
        }
    }
}

impl Add for Summary {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failures.extend(other.failures);
    }
}

impl Sum for Summary {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} passed, {} failed", self.passed, self.failures.len())
    }
}
