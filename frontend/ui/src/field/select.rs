//! The select.

use leptos::prelude::*;

use super::choice::Choice;
use super::frame::Frame;
use crate::icon::{Glyph, Icon};

/// A choice among many, as a native `<select>`.
#[component]
pub fn SelectField(
    /// The label of the choice.
    #[prop(into)]
    label: String,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice<String>>>,
    /// The current choice.
    value: RwSignal<String>,
    /// Optional; the label says so.
    #[prop(optional)]
    optional: bool,
    /// The hint, shown below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// The error, shown in place of the hint.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let frame = Frame::new(label, optional, hint, error);
    let option = move |choice: Choice<String>| {
        let own = choice.value.clone();
        view! { <option value=choice.value selected=move || value.with(|value| *value == own)>{choice.label}</option> }
    };
    let control = view! {
        <span class="pick"><select
            id=frame.id.clone()
            class="select"
            aria-invalid=frame.invalid()
            aria-describedby=frame.described()
            prop:value=move || value.get()
            on:change=move |event| value.set(event_target_value(&event))
        >
            {move || choices.get().into_iter().map(option).collect_view()}
        </select><Icon glyph=Glyph::Down /></span>
    };
    frame.around(control)
}
