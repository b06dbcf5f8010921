//! Where the focus goes when a view takes the place of another.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// To be called before the view changes. Whoever had the focus in what goes has it in what comes: on its heading, which opens no
/// keyboard on a phone, unless the view takes the focus by itself. Where what comes has no heading, `owed` keeps it for the next one.
pub fn keep_focus(owed: StoredValue<bool>) {
    if is_anywhere() {
        owed.set_value(true);
    }
    request_animation_frame(move || {
        let heading = owed.get_value().then(|| document().query_selector("h1").ok().flatten()).flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            owed.set_value(false);
            if !is_anywhere() {
                // A failure to focus leaves the reader where it is.
                let _ = heading.focus();
            }
        }
    });
}

/// Once the errors are drawn, the first of them has the focus.
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
