//! One line of text with suggestions.

use leptos::prelude::*;

use super::frame::Frame;

/// One line of text, which the browser completes from a list. Other words may be typed too.
#[component]
pub fn SuggestField(
    /// The label.
    #[prop(into)]
    label: String,
    /// The value, as typed.
    value: RwSignal<String>,
    /// The suggestions.
    #[prop(into)]
    suggestions: Signal<Vec<String>>,
    /// The placeholder.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// The hint, shown below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// The error, shown in place of the hint.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Called when the focus leaves the field.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let frame = Frame::new(label, true, hint, error);
    let list = format!("{}-list", frame.id);
    let leave = move |_| {
        if let Some(on_leave) = on_leave {
            let _gone = on_leave.try_run(());
        }
    };
    let control = view! {
        <input
            id=frame.id.clone()
            class="input"
            type="text"
            list=list.clone()
            autocomplete="off"
            spellcheck="false"
            placeholder=move || placeholder.get()
            aria-invalid=frame.invalid()
            aria-describedby=frame.described()
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
            on:blur=leave
        />
        <datalist id=list>
            {move || suggestions.get().into_iter().map(|suggestion| view! { <option value=suggestion></option> }).collect_view()}
        </datalist>
    };
    frame.around(control)
}
