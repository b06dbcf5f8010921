//! Media queries.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Whether a media query holds, as the window changes: `use_media("(max-width: 900px)")`.
#[must_use]
pub fn use_media(query: &str) -> Signal<bool> {
    let list = window().match_media(query).ok().flatten();
    let matches = RwSignal::new(list.as_ref().is_some_and(web_sys::MediaQueryList::matches));
    if let Some(list) = list {
        let read = list.clone();
        let on_change = Closure::<dyn Fn()>::new(move || matches.set(read.matches()));
        list.set_onchange(Some(on_change.as_ref().unchecked_ref()));
        // Dropping the closure would remove the listener, so the closure lives as long as the component.
        let held = StoredValue::new_local((list, on_change));
        on_cleanup(move || held.with_value(|(list, _)| list.set_onchange(None)));
    }
    matches.into()
}
