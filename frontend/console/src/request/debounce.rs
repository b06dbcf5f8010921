//! Asking a moment after the last key, not at each.

use std::time::Duration;

use leptos::prelude::*;

/// How long a search waits for the next key.
pub const TYPING_PAUSE: Duration = Duration::from_millis(250);

/// Calls `act` once, so long after the last call.
pub fn debounce(
    pause: Duration,
    act: impl Fn(()) + Clone + Send + Sync + 'static,
) -> impl Fn(()) + Clone + Send + Sync {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    move |()| {
        if let Some(timer) = waiting.get_value() {
            timer.clear();
        }
        let act = act.clone();
        waiting.set_value(set_timeout_with_handle(move || act(()), pause).ok());
    }
}
