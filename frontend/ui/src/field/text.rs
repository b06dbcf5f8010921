//! Text fields.

use leptos::prelude::*;

use super::frame::Frame;

/// One line of text.
#[component]
pub fn TextField(
    /// The label.
    #[prop(into)]
    label: String,
    /// The value, as typed.
    value: RwSignal<String>,
    /// The kind of `<input>`: `text`, `email`, `number`, `date`…
    #[prop(default = "text")]
    kind: &'static str,
    /// The `name` of the field, by which browsers remember its values.
    #[prop(optional)]
    name: &'static str,
    /// The `autocomplete` of the field: `name`, `email`, `username`…
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The placeholder.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// Optional; the label says so.
    #[prop(optional)]
    optional: bool,
    /// The most characters; no more can be typed.
    #[prop(optional)]
    max_length: Option<u32>,
    /// The hint, shown below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// The error, shown in place of the hint.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether it can't be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when the focus leaves the field: the moment to show its error.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let frame = Frame::new(label, optional, hint, error);
    let leave = move |_| {
        if let Some(on_leave) = on_leave {
            // A focused field that is removed fires this event too; by then the callback is gone.
            let _gone = on_leave.try_run(());
        }
    };
    let control = view! {
        <input
            id=frame.id.clone()
            class="input"
            type=kind
            name=name
            autocomplete=autocomplete
            placeholder=move || placeholder.get()
            maxlength=max_length.map(|length| length.to_string())
            required=!optional
            aria-invalid=frame.invalid()
            aria-describedby=frame.described()
            disabled=move || disabled.get()
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
            on:blur=leave
        />
    };
    frame.around(control)
}

/// Several lines of text.
#[component]
pub fn AreaField(
    /// The label.
    #[prop(into)]
    label: String,
    /// The value, as typed.
    value: RwSignal<String>,
    /// The number of visible lines.
    #[prop(default = 3)]
    rows: u32,
    /// The placeholder.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// Optional; the label says so.
    #[prop(optional)]
    optional: bool,
    /// The most characters; no more can be typed.
    #[prop(optional)]
    max_length: Option<u32>,
    /// The hint, shown below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// The error, shown in place of the hint.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let frame = Frame::new(label, optional, hint, error);
    let control = view! {
        <textarea
            id=frame.id.clone()
            class="area"
            rows=rows.to_string()
            placeholder=move || placeholder.get()
            maxlength=max_length.map(|length| length.to_string())
            required=!optional
            aria-invalid=frame.invalid()
            aria-describedby=frame.described()
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        ></textarea>
    };
    frame.around(control)
}
