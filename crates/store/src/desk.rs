//! Answers on their way back to the threads that wait for them, a whole group at a time.
//!
//! Given one by one, each answer of a group wakes the thread that waits for it. Where both share a core, that thread takes
//! the core from the writer, finds the one answer, and goes to sleep again: for a group of a hundred, a hundred times. A
//! thread with a desk is woken once and finds all its answers there.

use std::cell::RefCell;
use std::future::Future;

use tokio::sync::mpsc::{self, UnboundedSender};

use crate::Error;
use crate::job::Job;

thread_local! {
    static HERE: RefCell<Option<Desk>> = const { RefCell::new(None) };
}

/// Where a thread's answers arrive.
#[derive(Clone)]
pub(crate) struct Desk(UnboundedSender<Batch>);

/// The closures of one group that one thread waits for, and what became of their transaction.
struct Batch {
    jobs: Vec<Box<dyn Job>>,
    fate: Result<(), Error>,
}

impl Batch {
    fn answer(self) {
        self.jobs.into_iter().for_each(|job| job.answer(self.fate.clone()));
    }
}

/// Opens a desk for this thread: what it asks of a store from now on is answered by this future, which must be polled on
/// the same thread for as long as it asks. A thread without a desk gets each answer by itself.
pub fn open_desk() -> impl Future<Output = ()> {
    let (desk, mut batches) = mpsc::unbounded_channel::<Batch>();
    HERE.set(Some(Desk(desk)));
    async move {
        while let Some(batch) = batches.recv().await {
            batch.answer();
        }
    }
}

impl Desk {
    /// The desk of this thread.
    pub(crate) fn here() -> Option<Self> {
        HERE.with_borrow(Clone::clone)
    }
}

/// Answers the closures of a group, in order on each thread.
pub(crate) fn answer(jobs: Vec<Box<dyn Job>>, fate: &Result<(), Error>) {
    let mut desks: Vec<(Desk, Vec<Box<dyn Job>>)> = Vec::new();
    for job in jobs {
        let Some(desk) = job.desk() else {
            job.answer(fate.clone());
            continue;
        };
        match desks.iter_mut().find(|(known, _)| known.0.same_channel(&desk.0)) {
            Some((_, same)) => same.push(job),
            None => desks.push((desk.clone(), vec![job])),
        }
    }
    for (desk, jobs) in desks {
        // A closed desk has nobody who waits.
        if let Err(unsent) = desk.0.send(Batch { jobs, fate: fate.clone() }) {
            unsent.0.answer();
        }
    }
}
