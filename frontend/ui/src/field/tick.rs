//! Checkbox and switch.

use leptos::prelude::*;

/// A checkbox of a form.
#[component]
pub fn CheckField(
    /// The label.
    #[prop(into)]
    label: String,
    /// Whether it is checked.
    checked: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || checked.get() on:change=move |event| checked.set(event_target_checked(&event)) />
            <span>{label}</span>
        </label>
    }
}

/// A switch: takes effect at once.
#[component]
pub fn SwitchField(
    /// The label.
    #[prop(into)]
    label: String,
    /// Whether it is checked.
    checked: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="switch">
            <input type="checkbox" role="switch" prop:checked=move || checked.get() on:change=move |event| checked.set(event_target_checked(&event)) />
            <span>{label}</span>
        </label>
    }
}
