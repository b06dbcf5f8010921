//! The server's word on the hours that are typed: their meaning, and what is wrong at which field. The rules of hours need the
//! calendars of all zones, which a page doesn't carry.

use leptos::prelude::*;
use link::Failure;
use protocol::{FieldError, id::ClassificationId, rest::hours::HoursPreview};

use super::{form::HoursForm, input::HoursInput};
use crate::{
    request::{
        debounce::{TYPING_PAUSE, debounce},
        latest::Latest,
    },
    shell::{console::Console, words::field_fault},
};

#[derive(Clone, Copy)]
pub struct HoursCheck {
    /// The meaning of the last hours without a fault.
    pub preview: RwSignal<HoursPreview>,
    faults: RwSignal<Vec<FieldError>>,
    /// Whether all faults are shown, and not only those of the fields that were left.
    all: RwSignal<bool>,
    console: Console,
}

impl HoursCheck {
    /// Asks the server whenever something else is typed.
    pub fn follow(console: Console, id: ClassificationId, form: HoursForm, preview: HoursPreview) -> Self {
        let (faults, all) = (RwSignal::new(Vec::new()), RwSignal::new(false));
        let check = Self { preview: RwSignal::new(preview), faults, all, console };
        let latest = Latest::new();
        let ask = debounce(TYPING_PAUSE, move |()| {
            let (rest, plan) = (console.rest(), untrack(|| form.plan()));
            latest.ask(async move { rest.preview_hours(id, &plan).await }, move |answer| check.take(answer));
        });
        let base = form.base();
        Effect::new(move |before: Option<_>| {
            let plan = form.plan();
            if before.as_ref().unwrap_or(&base) != &plan {
                ask(());
            }
            plan
        });
        check
    }

    fn take(self, answer: Result<HoursPreview, Failure>) {
        match answer {
            Ok(preview) => {
                self.faults.set(Vec::new());
                self.preview.set(preview);
            }
            Err(Failure::Problem(problem)) if !problem.errors.is_empty() => self.faults.set(problem.errors),
            // The next key asks again, and saving says why it fails.
            Err(_) => {}
        }
    }

    /// The server refused to save: all faults are shown.
    pub fn refused(self, faults: &[FieldError]) {
        self.faults.try_set(faults.to_vec());
        self.all.try_set(true);
    }

    /// The hours are saved.
    pub fn saved(self, preview: HoursPreview) {
        self.all.try_set(false);
        self.take(Ok(preview));
    }

    /// Whether something is wrong, tracked.
    pub fn has_faults(self) -> bool {
        !self.faults.read().is_empty()
    }

    /// The fault of a field, once the field was left.
    pub fn fault(
        self,
        typed: HoursInput,
        field: impl Fn() -> String + Send + Sync + 'static,
    ) -> Signal<Option<String>> {
        let of_list = self.fault_of_list(field);
        Signal::derive(move || if typed.left.get() || self.all.get() { of_list.get() } else { None })
    }

    /// The fault of a list, which no field has.
    pub fn fault_of_list(self, field: impl Fn() -> String + Send + Sync + 'static) -> Signal<Option<String>> {
        let text = self.console.text;
        Signal::derive(move || {
            let field = field();
            self.faults
                .with(|faults| faults.iter().find(|fault| fault.field == field).map(|fault| field_fault(text, fault)))
        })
    }

    /// The note on a field: its value is allowed, and perhaps not meant.
    pub fn note(self, field: impl Fn() -> String + Send + Sync + 'static) -> Signal<Option<String>> {
        let note = move |field: &str| {
            self.preview
                .with(|preview| preview.notes.iter().find(|note| note.field == field).map(|note| note.message.clone()))
        };
        Signal::derive(move || note(&field()))
    }
}
