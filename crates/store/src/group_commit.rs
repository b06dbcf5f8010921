//! GroupCommit commit: SQLite's one writer.
//!
//! A commit waits for the disk, which takes as long for a hundred closures as for one. So the thread takes
//! whatever waits, runs it in one transaction, each closure in its own savepoint, and commits once.

use std::sync::Arc;

use crate::committed::{self, CommitSink, Committed};
use crate::conn::Role;
use crate::job::{Job, JobOutcome};
use crate::open::Opener;
use crate::queue::Queue;
use crate::{Conn, Error, Tx, reply_queue};

/// The writing thread's state.
pub(crate) struct GroupCommit {
    pub(crate) queue: Arc<Queue<Box<dyn Job>>>,
    pub(crate) opener: Arc<Opener>,
    pub(crate) sink: CommitSink,
    /// Most closures in one commit.
    pub(crate) most: usize,
    /// None until the first group, and after trouble.
    pub(crate) conn: Option<Conn>,
}

impl GroupCommit {
    /// Works until the queue is closed and empty.
    pub(crate) fn work(mut self) {
        loop {
            let jobs = self.queue.take(self.most);
            if jobs.is_empty() {
                return;
            }
            self.settle(jobs);
        }
    }

    /// Runs a group and answers all of it, in order, after the sink heard of it.
    fn settle(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        let mut commits = Vec::new();
        let fate = self.attempt(&mut jobs, &mut commits);
        match &fate {
            Ok(()) => committed::publish(&self.sink, commits),
            Err(error) => {
                tracing::error!(%error, closures = jobs.len(), "a group was rolled back");
                // Dropping the connection rolls back. Some errors have done so already, and what such a
                // connection still believes is not worth finding out.
                self.conn = None;
            }
        }
        reply_queue::answer(jobs, &fate);
    }

    fn attempt(&mut self, jobs: &mut [Box<dyn Job>], commits: &mut Vec<Committed>) -> Result<(), Error> {
        let conn = match &mut self.conn {
            Some(conn) => conn,
            none => none.insert(self.opener.connect(Role::Writer)?),
        };
        conn.begin(Role::Writer)?;
        for job in jobs {
            in_savepoint(conn, &mut **job, commits)?;
        }
        Ok(conn.commit()?)
    }
}

/// Runs one closure so that its refusal leaves the others of the group alone. An error ends the group.
fn in_savepoint(conn: &mut Conn, job: &mut dyn Job, commits: &mut Vec<Committed>) -> Result<(), Error> {
    let before = commits.len();
    conn.set_savepoint()?;
    match job.run(&mut Tx::new(conn, commits)) {
        JobOutcome::Done => conn.release_savepoint()?,
        JobOutcome::Refused => {
            commits.truncate(before);
            conn.rollback_to_savepoint()?;
        }
        JobOutcome::Broken(error) => return Err(error),
    }
    Ok(())
}
