//! The changes of a committed transaction, for the rest of the server.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use protocol::event::Event;
use protocol::id::{ClassificationId, CompanyId, RoomId};
use protocol::list::RoomRow;

/// The events that one committed transaction appended to one room's log: a copy, so that nobody has to read the log for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// Whose room.
    pub company: CompanyId,
    /// The channel whose queue and list it stands in.
    pub classification: ClassificationId,
    pub room: RoomId,
    /// The appended events, in order.
    pub events: Vec<Event>,
    /// The room's row in the list afterwards, where it changed by this.
    pub row: Option<Box<RoomRow>>,
}

/// Takes what was announced, after the commit and before the closures are answered: on SQLite in commit
/// order, a group at a time; on PostgreSQL right after each commit. It runs on the store's threads, so it
/// hands over and returns.
pub type CommitSink = Arc<dyn Fn(Vec<Committed>) + Send + Sync>;

/// Calls the sink, if there is something to say. The commit stands in any case: a sink that panics
/// must not keep the callers from their answers.
pub(crate) fn publish(sink: &CommitSink, commits: Vec<Committed>) {
    if commits.is_empty() {
        return;
    }
    if catch_unwind(AssertUnwindSafe(|| sink(commits))).is_err() {
        tracing::error!("the sink of commits panicked");
    }
}
