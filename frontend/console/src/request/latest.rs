//! Of several questions, only the answer to the last one counts.

use std::future::Future;

use leptos::{prelude::*, task::spawn_local};

/// Numbers the questions of one place.
#[derive(Clone, Copy)]
pub struct Latest {
    asked: StoredValue<u32>,
}

impl Latest {
    pub fn new() -> Self {
        Self { asked: StoredValue::new(0) }
    }

    /// Asks. `take` gets the answer, unless something else was asked meanwhile or the place is gone.
    pub fn ask<T: 'static>(self, answer: impl Future<Output = T> + 'static, take: impl FnOnce(T) + 'static) {
        let question = self.next();
        spawn_local(async move {
            let answer = answer.await;
            if question.is_some() && self.asked.try_get_value() == question {
                take(answer);
            }
        });
    }

    /// Drops the answers that are on their way.
    pub fn forget(self) {
        self.next();
    }

    fn next(self) -> Option<u32> {
        self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        })
    }
}
