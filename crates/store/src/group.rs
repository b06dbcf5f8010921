//! Group commit: SQLite's one writer.
//!
//! A commit waits for the disk, which takes as long for a hundred closures as for one. So the thread takes
//! whatever waits, runs it in one transaction, each closure in its own savepoint, and commits once.

use std::sync::Arc;

use crate::conn::Role;
use crate::job::{Job, Outcome};
use crate::open::Opener;
use crate::queue::Queue;
use crate::told::{self, Sink, Told};
use crate::{Conn, Error, Tx, desk};

/// The writing thread's state.
pub(crate) struct Group {
    pub(crate) queue: Arc<Queue<Box<dyn Job>>>,
    pub(crate) opener: Arc<Opener>,
    pub(crate) sink: Sink,
    /// Most closures in one commit.
    pub(crate) most: usize,
    /// None until the first group, and after trouble.
    pub(crate) conn: Option<Conn>,
}

impl Group {
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
        let mut told = Vec::new();
        let fate = self.attempt(&mut jobs, &mut told);
        match &fate {
            Ok(()) => told::tell(&self.sink, told),
            Err(error) => {
                tracing::error!(%error, closures = jobs.len(), "a group was rolled back");
                // Dropping the connection rolls back. Some errors have done so already, and what such a
                // connection still believes is not worth finding out.
                self.conn = None;
            }
        }
        desk::answer(jobs, &fate);
    }

    fn attempt(&mut self, jobs: &mut [Box<dyn Job>], told: &mut Vec<Told>) -> Result<(), Error> {
        let conn = match &mut self.conn {
            Some(conn) => conn,
            none => none.insert(self.opener.connect(Role::Writer)?),
        };
        conn.begin(Role::Writer)?;
        for job in jobs {
            in_savepoint(conn, &mut **job, told)?;
        }
        Ok(conn.commit()?)
    }
}

/// Runs one closure so that its refusal leaves the others of the group alone. An error ends the group.
fn in_savepoint(conn: &mut Conn, job: &mut dyn Job, told: &mut Vec<Told>) -> Result<(), Error> {
    let before = told.len();
    conn.mark()?;
    match job.run(&mut Tx::new(conn, told)) {
        Outcome::Done => conn.keep()?,
        Outcome::Refused => {
            told.truncate(before);
            conn.revert()?;
        }
        Outcome::Broken(error) => return Err(error),
    }
    Ok(())
}
