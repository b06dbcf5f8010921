//! Answers on their way back to the threads that wait for them, a whole group at a time.
//!
//! Given one by one, each answer of a group wakes the thread that waits for it. Where both share a core, that thread takes
//! the core from the writer, finds the one answer, and goes to sleep again: for a group of a hundred, a hundred times. A
//! thread with a queue is woken once and finds all its answers there.

use std::cell::RefCell;
use std::future::Future;

use tokio::sync::mpsc::{self, UnboundedSender};

use crate::Error;
use crate::job::Job;

thread_local! {
    static HERE: RefCell<Option<ReplyQueue>> = const { RefCell::new(None) };
}

/// Where a thread's answers arrive.
#[derive(Clone)]
pub(crate) struct ReplyQueue(UnboundedSender<Batch>);

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

/// Opens a queue for this thread: what it asks of a store from now on is answered by this future, which must be polled on
/// the same thread for as long as it asks. A thread without a queue gets each answer by itself.
pub fn open_reply_queue() -> impl Future<Output = ()> {
    let (queue, mut batches) = mpsc::unbounded_channel::<Batch>();
    HERE.set(Some(ReplyQueue(queue)));
    async move {
        while let Some(batch) = batches.recv().await {
            batch.answer();
        }
    }
}

impl ReplyQueue {
    /// The queue of this thread.
    pub(crate) fn here() -> Option<Self> {
        HERE.with_borrow(Clone::clone)
    }
}

/// Answers the closures of a group, in order on each thread.
pub(crate) fn answer(jobs: Vec<Box<dyn Job>>, fate: &Result<(), Error>) {
    let mut queues: Vec<(ReplyQueue, Vec<Box<dyn Job>>)> = Vec::new();
    for job in jobs {
        let Some(queue) = job.reply_queue() else {
            job.answer(fate.clone());
            continue;
        };
        match queues.iter_mut().find(|(known, _)| known.0.same_channel(&queue.0)) {
            Some((_, same)) => same.push(job),
            None => queues.push((queue.clone(), vec![job])),
        }
    }
    for (queue, jobs) in queues {
        // Nobody waits on a closed queue.
        if let Err(unsent) = queue.0.send(Batch { jobs, fate: fate.clone() }) {
            unsent.0.answer();
        }
    }
}
