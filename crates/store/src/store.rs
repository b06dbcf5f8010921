//! The store: its threads, and the way to them.

use std::future::Future;
use std::io;
use std::sync::Arc;

use crate::conn::Role;
use crate::group_commit::GroupCommit;
use crate::job::{Closure, Job, never_ran};
use crate::lane::Lane;
use crate::open::Opener;
use crate::pool::Pool;
use crate::queue::Queue;
use crate::workers::Worker;
use crate::{CommitSink, Conn, Error, Failure, Options, Settings, Tx, migrate, refold};

/// The database. Cheap to clone; the last clone that goes closes it.
#[derive(Clone)]
pub struct Store {
    threads: Arc<Threads>,
}

struct Threads {
    writes: Lane,
    reads: Lane,
}

impl Store {
    /// Opens `sqlite:///absolute.db`, `sqlite://relative.db` or `postgres://…`, brings its schema up to
    /// date under a lock, and starts the threads. `sink` hears what write closures announce.
    ///
    /// It blocks while it connects and migrates.
    ///
    /// Errors: [`Error::Url`], [`Error::Migration`], [`Error::Unavailable`] with the database's own words.
    pub fn open(url: &str, options: &Options, sink: CommitSink) -> Result<Self, Error> {
        let opener = Arc::new(Opener::new(url, options)?);
        let mut first = opener.first()?;
        migrate::run(&mut first)?;
        refold::run(&mut first)?;
        drop(first);
        let threads = Threads {
            writes: Lane::new("store-writer", options.waiting),
            reads: Lane::new("store-reader", options.waiting),
        };
        // From here on dropping `threads` ends those that were started.
        threads.start(&opener, options, &sink).map_err(|error| Error::unavailable(error.to_string()))?;
        Ok(Self { threads: Arc::new(threads) })
    }

    /// Runs `act` in a transaction; the future answers after the commit returned, never before.
    ///
    /// The closure is queued by the call itself, not by the first poll, and runs even if the future is
    /// dropped. It is `Fn` because PostgreSQL may need it twice: after a deadlock or a connection that was
    /// lost before the commit, everything it did is undone and it runs again, once. So it changes nothing
    /// outside the database.
    ///
    /// Its own refusal, and every error that is a verdict on the data ([`Error::Unique`], …), rolls back
    /// its changes alone. Errors of the store: [`Error::Unavailable`] and [`Error::Busy`] (503; after the
    /// first it may have been stored all the same), [`Error::Panicked`].
    pub fn write<F, T, E>(&self, act: F) -> impl Future<Output = Result<T, E>> + Send + use<F, T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Failure,
    {
        enqueue(&self.threads.writes.queue, act)
    }

    /// Shows `act` one consistent moment of the database, on a connection that can't write. It may run
    /// twice, as in [`Store::write`].
    ///
    /// Errors of the store: [`Error::Unavailable`], [`Error::Busy`], [`Error::Panicked`].
    pub fn read<F, T, E>(&self, act: F) -> impl Future<Output = Result<T, E>> + Send + use<F, T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Failure,
    {
        enqueue(&self.threads.reads.queue, move |tx: &mut Tx<'_>| act(tx.conn()))
    }

    /// Whether the database can be written and read now, for readiness.
    ///
    /// Errors: what keeps it from that.
    pub async fn ping(&self) -> Result<(), Error> {
        self.write(|_| Ok::<(), Error>(())).await?;
        self.read(|conn| Settings::read(conn).map(drop)).await
    }

    /// Reads back what the promise of durability rests on, from a connection that writes (G12).
    ///
    /// Errors: as [`Store::write`].
    pub async fn settings(&self) -> Result<Settings, Error> {
        self.write(|tx| Settings::read(tx)).await
    }

    /// Takes no more work, does what waits, and closes all connections; SQLite's log is then copied back
    /// into its file. Blocks until that is done, so it belongs at the end of `main`. Calls after it get
    /// [`Error::Unavailable`].
    pub fn close(&self) {
        self.threads.close();
    }
}

impl Threads {
    fn start(&self, opener: &Arc<Opener>, options: &Options, sink: &CommitSink) -> io::Result<()> {
        if opener.has_one_writer() {
            self.start_group(opener, options, sink)?;
        } else {
            start_workers(&self.writes, opener, sink, Role::Writer, options.writers)?;
        }
        start_workers(&self.reads, opener, sink, Role::Reader, options.readers)
    }

    fn start_group(&self, opener: &Arc<Opener>, options: &Options, sink: &CommitSink) -> io::Result<()> {
        let group = GroupCommit {
            queue: Arc::clone(&self.writes.queue),
            opener: Arc::clone(opener),
            sink: Arc::clone(sink),
            most: options.group.max(1),
            conn: None,
        };
        self.writes.start(move || group.work())
    }

    /// Readers first: SQLite tidies its log when the last connection goes, and only a writer may.
    fn close(&self) {
        self.reads.close();
        self.writes.close();
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        self.close();
    }
}

/// Starts `size` threads, and as large a pool for them.
fn start_workers(lane: &Lane, opener: &Arc<Opener>, sink: &CommitSink, role: Role, size: usize) -> io::Result<()> {
    let size = size.max(1);
    let (pool, closed) = Pool::new(Arc::clone(opener), role, size);
    lane.set_pool_closed(closed);
    for _ in 0..size {
        let (queue, sink) = (Arc::clone(&lane.queue), Arc::clone(sink));
        let worker = Worker { queue, pool: pool.clone(), sink, role };
        lane.start(move || worker.work())?;
    }
    Ok(())
}

fn enqueue<F, T, E>(queue: &Queue<Box<dyn Job>>, act: F) -> impl Future<Output = Result<T, E>> + Send + use<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: Failure,
{
    let (job, answer) = Closure::pair(act);
    if let Err((job, error)) = queue.put(job) {
        job.answer(Err(error));
    }
    async move { answer.await.unwrap_or_else(|_| Err(never_ran())) }
}
