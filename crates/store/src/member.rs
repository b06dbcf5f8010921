//! A connection in a pool: how it is made, and when it is thrown away.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::r2d2::{ManageConnection, R2D2Connection};

use crate::conn::Role;
use crate::open::Opener;
use crate::{Conn, Error};

/// Makes and judges a pool's connections.
pub(crate) struct Manager {
    pub(crate) opener: Arc<Opener>,
    pub(crate) role: Role,
    pub(crate) refusals: Arc<Refusals>,
    /// Hangs up when the pool goes.
    pub(crate) presence: Sender<()>,
}

impl ManageConnection for Manager {
    type Connection = Member;
    type Error = Error;

    fn connect(&self) -> Result<Member, Error> {
        let conn = self.opener.connect(self.role).inspect_err(|error| self.refusals.note(error))?;
        Ok(Member { conn, doubtful: true, _presence: self.presence.clone() })
    }

    fn is_valid(&self, member: &mut Member) -> Result<(), Error> {
        Ok(member.ping()?)
    }

    fn has_broken(&self, member: &mut Member) -> bool {
        member.doubtful || member.conn.is_broken()
    }
}

/// A connection of a pool.
pub(crate) struct Member {
    conn: Conn,
    doubtful: bool,
    /// Hangs up when the connection goes.
    _presence: Sender<()>,
}

impl Member {
    /// The connection, which is doubtful until [`Member::trust`].
    pub(crate) fn doubt(&mut self) -> &mut Conn {
        self.doubtful = true;
        &mut self.conn
    }

    /// Says that the connection is outside of any transaction and well.
    pub(crate) fn trust(&mut self) {
        self.doubtful = false;
    }

    /// Asks the database for an answer; the connection is doubtful until the next job has ended well.
    pub(crate) fn ping(&mut self) -> diesel::QueryResult<()> {
        self.doubt().ping()
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
