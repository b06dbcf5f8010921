//! The sign that somebody is writing.

use leptos::prelude::*;

use crate::hooks::language::use_text;

/// Three dots that move, with a text for screen readers.
#[component]
pub fn TypingDots(
    /// The names of those who are writing.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let text = use_text();
    view! {
        <span class="typing" role="status">
            <i></i><i></i><i></i>
            <span class="sr">{move || name.with(|name| text.is_typing(name))}</span>
        </span>
    }
}
