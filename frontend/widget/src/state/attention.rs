//! Tells whether somebody looks at the page.

use leptos::prelude::*;

/// Whether the page is in sight and has the focus.
pub fn is_here() -> bool {
    let document = document();
    !document.hidden() && document.has_focus().unwrap_or(true)
}

/// Calls `back` whenever somebody returns to the page, as long as the page is open.
pub fn on_return(back: impl Fn() + Clone + 'static) {
    let seen = back.clone();
    // The handles could only stop the listeners.
    let _ = window_event_listener(leptos::ev::focus, move |_| back());
    let _ = window_event_listener(leptos::ev::visibilitychange, move |_| {
        if is_here() {
            seen();
        }
    });
}
