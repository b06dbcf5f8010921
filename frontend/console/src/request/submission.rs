//! A form that is sent: one at a time, with what is wrong at its fields and why it failed.

use std::future::Future;

use leptos::prelude::*;
use link::Failure;
use protocol::FieldError;

/// The faults of a form, with the number of the check that found them.
pub type Faults = (u32, Vec<FieldError>);

/// The sending of a form. `K` tells apart what is sent, where a form can send several things.
pub struct Submission<K: Send + Sync + 'static = ()> {
    busy: RwSignal<Option<K>>,
    faults: RwSignal<Faults>,
    failure: RwSignal<Option<Failure>>,
}

impl<K: Send + Sync + 'static> Clone for Submission<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync + 'static> Copy for Submission<K> {}

impl<K: PartialEq + Send + Sync + 'static> Submission<K> {
    pub fn new() -> Self {
        Self { busy: RwSignal::new(None), faults: RwSignal::new((0, Vec::new())), failure: RwSignal::new(None) }
    }

    /// Shows what the page itself finds wrong; answers whether nothing is.
    pub fn check(self, faults: Vec<FieldError>) -> bool {
        let right = faults.is_empty();
        self.failure.set(None);
        self.show(faults);
        right
    }

    /// Sends; meanwhile [`Submission::is_busy`]. What the server refuses is shown.
    ///
    /// # Errors
    /// Why the server refused, or that it can't be reached.
    pub fn send<T>(
        self,
        what: K,
        answer: impl Future<Output = Result<T, Failure>>,
    ) -> impl Future<Output = Result<T, Failure>> {
        self.failure.set(None);
        let answer = self.while_busy(what, answer);
        async move {
            let outcome = answer.await;
            if let Err(failure) = &outcome {
                self.refuse(failure.clone());
            }
            outcome
        }
    }

    /// Sends without showing why it failed: another place does.
    pub fn while_busy<T>(self, what: K, answer: impl Future<Output = T>) -> impl Future<Output = T> {
        self.busy.set(Some(what));
        async move {
            let outcome = answer.await;
            self.busy.try_set(None);
            outcome
        }
    }

    /// Shows why it failed, and what is wrong at which field.
    pub fn refuse(self, failure: Failure) {
        if let Failure::Problem(problem) = &failure {
            self.show(problem.errors.clone());
        }
        self.failure.try_set(Some(failure));
    }

    /// A field was left: shows its faults among those that there are now, beside the shown ones that still hold. Where it has
    /// none nothing changes: leaving it may be the press of a button, which must not move.
    pub fn note(self, field: &str, now: Vec<FieldError>) {
        if now.iter().all(|fault| fault.field != field) {
            return;
        }
        self.faults.try_update(|(number, known)| {
            *number += 1;
            known.retain(|shown| shown.field != field && now.contains(shown));
            known.extend(now.into_iter().filter(|fault| fault.field == field));
        });
    }

    fn show(self, faults: Vec<FieldError>) {
        self.faults.try_update(|(number, known)| {
            *number += 1;
            *known = faults;
        });
    }

    /// Forgets the faults of one field.
    pub fn mend(self, field: &str) {
        self.faults.update(|(_, faults)| faults.retain(|fault| fault.field != field));
    }

    /// The faults while the form is typed in: from a check that found some on, `recheck` says at each key which are left, until none is.
    /// At the press nothing moves under the pointer.
    pub fn faults_left(self, recheck: impl Fn() -> Vec<FieldError> + Send + Sync + 'static) -> Memo<Faults> {
        Memo::new(move |before: Option<&Faults>| {
            let (number, found) = self.faults.get();
            let now = recheck();
            match before {
                Some((known, left)) if *known == number => (number, if left.is_empty() { Vec::new() } else { now }),
                _ => (number, found),
            }
        })
    }

    /// Forgets what was wrong.
    pub fn clear(self) {
        self.show(Vec::new());
        self.failure.set(None);
    }

    /// Whether something is being sent, tracked.
    pub fn is_busy(self) -> bool {
        self.busy.with(Option::is_some)
    }

    /// Whether this is being sent, tracked.
    pub fn is_sending(self, what: &K) -> bool {
        self.busy.with(|busy| busy.as_ref() == Some(what))
    }

    /// The same as [`Submission::is_busy`], for a button.
    pub fn busy(self) -> Signal<bool> {
        Signal::derive(move || self.is_busy())
    }

    /// The fault of a field, in these words.
    pub fn fault(
        self,
        field: &'static str,
        words: impl Fn(&FieldError) -> String + Send + Sync + 'static,
    ) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.faults.with(|(_, faults)| faults.iter().find(|fault| fault.field == field).map(&words))
        })
    }

    /// Why it failed, tracked.
    pub fn failure(self) -> Option<Failure> {
        self.failure.get()
    }

    /// Why it failed, where no field says so; tracked.
    pub fn failure_beyond_fields(self) -> Option<Failure> {
        let at_fields = |failure: &Failure| matches!(failure, Failure::Problem(problem) if !problem.errors.is_empty());
        self.failure.get().filter(|failure| !at_fields(failure))
    }
}
