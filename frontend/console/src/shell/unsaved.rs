//! Unsaved input that leaving the page would lose.

use leptos::{ev, prelude::*};

/// Asks every place that keeps something unsaved.
#[derive(Clone, Copy)]
pub struct Unsaved {
    checks: StoredValue<Vec<Callback<(), bool>>>,
}

/// While something is unsaved the browser asks before it leaves the page; call it once, at the root.
pub fn provide_unsaved() -> Unsaved {
    let unsaved = Unsaved { checks: StoredValue::new(Vec::new()) };
    let leave = window_event_listener(ev::beforeunload, move |event| {
        if unsaved.any() {
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

    /// Whether something is unsaved.
    pub fn any(self) -> bool {
        self.checks.get_value().iter().any(|check| check.run(()))
    }
}
