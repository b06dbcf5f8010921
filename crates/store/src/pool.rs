//! Pools of connections: one for the readers, and one for PostgreSQL's writers.
//!
//! A thread borrows a connection for one job. The last one given back is lent first, so a quiet server uses
//! a few warm ones and closes the others. None is tested when it is lent, which would cost each job a round
//! trip; instead
//! - it counts as doubtful until its job has ended outside of any transaction, and a doubtful one is
//!   closed when it is given back;
//! - a second attempt ([`Pool::get_valid`]) gets one that answered just now, and all that don't are closed.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use diesel::r2d2::{self, NopErrorHandler, PooledConnection};

use crate::Error;
use crate::conn::Role;
use crate::open::Opener;
use crate::pooled::{Connector, Refusals};

/// How long a connection may be unused.
const IDLE: Duration = Duration::from_secs(10 * 60);

/// How long one is used at all: after a failover all of them find the way to the new server.
const LIFETIME: Duration = Duration::from_secs(30 * 60);

/// The pool tries to connect again after half of this at the latest.
const AGAIN: Duration = Duration::from_secs(1);

/// How often a thread that waits for a connection looks whether the database refuses to give one.
const GLANCE: Duration = Duration::from_millis(50);

/// Connections to borrow. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Pool {
    connections: r2d2::Pool<Connector>,
    refusals: Arc<Refusals>,
    timeout: Duration,
}

/// A borrowed connection. It goes back when it is dropped.
pub(crate) type Borrowed = PooledConnection<Connector>;

impl Pool {
    /// A pool of at most `size` connections for `role`, none of them made before it is needed; and what
    /// tells that all are closed.
    pub(crate) fn new(opener: Arc<Opener>, role: Role, size: usize) -> (Self, PoolClosed) {
        let (presence, absence) = mpsc::channel();
        let closed = PoolClosed { absence, timeout: opener.timeout() };
        let (timeout, refusals) = (opener.timeout(), Arc::<Refusals>::default());
        let manager = Connector { opener, role, refusals: Arc::clone(&refusals), presence };
        let connections = r2d2::Pool::builder()
            .max_size(u32::try_from(size).unwrap_or(u32::MAX))
            .min_idle(Some(0))
            .test_on_check_out(false)
            .idle_timeout(Some(IDLE))
            .max_lifetime(Some(LIFETIME))
            .connection_timeout(AGAIN)
            // The thread that waits for the connection gets the error and logs it.
            .error_handler(Box::new(NopErrorHandler))
            .build_unchecked(manager);
        (Self { connections, refusals, timeout }, closed)
    }

    /// Borrows a connection, which may have died while nobody used it.
    ///
    /// There are as many connections as threads, so a wait is a wait for a new one. Where the database
    /// refuses that while others are in use (it has no more to give), one of those will do; where there is
    /// none, the answer comes at once.
    ///
    /// Errors: [`Error::Unavailable`] with the database's own words.
    pub(crate) fn get(&self) -> Result<Borrowed, Error> {
        match self.connections.try_get() {
            Some(conn) => Ok(conn),
            None => self.wait(),
        }
    }

    /// Borrows a connection that answers.
    ///
    /// Errors: as [`Pool::get`].
    pub(crate) fn get_valid(&self) -> Result<Borrowed, Error> {
        let mut last = None;
        // Each that doesn't answer is closed, so after all the old ones come new ones.
        for _ in 0..=self.connections.max_size() {
            let mut conn = self.get()?;
            match conn.ping() {
                Ok(()) => return Ok(conn),
                Err(error) => last = Some(error),
            }
        }
        Err(last.map_or_else(|| Error::unavailable("no connection answers"), Error::from))
    }

    fn wait(&self) -> Result<Borrowed, Error> {
        let (start, before) = (Instant::now(), self.refusals.count());
        loop {
            if let Ok(conn) = self.connections.get_timeout(GLANCE) {
                return Ok(conn);
            }
            let late = start.elapsed() >= self.timeout;
            let alone = self.connections.state().connections == 0;
            match self.refusals.after(before) {
                Some(error) if late || alone => return Err(error),
                None if late => return Err(Error::unavailable("the database gave no connection in time")),
                _ => {}
            }
        }
    }
}

/// Tells that all connections of a pool are closed, those too that were still being made when it went.
pub(crate) struct PoolClosed {
    /// Each connection holds the other end, and so does what makes them.
    absence: Receiver<()>,
    timeout: Duration,
}

impl PoolClosed {
    /// Waits for that, at most as long as a connection may take.
    pub(crate) fn wait(&self) {
        // Nothing is ever sent: the answer is that everybody hung up, or that time is over.
        let _ = self.absence.recv_timeout(self.timeout);
    }
}
