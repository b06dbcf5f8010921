//! The transaction of a write closure.

use std::ops::{Deref, DerefMut};

use crate::{Committed, Conn};

/// A transaction that may write. It is a [`Conn`] as well: functions that only read take it too.
pub struct Tx<'a> {
    conn: &'a mut Conn,
    commits: &'a mut Vec<Committed>,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(conn: &'a mut Conn, commits: &'a mut Vec<Committed>) -> Self {
        Self { conn, commits }
    }

    /// The connection, for diesel's `execute` and `load`, which don't see through `Deref`.
    pub fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    /// Hands `commits` to the sink if, and after, this transaction commits.
    pub fn announce(&mut self, commits: Committed) {
        self.commits.push(commits);
    }
}

impl Deref for Tx<'_> {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.conn
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn
    }
}
