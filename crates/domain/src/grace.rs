//! How long somebody may be without a connection before it means something (R30, R62).

use std::time::Duration;

use protocol::Instant;

/// The graces of a classification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Graces {
    /// A customer in attendance shows as absent after this.
    pub in_attendance: Duration,
    /// An attendant is offline after this.
    pub attendant: Duration,
}

impl Default for Graces {
    fn default() -> Self {
        Self { in_attendance: Duration::from_secs(30), attendant: Duration::from_secs(45) }
    }
}

/// So many seconds without a connection of the responsible, and others may take a room over, where the classification says nothing else
/// (F9).
pub const TAKEOVER_SECONDS: u32 = 120;
/// So many minutes without the customer, and a room in attendance closes by itself, where the classification says nothing else (F10).
pub const ABSENCE_MINUTES: u32 = 30;
/// The place of a customer without a connection is kept for so many minutes, where the classification says nothing else (F15).
pub const PLACE_MINUTES: u32 = 10;

/// The latest beginning of a grace that is over at `now`. Time in which the server was down never counts, because a
/// server that starts finds nobody connected and lets every grace begin anew.
pub fn over_when_since(grace: Duration, now: Instant) -> Instant {
    now - grace
}
