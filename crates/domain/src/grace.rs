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

/// The latest beginning of a grace that is over at `now`. Time in which the server was down never counts, because a
/// server that starts finds nobody connected and lets every grace begin anew.
pub fn over_when_since(grace: Duration, now: Instant) -> Instant {
    now - grace
}
