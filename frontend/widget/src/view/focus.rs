//! Moves the focus when one view takes the place of another.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Call it before the view changes. If the old view had the focus, the new view gets it: on its heading, which opens no keyboard on a
/// phone, unless the new view takes the focus by itself. If the new view has no heading, `owed` keeps the focus for the next one.
pub fn keep_focus(owed: StoredValue<bool>) {
    if is_anywhere() {
        owed.set_value(true);
    }
    request_animation_frame(move || {
        let heading = owed.get_value().then(|| document().query_selector("h1").ok().flatten()).flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            owed.set_value(false);
            if !is_anywhere() {
                // A failure leaves the focus where it is.
                let _ = heading.focus();
            }
        }
    });
}

/// Gives the focus to the first field with an error, once the errors are drawn.
pub fn focus_first_error() {
    request_animation_frame(|| {
        let first = document().query_selector("[aria-invalid=true]").ok().flatten();
        if let Some(field) = first.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            // A failure to focus leaves the focus on the button.
            let _ = field.focus();
        }
    });
}

/// Whether anything has the focus.
fn is_anywhere() -> bool {
    document().query_selector(":focus").is_ok_and(|found| found.is_some())
}
