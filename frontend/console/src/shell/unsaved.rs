//! Unsaved input: what leaving the page would lose, and what the tab keeps as drafts.

use leptos::{ev, prelude::*};

/// Asks every place that keeps something unsaved.
#[derive(Clone, Copy)]
pub struct Unsaved {
    checks: StoredValue<Vec<Callback<(), bool>>>,
    /// Those of drafts, which are there again after a reload.
    kept: StoredValue<Vec<Callback<(), bool>>>,
    given_up: StoredValue<bool>,
}

/// While something would be lost the browser asks before it leaves the page; call it once, at the root.
pub fn provide_unsaved() -> Unsaved {
    let unsaved = Unsaved {
        checks: StoredValue::new(Vec::new()),
        kept: StoredValue::new(Vec::new()),
        given_up: StoredValue::new(false),
    };
    let leave = window_event_listener(ev::beforeunload, move |event| {
        if unsaved.would_be_lost() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leave.remove());
    provide_context(unsaved);
    unsaved
}

pub fn use_unsaved() -> Unsaved {
    expect_context()
}

impl Unsaved {
    /// Adds a place to ask, for as long as the page lives.
    pub fn add_check(self, check: impl Fn() -> bool + Send + Sync + 'static) {
        self.checks.update_value(|checks| checks.push(Callback::new(move |()| check())));
    }

    /// Adds a place whose drafts the tab keeps.
    pub fn add_kept_check(self, check: impl Fn() -> bool + Send + Sync + 'static) {
        self.kept.update_value(|checks| checks.push(Callback::new(move |()| check())));
    }

    /// Whether something is unsaved.
    pub fn any(self) -> bool {
        self.would_be_lost() || finds(self.kept)
    }

    fn would_be_lost(self) -> bool {
        !self.given_up.get_value() && finds(self.checks)
    }

    /// From now on nothing counts as unsaved.
    pub fn give_up(self) {
        self.given_up.set_value(true);
    }
}

fn finds(checks: StoredValue<Vec<Callback<(), bool>>>) -> bool {
    checks.get_value().iter().any(|check| check.run(()))
}
