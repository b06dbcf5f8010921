//! Whether the page has the user's attention, and where the cursor goes.

use std::time::Duration;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

const MINUTE: Duration = Duration::from_secs(60);

/// Whether the page has the focus, as it comes and goes.
pub fn watch_attention() -> RwSignal<bool> {
    let looked_at = RwSignal::new(has_attention());
    let look = move || looked_at.set(has_attention());
    for listener in [
        window_event_listener(ev::focus, move |_| look()),
        window_event_listener(ev::blur, move |_| looked_at.set(false)),
    ] {
        on_cleanup(move || listener.remove());
    }
    let listener = document_visibility(look);
    on_cleanup(move || listener.remove());
    looked_at
}

/// Calls a function now if the page has the focus, and whenever the browser gives it the focus; for as long as the owner lives. This
/// follows the DOM, so the function may write signals.
pub fn on_attention(attention: RwSignal<bool>, act: impl Fn() + 'static) {
    Effect::new(move |_| {
        if attention.get() {
            untrack(&act);
        }
    });
}

/// Calls a function when the page gets the focus, and each minute while it is in sight; for as long as the owner lives.
pub fn while_in_sight(attention: RwSignal<bool>, act: impl Fn() + Copy + 'static) {
    on_attention(attention, act);
    let tick = move || {
        if !document().hidden() {
            act();
        }
    };
    if let Ok(timer) = set_interval_with_handle(tick, MINUTE) {
        on_cleanup(move || timer.clear());
    }
}

fn document_visibility(look: impl Fn() + 'static) -> WindowListenerHandle {
    // The event bubbles from the document to the window.
    window_event_listener(ev::visibilitychange, move |_| look())
}

/// Whether somebody looks at the page now.
pub fn has_attention() -> bool {
    !document().hidden() && document().has_focus().unwrap_or_default()
}

/// Whether a dialog or a menu waits for an answer: Escape is its own then.
pub fn asks() -> bool {
    document().query_selector("dialog[open], :popover-open").ok().flatten().is_some()
}

/// Puts the cursor into an element.
pub fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // A failure to focus leaves the focus where it is.
        let _ = element.focus();
    }
}

/// Puts the cursor into the first element of a kind, after the current change is drawn.
pub fn focus_soon(selector: &'static str) {
    soon(move || focus(document().query_selector(selector).ok().flatten()));
}

/// Puts the cursor into the first field of a kind and selects its text, so that typing replaces the suggested words.
pub fn select_soon(selector: &'static str) {
    soon(move || {
        let field = document().query_selector(selector).ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            field.select();
            focus(Some(field.into()));
        }
    });
}

/// Calls a function after the current change is drawn.
pub fn soon(act: impl FnOnce() + 'static) {
    request_animation_frame(move || request_animation_frame(act));
}
