//! One connection, to either database.

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::{MultiConnection, PgConnection, QueryResult, RunQueryDsl, SqliteConnection};

use crate::native::native;
use crate::prepared::prepared;

prepared! {
    Savepoint = "SAVEPOINT closure";
    Release = "RELEASE SAVEPOINT closure";
    RollbackTo = "ROLLBACK TO SAVEPOINT closure";
}

/// A connection to the database that the URL named. Queries written for it run on both; for what it
/// can't do (`on_conflict`, batch insert, …) there is the `native!` macro.
#[derive(MultiConnection)]
pub enum Conn {
    /// To an SQLite file.
    Sqlite(SqliteConnection),
    /// To a PostgreSQL server.
    Postgres(PgConnection),
}

/// The use of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Transactions that change something.
    Writer,
    /// Transactions that see one moment and change nothing.
    Reader,
}

impl Conn {
    /// Begins a transaction fit for `role`.
    ///
    /// SQLite's writer takes the lock at once: a transaction that reads before it writes would fail when
    /// another process writes in between. PostgreSQL's writers keep the session's READ COMMITTED.
    pub(crate) fn begin(&mut self, role: Role) -> QueryResult<()> {
        let sql = match (&*self, role) {
            (Self::Sqlite(_), Role::Writer) => "BEGIN IMMEDIATE",
            (Self::Sqlite(_), Role::Reader) | (Self::Postgres(_), Role::Writer) => "BEGIN",
            (Self::Postgres(_), Role::Reader) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        native!(self, |conn| AnsiTransactionManager::begin_transaction_sql(conn, sql))
    }

    /// Commits the transaction.
    ///
    /// PostgreSQL answers `COMMIT` of a failed transaction with success and rolls back. The empty
    /// `SELECT` fails there, so a closure that swallowed an error is never taken for stored.
    pub(crate) fn commit(&mut self) -> QueryResult<()> {
        match self {
            Self::Sqlite(conn) => AnsiTransactionManager::commit_transaction(conn),
            Self::Postgres(conn) => conn.batch_execute("SELECT; COMMIT"),
        }
    }

    /// Marks the point to which [`Conn::rollback_to_savepoint`] returns. Only one is marked at a time.
    pub(crate) fn set_savepoint(&mut self) -> QueryResult<()> {
        native!(self, |conn| Savepoint.execute(conn)).map(drop)
    }

    /// Keeps what was done since the mark, and takes the mark away.
    pub(crate) fn release_savepoint(&mut self) -> QueryResult<()> {
        native!(self, |conn| Release.execute(conn)).map(drop)
    }

    /// Undoes what was done since the mark, and takes the mark away.
    pub(crate) fn rollback_to_savepoint(&mut self) -> QueryResult<()> {
        // A closure that panicked inside a nested transaction left it open.
        self.unwind(1)?;
        native!(self, |conn| RollbackTo.execute(conn))?;
        self.release_savepoint()
    }

    /// Rolls back until `depth` transactions are open: 1 is the outermost, 0 none.
    pub(crate) fn unwind(&mut self, depth: u32) -> QueryResult<()> {
        while self.depth()? > depth {
            Self::rollback_transaction(self)?;
        }
        Ok(())
    }

    fn depth(&mut self) -> QueryResult<u32> {
        let depth = Self::transaction_manager_status_mut(self).transaction_depth()?;
        Ok(depth.map_or(0, |depth| depth.get()))
    }
}
