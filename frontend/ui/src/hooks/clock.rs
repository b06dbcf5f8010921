//! The time, ticking once a second by the server's clock.

use std::time::Duration;

use leptos::prelude::*;

/// The page's clock. A client's own clock may be wrong, so this one shows the server's time after [`Clock::align`].
#[derive(Clone, Copy)]
pub struct Clock {
    now: RwSignal<i64>,
    ahead: RwSignal<i64>,
}

impl Clock {
    /// The present moment, in milliseconds since 1970 UTC; it notifies each second.
    #[must_use]
    pub fn now(self) -> i64 {
        self.now.get()
    }

    /// The present moment, untracked.
    #[must_use]
    pub fn now_untracked(self) -> i64 {
        local() + self.ahead.get_untracked()
    }

    /// Sets the clock by the server's time, in milliseconds since 1970 UTC, at the moment it arrives.
    pub fn align(self, server: i64) {
        self.ahead.set(server - local());
        self.tick();
    }

    /// The whole seconds since a moment (milliseconds since 1970 UTC), updated each second; 0 for a future moment.
    #[must_use]
    pub fn seconds_since(self, at: i64) -> Signal<i64> {
        Signal::derive(move || ((self.now.get() - at) / 1000).max(0))
    }

    fn tick(self) {
        self.now.set(self.now_untracked());
    }
}

fn local() -> i64 {
    // Milliseconds since 1970 fit into an i64 and into the whole part of an f64.
    js_sys::Date::now() as i64
}

/// Makes the page's clock; call it once, at the root.
pub fn provide_clock() -> Clock {
    let clock = Clock { now: RwSignal::new(local()), ahead: RwSignal::new(0) };
    // Without timers the page shows the time at which it was opened; nothing else depends on the clock.
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
