//! How long somebody may be without a connection before it means something (R30, R62).

use std::time::Duration;

use protocol::Instant;

/// The graces of a classification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Graces {
    /// A waiting customer is abandoned after this.
    pub waiting: Duration,
    /// A customer in attendance shows as absent after this.
    pub in_attendance: Duration,
    /// An attendant is offline after this.
    pub attendant: Duration,
}

impl Default for Graces {
    fn default() -> Self {
        Self {
            waiting: Duration::from_secs(120),
            in_attendance: Duration::from_secs(30),
            attendant: Duration::from_secs(45),
        }
    }
}

/// Whether a grace that began at `since` is over at `now`. Time before `up_since`, when the server could not be
/// reached, never counts.
pub fn is_over(since: Instant, up_since: Instant, grace: Duration, now: Instant) -> bool {
    now.since(since.max(up_since)) >= grace
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grace_is_over_at_its_end_and_the_time_the_server_was_down_never_counts() {
        let second = |second: i64| Instant::from_micros(second * 1_000_000);
        let grace = Duration::from_secs(120);
        let cases =
            [(0, 0, 119, false), (0, 0, 120, true), (0, 600, 700, false), (0, 600, 720, true), (50, 0, 10, false)];
        for (since, up_since, now, over) in cases {
            assert_eq!(is_over(second(since), second(up_since), grace, second(now)), over, "{since} {up_since} {now}");
        }
    }
}
