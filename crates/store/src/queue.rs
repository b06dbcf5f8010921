//! A bounded queue from async callers to threads: putting never waits, taking does.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::Error;

pub(crate) struct Queue<T> {
    state: Mutex<State<T>>,
    ready: Condvar,
    room: usize,
}

struct State<T> {
    waiting: VecDeque<T>,
    /// Threads asleep in `take`: waking nobody costs a system call too.
    idle: usize,
    closed: bool,
}

impl<T> Queue<T> {
    /// A queue that holds at most `room` items.
    pub(crate) fn new(room: usize) -> Self {
        let state = State { waiting: VecDeque::new(), idle: 0, closed: false };
        Self { state: Mutex::new(state), ready: Condvar::new(), room }
    }

    /// Puts `item` last, or gives it back with [`Error::Busy`] when the queue is full and
    /// [`Error::Unavailable`] when it was closed.
    pub(crate) fn put(&self, item: T) -> Result<(), (T, Error)> {
        let mut state = self.lock();
        if state.closed {
            return Err((item, Error::unavailable("the store is closed")));
        }
        if state.waiting.len() >= self.room {
            return Err((item, Error::Busy));
        }
        state.waiting.push_back(item);
        let wake = state.idle > 0;
        drop(state);
        if wake {
            self.ready.notify_one();
        }
        Ok(())
    }

    /// Waits for something and takes all there is, up to `most`. Empty means closed and drained.
    pub(crate) fn take(&self, most: usize) -> Vec<T> {
        let mut state = self.lock();
        while state.waiting.is_empty() && !state.closed {
            state.idle += 1;
            state = self.ready.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
        }
        let count = state.waiting.len().min(most);
        state.waiting.drain(..count).collect()
    }

    /// Accepts nothing more; what waits is still handed out.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.ready.notify_all();
    }

    /// Nothing under the lock can panic halfway through a change, so a poisoned state is a sound one.
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_in_order_and_at_most_what_is_asked() {
        let queue = Queue::new(8);
        for n in 0..5 {
            queue.put(n).unwrap();
        }
        assert_eq!(queue.take(3), [0, 1, 2]);
        assert_eq!(queue.take(3), [3, 4]);
    }

    #[test]
    fn a_full_queue_gives_the_item_back() {
        let queue = Queue::new(1);
        queue.put('a').unwrap();
        assert_eq!(queue.put('b'), Err(('b', Error::Busy)));
    }

    #[test]
    fn a_closed_queue_hands_out_what_it_has_and_then_nothing() {
        let queue = Queue::new(2);
        queue.put('a').unwrap();
        queue.close();
        assert!(matches!(queue.put('b'), Err(('b', Error::Unavailable { .. }))));
        assert_eq!(queue.take(9), ['a']);
        assert!(queue.take(9).is_empty());
    }
}
