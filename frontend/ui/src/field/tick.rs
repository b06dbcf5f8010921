//! Yes or no.

use leptos::prelude::*;

/// A yes that goes out with a form.
#[component]
pub fn CheckField(
    /// What yes means.
    #[prop(into)]
    label: String,
    /// Whether it is yes.
    checked: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || checked.get() on:change=move |event| checked.set(event_target_checked(&event)) />
            <span>{label}</span>
        </label>
    }
}

/// A yes that works at once.
#[component]
pub fn SwitchField(
    /// What yes means.
    #[prop(into)]
    label: String,
    /// Whether it is yes.
    checked: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="switch">
            <input type="checkbox" role="switch" prop:checked=move || checked.get() on:change=move |event| checked.set(event_target_checked(&event)) />
            <span>{label}</span>
        </label>
    }
}
