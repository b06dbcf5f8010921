//! How many checks passed and failed.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// Passed and failed checks. What could not be tried counts as failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Checks that held.
    pub passed: u64,
    /// Checks that did not hold, or could not be tried.
    pub failed: u64,
}

impl Tally {
    /// One check that held.
    pub const PASSED: Self = Self { passed: 1, failed: 0 };
    /// One check that did not.
    pub const FAILED: Self = Self { passed: 0, failed: 1 };

    /// Reads the closing lines of cargo's two test runners.
    ///
    /// A run that failed without naming a test, or that ran none, is one failure: it proved nothing.
    pub fn of_rust_tests(success: bool, text: &str) -> Self {
        let counted: Self = text.lines().filter_map(closing_line).sum();
        match counted {
            Self { failed: 0, .. } if !success => counted + Self::FAILED,
            Self { passed: 0, failed: 0 } => Self::FAILED,
            _ => counted,
        }
    }
}

/// `Summary [ 1.2s] 3 tests run: 2 passed (1 slow), 1 failed, 0 skipped`, or
/// `test result: ok. 2 passed; 0 failed; 0 ignored; …`.
fn closing_line(line: &str) -> Option<Tally> {
    let line = line.trim_start();
    let counts = match line.strip_prefix("test result: ") {
        Some(rest) => rest,
        None if line.starts_with("Summary [") => line.split_once(": ")?.1,
        None => return None,
    };
    let said = |word: &str| -> u64 {
        let before = |part: &str| {
            let (number, rest) = part.trim().split_once(' ')?;
            rest.starts_with(word).then(|| number.parse::<u64>().ok())?
        };
        counts.split([',', ';', '.']).filter_map(before).sum()
    };
    let failed = ["failed", "timed out", "exec failed", "ignored"].map(said).iter().sum();
    Some(Tally { passed: said("passed"), failed })
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_closes_with_a_summary() {
        let text = "        PASS [   0.1s] a b\n     Summary [   0.2s] 5 tests run: 3 passed (1 slow), 1 failed, 1 timed out, 7 skipped\n";
        assert_eq!(Tally::of_rust_tests(false, text), Tally { passed: 3, failed: 2 });
    }

    #[test]
    fn cargo_test_closes_once_per_binary() {
        let text = "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
                    test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(Tally::of_rust_tests(false, text), Tally { passed: 3, failed: 2 });
    }

    #[test]
    fn a_build_error_is_a_failure() {
        assert_eq!(Tally::of_rust_tests(false, "error: could not compile"), Tally::FAILED);
    }

    #[test]
    fn no_test_at_all_is_a_failure() {
        let text = "     Summary [   0.0s] 0 tests run: 0 passed, 0 skipped\n";
        assert_eq!(Tally::of_rust_tests(true, text), Tally::FAILED);
    }
}
