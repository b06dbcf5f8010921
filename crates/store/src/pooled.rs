//! A connection in a pool: how it is made, and when it is thrown away.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::r2d2::{ManageConnection, R2D2Connection};

use crate::conn::Role;
use crate::open::Opener;
use crate::{Conn, Error};

/// Makes and judges a pool's connections.
pub(crate) struct Connector {
    pub(crate) opener: Arc<Opener>,
    pub(crate) role: Role,
    pub(crate) refusals: Arc<Refusals>,
    /// Hangs up when the pool goes.
    pub(crate) presence: Sender<()>,
}

impl ManageConnection for Connector {
    type Connection = Pooled;
    type Error = Error;

    fn connect(&self) -> Result<Pooled, Error> {
        let conn = self.opener.connect(self.role).inspect_err(|error| self.refusals.note(error))?;
        Ok(Pooled { conn, doubtful: true, _presence: self.presence.clone() })
    }

    fn is_valid(&self, pooled: &mut Pooled) -> Result<(), Error> {
        Ok(pooled.ping()?)
    }

    fn has_broken(&self, pooled: &mut Pooled) -> bool {
        pooled.doubtful || pooled.conn.is_broken()
    }
}

/// A connection of a pool.
pub(crate) struct Pooled {
    conn: Conn,
    doubtful: bool,
    /// Hangs up when the connection goes.
    _presence: Sender<()>,
}

impl Pooled {
    /// The connection, which is doubtful until [`Pooled::mark_sound`].
    pub(crate) fn lend(&mut self) -> &mut Conn {
        self.doubtful = true;
        &mut self.conn
    }

    /// Says that the connection is outside of any transaction and well.
    pub(crate) fn mark_sound(&mut self) {
        self.doubtful = false;
    }

    /// Asks the database for an answer; the connection is doubtful until the next job has ended well.
    pub(crate) fn ping(&mut self) -> diesel::QueryResult<()> {
        self.lend().ping()
    }
}

/// How often the database refused a connection, and in what words the last time. The pool itself tells
/// them only to the first who asks.
#[derive(Default)]
pub(crate) struct Refusals(Mutex<(u64, Option<Error>)>);

impl Refusals {
    fn note(&self, error: &Error) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *last = (last.0 + 1, Some(error.clone()));
    }

    pub(crate) fn count(&self) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    /// The last refusal, if there was one after the first `count`.
    pub(crate) fn after(&self, count: u64) -> Option<Error> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.0 > count { last.1.clone() } else { None }
    }
}
