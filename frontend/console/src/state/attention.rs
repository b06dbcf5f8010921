//! Whether somebody looks at the page, and where the cursor goes.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

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

fn document_visibility(look: impl Fn() + 'static) -> WindowListenerHandle {
    // The event bubbles from the document to the window.
    window_event_listener(ev::visibilitychange, move |_| look())
}

/// Whether somebody looks at the page now.
pub fn has_attention() -> bool {
    !document().hidden() && document().has_focus().unwrap_or_default()
}

/// Puts the cursor into an element.
pub fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // A failure to focus leaves the focus where it is.
        let _ = element.focus();
    }
}

/// Puts the cursor into the first element of a kind, once what changed just now is drawn.
pub fn focus_soon(selector: &'static str) {
    request_animation_frame(move || {
        request_animation_frame(move || focus(document().query_selector(selector).ok().flatten()));
    });
}
