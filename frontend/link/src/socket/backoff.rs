//! The wait before the next try to connect.

/// The shortest wait, in milliseconds.
const LEAST: f64 = 500.0;
/// The longest wait, in milliseconds.
const MOST: f64 = 30_000.0;

/// Counts the tries in a row that failed.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    failures: u32,
}

impl Backoff {
    /// A try succeeded.
    pub(super) fn reset(&mut self) {
        self.failures = 0;
    }

    /// A try failed. Answers the wait in milliseconds: full jitter up to a bound that doubles, so that thousands of clients of one server
    /// don't come back at once.
    pub(super) fn next_wait(&mut self) -> u32 {
        let bound = (LEAST * 2_f64.powi(self.failures.min(16) as i32 + 1)).min(MOST);
        self.failures += 1;
        (LEAST + js_sys::Math::random() * (bound - LEAST)) as u32
    }

    /// The number of tries in a row that failed.
    pub(super) fn failures(&self) -> u32 {
        self.failures
    }
}

/// The wait that a `resume` asks for, spread over a second more.
pub(super) fn spread(after_ms: u32) -> u32 {
    after_ms.saturating_add((js_sys::Math::random() * 1_000.0) as u32)
}
