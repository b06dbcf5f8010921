//! What the rest of the server hears of a commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// One thing that a committed transaction changed, for those who listen. It is a hint that there is
/// something new up to `seq` in a room; the log is the truth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The room's id.
    pub room: String,
    /// Number of the room's newest event.
    pub seq: i64,
}

/// Takes what was announced, after the commit and before the closures are answered: on SQLite in commit
/// order, a group at a time; on PostgreSQL right after each commit. It runs on the store's threads, so it
/// hands over and returns.
pub type Sink = Arc<dyn Fn(Vec<Told>) + Send + Sync>;

/// Calls the sink, if there is something to say. What was committed is committed: a sink that panics
/// must not keep the callers from their answers.
pub(crate) fn tell(sink: &Sink, told: Vec<Told>) {
    if told.is_empty() {
        return;
    }
    if catch_unwind(AssertUnwindSafe(|| sink(told))).is_err() {
        tracing::error!("the sink of commits panicked");
    }
}
