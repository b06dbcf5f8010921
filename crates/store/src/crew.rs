//! A thread with a connection of its own: readers of both databases, writers of PostgreSQL.
//!
//! Each thread holds its connection, so a second attempt after a lost one is made on a fresh one; from a
//! pool it might get the next dead one, after a restart of the server.

use std::sync::Arc;

use crate::conn::Role;
use crate::job::{Job, Outcome};
use crate::open::Opener;
use crate::queue::Queue;
use crate::told::{self, Sink, Told};
use crate::{Conn, Error, Tx};

/// One thread's state.
pub(crate) struct Hand {
    pub(crate) queue: Arc<Queue<Box<dyn Job>>>,
    pub(crate) opener: Arc<Opener>,
    pub(crate) sink: Sink,
    pub(crate) role: Role,
    /// None until the first job, and after trouble.
    pub(crate) conn: Option<Conn>,
}

/// Trouble with the database.
enum Trouble {
    /// Certainly nothing was committed: the closure may run again.
    Before(Error),
    /// No connection could be made, or the commit failed: what became of it is not known here.
    Final(Error),
}

impl Hand {
    /// Works until the queue is closed and empty.
    pub(crate) fn work(mut self) {
        while let Some(job) = self.queue.take(1).pop() {
            self.settle(job);
        }
    }

    /// Runs a job and answers it. Deadlocks, serialization failures and lost connections all arrive as
    /// [`Error::Unavailable`]; before the commit each is tried once more.
    fn settle(&mut self, mut job: Box<dyn Job>) {
        let mut result = self.attempt(&mut *job);
        if let Err(Trouble::Before(error)) = &result {
            tracing::warn!(%error, "a transaction is tried again");
            result = self.attempt(&mut *job);
        }
        let fate = match result {
            Ok(told) => {
                told::tell(&self.sink, told);
                Ok(())
            }
            Err(Trouble::Before(error) | Trouble::Final(error)) => {
                tracing::error!(%error, "a transaction failed");
                Err(error)
            }
        };
        job.answer(fate);
    }

    fn attempt(&mut self, job: &mut dyn Job) -> Result<Vec<Told>, Trouble> {
        let mut conn = match self.conn.take() {
            Some(conn) => conn,
            None => self.opener.connect(self.role).map_err(Trouble::Final)?,
        };
        let told = transaction(&mut conn, self.role, job)?;
        // Only a connection that is outside of any transaction is used again.
        if conn.unwind(0).is_ok() {
            self.conn = Some(conn);
        }
        Ok(told)
    }
}

/// Runs the job in a transaction, and commits unless it refused or only reads.
fn transaction(conn: &mut Conn, role: Role, job: &mut dyn Job) -> Result<Vec<Told>, Trouble> {
    let mut told = Vec::new();
    conn.begin(role).map_err(|error| Trouble::Before(error.into()))?;
    match job.run(&mut Tx::new(conn, &mut told)) {
        Outcome::Done if role == Role::Writer => conn.commit().map_err(|error| Trouble::Final(error.into()))?,
        Outcome::Done => {}
        Outcome::Refused => told.clear(),
        Outcome::Broken(error) => return Err(Trouble::Before(error)),
    }
    Ok(told)
}
