//! The clock: the system's time, or one that a test has shifted.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use protocol::Instant;

/// The server's clock. Clones show the same time. It always ticks; a test may set it forward or back.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Microseconds to add to the system's time: zero outside tests.
    shift: Arc<AtomicI64>,
}

impl Clock {
    /// The moment it is.
    pub fn now(&self) -> Instant {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let micros = i64::try_from(now.as_micros()).unwrap_or(i64::MAX);
        Instant::from_micros(micros.saturating_add(self.shift.load(Ordering::Relaxed)))
    }

    /// Sets the clock: it ticks on from `moment`.
    pub fn set(&self, moment: Instant) {
        let difference = moment.as_micros().saturating_sub(self.now().as_micros());
        self.shift.fetch_add(difference, Ordering::Relaxed);
    }

    /// Puts the clock forward.
    pub fn advance(&self, time: Duration) {
        self.set(self.now() + time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_ticks_on_from_there() {
        let clock = Clock::default();
        let moment = Instant::from_micros(1_000_000);
        clock.set(moment);
        clock.advance(Duration::from_secs(60));
        let passed = clock.clone().now().since(moment);
        assert!((Duration::from_secs(60)..Duration::from_secs(70)).contains(&passed), "{passed:?}");
    }
}
