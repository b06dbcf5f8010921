//! Copies text, also where the page has no clipboard (plain http).

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

/// The outcome of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copied {
    /// The text is on the clipboard.
    Yes,
    /// The text is selected, for the person to copy.
    Selected,
}

/// Selects an element's text and copies it. The old command is used on purpose: it works on plain http, where `navigator.clipboard` is
/// absent, and answers at once.
pub(crate) fn copy(element: &web_sys::Element) -> Copied {
    if let Ok(Some(selection)) = window().get_selection() {
        // An element without text leaves nothing selected, and the command below fails.
        let _ = selection.select_all_children(element);
    }
    match document().dyn_into::<HtmlDocument>().map(|document| document.exec_command("copy")) {
        Ok(Ok(true)) => Copied::Yes,
        _ => Copied::Selected,
    }
}
