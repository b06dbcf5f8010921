//! The store: its threads, and the way to them.

use std::future::Future;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use crate::conn::Role;
use crate::crew::Hand;
use crate::group::Group;
use crate::job::{Act, Job, never_ran};
use crate::open::Opener;
use crate::queue::Queue;
use crate::{Conn, Error, Failure, Options, Settings, Sink, Tx, migrate};

/// The database. Cheap to clone; the last clone that goes closes it.
#[derive(Clone)]
pub struct Store {
    threads: Arc<Threads>,
}

struct Threads {
    writes: Arc<Queue<Box<dyn Job>>>,
    reads: Arc<Queue<Box<dyn Job>>>,
    writers: Mutex<Vec<JoinHandle<()>>>,
    readers: Mutex<Vec<JoinHandle<()>>>,
}

impl Store {
    /// Opens `sqlite:///absolute.db`, `sqlite://relative.db` or `postgres://…`, brings its schema up to
    /// date under a lock, and starts the threads. `sink` hears what write closures announce.
    ///
    /// It blocks while it connects and migrates.
    ///
    /// Errors: [`Error::Url`], [`Error::Migration`], [`Error::Unavailable`] with the database's own words.
    pub fn open(url: &str, options: &Options, sink: Sink) -> Result<Self, Error> {
        let opener = Arc::new(Opener::new(url, options)?);
        migrate::run(&mut opener.first()?)?;
        let threads = Threads {
            writes: Arc::new(Queue::new(options.waiting)),
            reads: Arc::new(Queue::new(options.waiting)),
            writers: Mutex::default(),
            readers: Mutex::default(),
        };
        // From here on dropping `threads` ends those that were started.
        threads.start(&opener, options, &sink).map_err(|error| Error::unavailable(error.to_string()))?;
        Ok(Self { threads: Arc::new(threads) })
    }

    /// Runs `act` in a transaction; the future answers after the commit returned, never before.
    ///
    /// The closure is queued by the call itself, not by the first poll, and runs even if the future is
    /// dropped. It is `Fn` because PostgreSQL may need it twice: after a deadlock or a connection that was
    /// lost before the commit, everything it did is gone and it runs again, once. So it changes nothing
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
        enqueue(&self.threads.writes, act)
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
        enqueue(&self.threads.reads, move |tx: &mut Tx<'_>| act(tx.conn()))
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
    fn start(&self, opener: &Arc<Opener>, options: &Options, sink: &Sink) -> io::Result<()> {
        if opener.has_one_writer() {
            self.start_group(opener, options, sink)?;
        } else {
            for _ in 0..options.writers.max(1) {
                self.start_hand(opener, sink, Role::Writer)?;
            }
        }
        for _ in 0..options.readers.max(1) {
            self.start_hand(opener, sink, Role::Reader)?;
        }
        Ok(())
    }

    fn start_group(&self, opener: &Arc<Opener>, options: &Options, sink: &Sink) -> io::Result<()> {
        let group = Group {
            queue: Arc::clone(&self.writes),
            opener: Arc::clone(opener),
            sink: Arc::clone(sink),
            most: options.group.max(1),
            conn: None,
        };
        let thread = named("store-writer", move || group.work())?;
        push(&self.writers, thread);
        Ok(())
    }

    fn start_hand(&self, opener: &Arc<Opener>, sink: &Sink, role: Role) -> io::Result<()> {
        let (name, queue, threads) = match role {
            Role::Writer => ("store-writer", &self.writes, &self.writers),
            Role::Reader => ("store-reader", &self.reads, &self.readers),
        };
        let hand =
            Hand { queue: Arc::clone(queue), opener: Arc::clone(opener), sink: Arc::clone(sink), role, conn: None };
        let thread = named(name, move || hand.work())?;
        push(threads, thread);
        Ok(())
    }

    /// Readers first: SQLite tidies its log when the last connection goes, and only a writer may.
    fn close(&self) {
        self.reads.close();
        join(&self.readers);
        self.writes.close();
        join(&self.writers);
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        self.close();
    }
}

fn named(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name(name.to_owned()).spawn(work)
}

fn push(threads: &Mutex<Vec<JoinHandle<()>>>, thread: JoinHandle<()>) {
    let mut threads = threads.lock().unwrap_or_else(PoisonError::into_inner);
    threads.push(thread);
}

/// Waits for all of them but this one: the last clone of a store may go inside a closure.
fn join(threads: &Mutex<Vec<JoinHandle<()>>>) {
    let mut threads = threads.lock().unwrap_or_else(PoisonError::into_inner);
    for thread in threads.drain(..) {
        if thread.thread().id() != thread::current().id() && thread.join().is_err() {
            tracing::error!("a thread of the store had panicked");
        }
    }
}

fn enqueue<F, T, E>(queue: &Queue<Box<dyn Job>>, act: F) -> impl Future<Output = Result<T, E>> + Send + use<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: Failure,
{
    let (job, answer) = Act::pair(act);
    if let Err((job, error)) = queue.put(job) {
        job.answer(Err(error));
    }
    async move { answer.await.unwrap_or_else(|_| Err(never_ran())) }
}
