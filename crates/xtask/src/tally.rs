//! How many checks held, and which did not.

use std::fmt;
use std::iter::{Sum, repeat_n};
use std::ops::{Add, AddAssign};

/// What the closing list says of a failure: the end of a long run's output is often all that is kept of it.
const LINES_OF_A_FAILURE: usize = 12;

/// Checks that held, and what is to be said of each that did not. What could not be tried counts as failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Checks that held.
    pub passed: u64,
    /// Those that didn't hold or could not be tried: a name each, and below it why, as far as that is known.
    pub failures: Vec<String>,
}

impl Tally {
    /// One check that held.
    pub const PASSED: Self = Self { passed: 1, failures: Vec::new() };

    /// One check that did not hold, or could not be tried.
    pub fn failed(what: impl Into<String>) -> Self {
        Self { passed: 0, failures: vec![what.into()] }
    }

    /// One check, with what speaks against it.
    pub fn of_faults(name: &str, faults: &[String]) -> Self {
        if faults.is_empty() { Self::PASSED } else { Self::failed(format!("{name}\n{}", faults.join("\n"))) }
    }

    /// Reads what cargo's two test runners wrote.
    ///
    /// A run that failed without naming a test, or that ran none, is one failure: it proved nothing.
    pub fn of_rust_tests(success: bool, text: &str) -> Self {
        let counts = text.lines().filter_map(closing_line);
        let (passed, failed) = counts.fold((0, 0), |sum, counts| (sum.0 + counts.0, sum.1 + counts.1));
        let mut failures = failed_tests(text);
        let nameless = failed.saturating_sub(failures.len());
        failures.extend(repeat_n("a test whose name its runner didn't say".to_owned(), nameless));
        match (passed, failures.is_empty()) {
            (_, true) if !success => Self { passed, failures: vec!["the run ended before its end".to_owned()] },
            (0, true) => Self::failed("no test ran"),
            _ => Self { passed, failures },
        }
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

/// `Summary [ 1.2s] 3 tests run: 2 passed (1 slow), 1 failed, 0 skipped`, or
/// `test result: ok. 2 passed; 0 failed; 0 ignored; …`: how many passed and how many did not.
fn closing_line(line: &str) -> Option<(u64, usize)> {
    let line = line.trim_start();
    let counts = match line.strip_prefix("test result: ") {
        Some(rest) => rest,
        None if line.starts_with("Summary [") => line.split_once(": ")?.1,
        None => return None,
    };
    let said = |word: &str| -> usize {
        let before = |part: &str| {
            let (number, rest) = part.trim().split_once(' ')?;
            rest.starts_with(word).then(|| number.parse::<usize>().ok())?
        };
        counts.split([',', ';', '.']).filter_map(before).sum()
    };
    let failed = ["failed", "timed out", "exec failed", "ignored"].map(said).iter().sum();
    Some((said("passed") as u64, failed))
}

/// The tests that a runner named as failed, each with the panic that followed its name.
fn failed_tests(text: &str) -> Vec<String> {
    let mut failures: Vec<String> = Vec::new();
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    for (index, line) in lines.iter().enumerate() {
        if let Some(name) = failed_test(line)
            && !failures.iter().any(|failure| failure.lines().next() == Some(name))
        {
            failures.push(name.to_owned());
        } else if line.starts_with("thread '")
            && line.contains(" panicked at ")
            && let Some(last) = failures.last_mut()
        {
            let why = lines.iter().skip(index).take(5).copied();
            *last = [last.as_str()].into_iter().chain(why).collect::<Vec<_>>().join("\n");
        }
    }
    failures
}

/// `FAIL [   0.1s] (3/5) package::binary test`, `TIMEOUT [ …`, or `test name ... FAILED`: the test's name.
fn failed_test(line: &str) -> Option<&str> {
    let line = line.trim();
    if let Some(test) = line.strip_prefix("test ") {
        return test.strip_suffix(" ... FAILED");
    }
    let (word, rest) = line.split_once(" [")?;
    let name = rest.split_once("] ")?.1.trim_start();
    let unnumbered = if name.starts_with('(') { name.split_once(") ")?.1.trim_start() } else { name };
    ["FAIL", "TIMEOUT", "ABORT", "SIGABRT", "SIGKILL", "SIGSEGV"].contains(&word).then_some(unnumbered)
}

impl Add for Tally {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failures.extend(other.failures);
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} passed, {} failed", self.passed, self.failures.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_names_what_failed_and_why_and_closes_with_a_summary() {
        let text = "        FAIL [   0.1s] (1/5) balcao-tests::it rooms::closes\n\
                    --- STDERR\n\
                    thread 'rooms::closes' panicked at tests/it/rooms.rs:3:5:\n\
                    left is not right\n\
                    \n     TIMEOUT [ 120.0s] (2/5) balcao-tests::it rooms::hangs\n\
                         Summary [   0.2s] 5 tests run: 3 passed (1 slow), 1 failed, 1 timed out, 7 skipped\n\
                            FAIL [   0.1s] (1/5) balcao-tests::it rooms::closes\n";
        let tally = Tally::of_rust_tests(false, text);
        assert_eq!(tally.passed, 3);
        assert_eq!(tally.failures.len(), 2);
        assert!(tally.failures[0].starts_with("balcao-tests::it rooms::closes\nthread "));
        assert!(tally.failures[0].contains("left is not right"));
        assert_eq!(tally.failures[1].lines().next(), Some("balcao-tests::it rooms::hangs"));
    }

    #[test]
    fn cargo_test_closes_once_per_binary() {
        let text = "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
                    test a::b ... FAILED\n\
                    test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out\n";
        let tally = Tally::of_rust_tests(false, text);
        assert_eq!(tally.passed, 3);
        assert_eq!(tally.failures, ["a::b", "a test whose name its runner didn't say"]);
    }

    #[test]
    fn a_build_error_is_a_failure() {
        assert_eq!(Tally::of_rust_tests(false, "error: could not compile").failures.len(), 1);
    }

    #[test]
    fn no_test_at_all_is_a_failure() {
        let text = "     Summary [   0.0s] 0 tests run: 0 passed, 0 skipped\n";
        assert_eq!(Tally::of_rust_tests(true, text), Tally::failed("no test ran"));
    }
}
