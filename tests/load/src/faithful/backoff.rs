//! The wait before the next connection, by the rule of the pages (frontend/link), so that a restart is measured as browsers see it.

use std::time::Duration;

const LEAST: f64 = 0.5;
const MOST: f64 = 30.0;
/// The milliseconds over which the clients come back after a `resume`.
const SPREAD: u32 = 1_000;

/// Counts failures in a row.
#[derive(Default)]
pub struct Backoff(i32);

impl Backoff {
    /// A connection succeeded.
    pub fn reset(&mut self) {
        self.0 = 0;
    }

    /// After a failure: full jitter up to a bound that doubles.
    pub fn delay(&mut self) -> Duration {
        self.0 += 1;
        let bound = (LEAST * 2_f64.powi(self.0.min(10))).min(MOST);
        Duration::from_secs_f64(LEAST + fastrand::f64() * (bound - LEAST))
    }
}

/// After a `resume`.
pub fn spread(after_ms: u32) -> Duration {
    Duration::from_millis(u64::from(after_ms) + u64::from(fastrand::u32(..SPREAD)))
}
