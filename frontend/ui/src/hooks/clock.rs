//! The time, ticking once a second by the server's clock.

use std::time::Duration;

use leptos::prelude::*;

/// The page's clock. Clients' clocks order nothing and may be wrong: it shows the server's time once [`Clock::align`] was told it.
#[derive(Clone, Copy)]
pub struct Clock {
    now: RwSignal<i64>,
    ahead: RwSignal<i64>,
}

impl Clock {
    /// Now, in milliseconds since 1970 UTC; a reader is told again each second.
    #[must_use]
    pub fn now(self) -> i64 {
        self.now.get()
    }

    /// Now, without being told again.
    #[must_use]
    pub fn now_untracked(self) -> i64 {
        local() + self.ahead.get_untracked()
    }

    /// Sets the clock by the server's time, in milliseconds since 1970 UTC, at the moment it arrives.
    pub fn align(self, server: i64) {
        self.ahead.set(server - local());
        self.tick();
    }

    /// How many whole seconds ago a moment (milliseconds since 1970 UTC) was, each second anew; 0 for one to come.
    #[must_use]
    pub fn seconds_since(self, at: i64) -> Signal<i64> {
        Signal::derive(move || ((self.now.get() - at) / 1000).max(0))
    }

    fn tick(self) {
        self.now.set(self.now_untracked());
    }
}

fn local() -> i64 {
    // Milliseconds of this age stay far below what an i64 or the whole part of an f64 holds.
    js_sys::Date::now() as i64
}

/// Makes the page's clock; call it once, at the root.
pub fn provide_clock() -> Clock {
    let clock = Clock { now: RwSignal::new(local()), ahead: RwSignal::new(0) };
    // Without timers the page shows the time it was opened at; nothing else depends on it.
    if let Ok(timer) = set_interval_with_handle(move || clock.tick(), Duration::from_secs(1)) {
        on_cleanup(move || timer.clear());
    }
    provide_context(clock);
    clock
}

/// The page's clock.
#[must_use]
pub fn use_clock() -> Clock {
    use_context().unwrap_or_else(provide_clock)
}
