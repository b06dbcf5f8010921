//! A closure on its way to a thread, and its answer on the way back.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use crate::reply_queue::ReplyQueue;
use crate::{Error, Failure, Tx};

/// A closure whose types are forgotten, for queues and threads.
pub(crate) trait Job: Send {
    /// Runs the closure in a transaction and keeps its result. May be called again after the transaction
    /// came to nothing.
    fn run(&mut self, tx: &mut Tx<'_>) -> JobOutcome;

    /// Where the caller's thread finds its answers, if it has such a place.
    fn reply_queue(&self) -> Option<&ReplyQueue>;

    /// Answers the caller: with the kept result, or with what became of the transaction.
    fn answer(self: Box<Self>, fate: Result<(), Error>);
}

/// The next step after a closure ran.
pub(crate) enum JobOutcome {
    /// Keep its changes.
    Done,
    /// Undo its changes: it refused, or panicked.
    Refused,
    /// The database is in trouble; nothing of this transaction can be trusted.
    Broken(Error),
}

/// A closure with the caller who waits for its result.
pub(crate) struct Closure<F, T, E> {
    act: F,
    result: Option<Result<T, E>>,
    caller: oneshot::Sender<Result<T, E>>,
    reply_queue: Option<ReplyQueue>,
}

impl<F, T, E> Closure<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: Failure,
{
    /// The job, and where its answer will arrive.
    pub(crate) fn pair(act: F) -> (Box<dyn Job>, oneshot::Receiver<Result<T, E>>) {
        let (caller, answer) = oneshot::channel();
        let job = Self { act, result: None, caller, reply_queue: ReplyQueue::here() };
        (Box::new(job), answer)
    }
}

impl<F, T, E> Job for Closure<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: Failure,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> JobOutcome {
        // A panic can't leave anything behind that is seen later: the transaction is rolled back.
        let ran = catch_unwind(AssertUnwindSafe(|| (self.act)(tx)));
        let result = ran.unwrap_or_else(|_| {
            tracing::error!("a closure of the store panicked");
            Err(E::from(Error::Panicked))
        });
        let outcome = match &result {
            Ok(_) => JobOutcome::Done,
            Err(failure) => match failure.of_store() {
                Some(error @ Error::Unavailable { .. }) => JobOutcome::Broken(error.clone()),
                _ => JobOutcome::Refused,
            },
        };
        self.result = Some(result);
        outcome
    }

    fn reply_queue(&self) -> Option<&ReplyQueue> {
        self.reply_queue.as_ref()
    }

    fn answer(self: Box<Self>, fate: Result<(), Error>) {
        let answer = match fate {
            Ok(()) => self.result.unwrap_or_else(|| Err(never_ran())),
            Err(error) => Err(E::from(error)),
        };
        // A caller who stopped waiting is no error.
        let _ = self.caller.send(answer);
    }
}

/// The answer to a closure that no thread took.
pub(crate) fn never_ran<E: Failure>() -> E {
    E::from(Error::unavailable("the store is closed"))
}
