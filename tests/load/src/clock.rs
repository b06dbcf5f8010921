//! The one clock of a run.

use std::{sync::OnceLock, time::Instant};

/// Microseconds since the clock was first read. Monotonic, and the same for every task.
pub fn micros() -> u64 {
    static BEGUN: OnceLock<Instant> = OnceLock::new();
    u64::try_from(BEGUN.get_or_init(Instant::now).elapsed().as_micros()).unwrap_or(u64::MAX)
}
