//! One record, as the server has it.

use std::future::Future;

use leptos::prelude::*;
use link::{Failure, Rest};
use protocol::Code;
use ui::use_text;

use crate::{
    request::latest::Latest,
    shell::{session::use_session, words::failure_text},
};

/// Why a record is not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// There is none, or it is not for the asker.
    Gone,
    /// It did not load, and why.
    Failed(String),
}

/// A record that a page shows.
pub struct Record<T: Send + Sync + 'static> {
    /// The answer; `None` while it is on its way.
    pub value: RwSignal<Option<Result<T, LoadError>>>,
    again: Trigger,
}

impl<T: Send + Sync + 'static> Clone for Record<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Record<T> {}

impl<T: Send + Sync + 'static> Record<T> {
    pub fn read<F>(ask: impl Fn(Rest) -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, Failure>> + 'static,
    {
        let (text, session, latest) = (use_text(), use_session(), Latest::new());
        let record = Self { value: RwSignal::new(None), again: Trigger::new() };
        Effect::new(move |_| {
            record.again.track();
            let answer = ask(session.rest());
            latest.ask(answer, move |answer| {
                let answer = answer.map_err(|failure| match failure.code() {
                    Some(Code::NotFound) => LoadError::Gone,
                    _ => LoadError::Failed(failure_text(text, &failure)),
                });
                record.value.try_set(Some(answer));
            });
        });
        record
    }

    /// None yet: the page makes it.
    pub fn none() -> Self {
        Self { value: RwSignal::new(None), again: Trigger::new() }
    }

    /// It is so now.
    pub fn put(self, value: T) {
        self.value.try_set(Some(Ok(value)));
    }

    /// Asks for it again.
    pub fn again(self) {
        self.value.set(None);
        self.again.notify();
    }
}
