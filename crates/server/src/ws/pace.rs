//! How fast one client may send frames.

use std::time::{Duration, Instant};

/// A bucket of frames that fills by time: a client may be quick for a moment and not for long.
#[derive(Debug)]
pub struct Pace {
    /// Frames per second in the long run.
    rate: f64,
    /// Frames at once.
    burst: f64,
    left: f64,
    seen: Instant,
}

impl Pace {
    /// A full bucket.
    pub fn new(per_second: u32, burst: u32) -> Self {
        let burst = f64::from(burst);
        Self { rate: f64::from(per_second), burst, left: burst, seen: Instant::now() }
    }

    /// Takes a frame out at `now`; when there is none, how long until there is.
    pub fn take(&mut self, now: Instant) -> Result<(), Duration> {
        let passed = now.saturating_duration_since(self.seen).as_secs_f64();
        self.seen = now;
        self.left = (self.left + passed * self.rate).min(self.burst);
        if self.left < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - self.left) / self.rate));
        }
        self.left -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_then_only_the_rate() {
        let mut pace = Pace::new(10, 3);
        let start = pace.seen;
        assert!((0..3).all(|_| pace.take(start).is_ok()));
        assert_eq!(pace.take(start), Err(Duration::from_millis(100)));
        assert!(pace.take(start + Duration::from_millis(150)).is_ok());
        assert!(pace.take(start + Duration::from_millis(160)).is_err());
    }
}
