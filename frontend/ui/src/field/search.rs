//! The search field.

use leptos::prelude::*;

use crate::button::{Button, ButtonSize, Look};
use crate::hooks::language::use_text;
use crate::icon::{Glyph, Icon};

/// A search; Escape or the cross empties it.
#[component]
pub fn SearchField(
    /// The accessible name.
    #[prop(into)]
    label: String,
    /// The value, as typed.
    value: RwSignal<String>,
    /// The placeholder.
    #[prop(optional, into)]
    placeholder: Option<String>,
) -> impl IntoView {
    let text = use_text();
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !value.with_untracked(String::is_empty) {
            event.stop_propagation();
            value.set(String::new());
        }
    };
    let clear = move || {
        (!value.with(String::is_empty)).then(|| {
            view! { <Button look=Look::Ghost size=ButtonSize::Small icon=Glyph::X label=text.clear() on_press=move |()| value.set(String::new()) /> }
        })
    };
    view! {
        <div class="search" role="search">
            <label>
            <Icon glyph=Glyph::Search />
            <input
                class="input s"
                type="text"
                inputmode="search"
                enterkeyhint="search"
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                placeholder=placeholder
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:keydown=escape
            />
            </label>
            {clear}
        </div>
    }
}
