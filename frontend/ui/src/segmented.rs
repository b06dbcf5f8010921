//! The segmented control: a choice among a few, all visible.

use leptos::prelude::*;

use crate::field::Choice;

/// A choice among two to four.
#[component]
pub fn Segmented<T>(
    /// The accessible name.
    #[prop(into)]
    label: String,
    /// The choices.
    choices: Vec<Choice<T>>,
    /// The current choice.
    #[prop(into)]
    value: Signal<T>,
    /// Called with the choice that is pressed.
    #[prop(into)]
    on_pick: Callback<T>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let segment = move |choice: Choice<T>| {
        let Choice { value: own, label, presence } = choice;
        let chosen = own.clone();
        let pressed = move || value.with(|value| *value == chosen).to_string();
        view! {
            <button type="button" aria-pressed=pressed on:click=move |_| on_pick.run(own.clone())>
                {presence.map(|presence| view! { <crate::marks::Dot presence /> })}
                {label}
            </button>
        }
    };
    view! { <span class="seg" role="group" aria-label=label>{choices.into_iter().map(segment).collect_view()}</span> }
}
