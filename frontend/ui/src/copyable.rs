//! A text with a button that copies it.

use leptos::html::Span;
use leptos::prelude::*;

use crate::button::{Button, ButtonSize, Look};
use crate::hooks::copy::{Copied, copy};
use crate::hooks::language::use_text;
use crate::icon::Glyph;

/// Words with a button that copies them. Where the browser has no clipboard (plain http) they are selected instead, and the page says so.
#[component]
pub fn Copyable(
    /// The text.
    #[prop(into)]
    words: Signal<String>,
    /// Whether it is long, and breaks into lines anywhere; a code stays in one.
    #[prop(optional)]
    long: bool,
    /// The accessible name of the button.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let text = use_text();
    let shown = NodeRef::<Span>::new();
    let outcome = RwSignal::new(None::<Copied>);
    let press = move |()| {
        if let Some(shown) = shown.get_untracked() {
            outcome.set(Some(copy(&shown)));
        }
    };
    let told = move || match outcome.get() {
        Some(Copied::Yes) => text.copied(),
        Some(Copied::Selected) => text.copy_by_hand(),
        None => "",
    };
    view! {
        <span class="copyable">
            <span node_ref=shown class={if long { "long" } else { "cut" }}>{move || words.get()}</span>
            <Button look=Look::Ghost size=ButtonSize::Small icon=Glyph::Copy label=label on_press=press />
            <span class="meta" role="status">{told}</span>
        </span>
    }
}
