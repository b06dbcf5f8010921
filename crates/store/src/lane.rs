//! One lane of the store, writing or reading: what waits there, and the threads that work on it.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use crate::job::Job;
use crate::pool::PoolClosed;
use crate::queue::Queue;

pub(crate) struct Lane {
    pub(crate) queue: Arc<Queue<Box<dyn Job>>>,
    name: &'static str,
    at_work: Mutex<AtWork>,
}

#[derive(Default)]
struct AtWork {
    threads: Vec<JoinHandle<()>>,
    /// Tells that the threads' pool is closed; a thread with a connection of its own needs none.
    closed: Option<PoolClosed>,
}

impl Lane {
    /// A lane whose queue holds at most `waiting` jobs; `name` is for its threads.
    pub(crate) fn new(name: &'static str, waiting: usize) -> Self {
        Self { queue: Arc::new(Queue::new(waiting)), name, at_work: Mutex::default() }
    }

    /// Starts a thread.
    pub(crate) fn start(&self, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let thread = thread::Builder::new().name(self.name.to_owned()).spawn(work)?;
        self.lock().threads.push(thread);
        Ok(())
    }

    /// The threads borrow from a pool, of which `closed` tells when it is closed.
    pub(crate) fn set_pool_closed(&self, closed: PoolClosed) {
        self.lock().closed = Some(closed);
    }

    /// Takes no more jobs, and waits until those that wait are done and the pool is closed.
    pub(crate) fn close(&self) {
        self.queue.close();
        let mut at_work = self.lock();
        let all_ended = join(&mut at_work.threads);
        if let Some(closed) = at_work.closed.take().filter(|_| all_ended) {
            closed.wait();
        }
    }

    fn lock(&self) -> MutexGuard<'_, AtWork> {
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits for all of them but this one: the last clone of a store may go inside a closure. Says whether
/// all have ended.
fn join(threads: &mut Vec<JoinHandle<()>>) -> bool {
    let mut all_ended = true;
    for thread in threads.drain(..) {
        if thread.thread().id() == thread::current().id() {
            all_ended = false;
        } else if thread.join().is_err() {
            tracing::error!("a thread of the store had panicked");
        }
    }
    all_ended
}
