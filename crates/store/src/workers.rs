//! A thread that borrows a connection for each job: readers of both databases, writers of PostgreSQL.
//!
//! The connection may have died while nobody used it, which shows at `BEGIN` or later. Before the commit
//! that costs a second attempt, on a connection that answered just now: after a restart of the server the
//! next one in the pool is as dead as the first.

use std::sync::Arc;

use crate::committed::{self, CommitSink, Committed};
use crate::conn::Role;
use crate::job::{Job, JobOutcome};
use crate::pool::{Borrowed, Pool};
use crate::queue::Queue;
use crate::{Conn, Error, Tx};

/// One thread's state.
pub(crate) struct Worker {
    pub(crate) queue: Arc<Queue<Box<dyn Job>>>,
    pub(crate) pool: Pool,
    pub(crate) sink: CommitSink,
    pub(crate) role: Role,
}

/// Trouble with the database.
enum Trouble {
    /// Certainly nothing was committed: the closure may run again.
    Before(Error),
    /// No connection could be made, or the commit failed: what became of it is not known here.
    Final(Error),
}

impl Worker {
    /// Works until the queue is closed and empty.
    pub(crate) fn work(self) {
        while let Some(job) = self.queue.take(1).pop() {
            self.settle(job);
        }
    }

    /// Runs a job and answers it. Deadlocks, serialization failures and lost connections all arrive as
    /// [`Error::Unavailable`]; before the commit each is tried once more.
    fn settle(&self, mut job: Box<dyn Job>) {
        let mut result = self.attempt(self.pool.get(), &mut *job);
        if let Err(Trouble::Before(error)) = &result {
            tracing::warn!(%error, "a transaction is tried again");
            result = self.attempt(self.pool.get_valid(), &mut *job);
        }
        let fate = match result {
            Ok(commits) => {
                committed::publish(&self.sink, commits);
                Ok(())
            }
            Err(Trouble::Before(error) | Trouble::Final(error)) => {
                tracing::error!(%error, "a transaction failed");
                Err(error)
            }
        };
        job.answer(fate);
    }

    fn attempt(&self, borrowed: Result<Borrowed, Error>, job: &mut dyn Job) -> Result<Vec<Committed>, Trouble> {
        let mut pooled = borrowed.map_err(Trouble::Final)?;
        let conn = pooled.lend();
        let commits = transaction(conn, self.role, job)?;
        // Only a connection that is outside of any transaction is used again.
        if conn.unwind(0).is_ok() {
            pooled.mark_sound();
        }
        Ok(commits)
    }
}

/// Runs the job in a transaction, and commits unless it refused or only reads.
fn transaction(conn: &mut Conn, role: Role, job: &mut dyn Job) -> Result<Vec<Committed>, Trouble> {
    let mut commits = Vec::new();
    conn.begin(role).map_err(|error| Trouble::Before(error.into()))?;
    match job.run(&mut Tx::new(conn, &mut commits)) {
        JobOutcome::Done if role == Role::Writer => conn.commit().map_err(|error| Trouble::Final(error.into()))?,
        JobOutcome::Done => {}
        JobOutcome::Refused => commits.clear(),
        JobOutcome::Broken(error) => return Err(Trouble::Before(error)),
    }
    Ok(commits)
}
