//! What a write closure holds.

use std::ops::{Deref, DerefMut};

use crate::{Conn, Told};

/// A transaction that may write. It is a [`Conn`] as well: functions that only read take it too.
pub struct Tx<'a> {
    conn: &'a mut Conn,
    told: &'a mut Vec<Told>,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(conn: &'a mut Conn, told: &'a mut Vec<Told>) -> Self {
        Self { conn, told }
    }

    /// The connection, for diesel's `execute` and `load`, which don't see through `Deref`.
    pub fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    /// Hands `told` to the sink if, and after, this transaction commits.
    pub fn announce(&mut self, told: Told) {
        self.told.push(told);
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
