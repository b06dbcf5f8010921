//! Fields one types into.

use leptos::prelude::*;

use super::frame::Frame;

/// One line of text.
#[component]
pub fn TextField(
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What was typed.
    value: RwSignal<String>,
    /// The kind of `<input>`: `text`, `email`, `number`, `date`…
    #[prop(default = "text")]
    kind: &'static str,
    /// Its name in the form, which lets browsers remember it.
    #[prop(optional)]
    name: &'static str,
    /// What browsers may fill in: `name`, `email`, `username`…
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// An example, inside.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// It may stay empty, and says so.
    #[prop(optional)]
    optional: bool,
    /// How many characters fit; none more can be typed.
    #[prop(optional)]
    max_length: Option<u32>,
    /// What to type, below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, below, in place of the hint.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// It can't be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when the focus leaves it: the moment to say what is wrong.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let frame = Frame::new(label, optional, hint, error);
    let leave = move |_| {
        if let Some(on_leave) = on_leave {
            // A field that is taken away with the focus in it is left too, by a callback that has gone before.
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
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What was typed.
    value: RwSignal<String>,
    /// How many lines show.
    #[prop(default = 3)]
    rows: u32,
    /// An example, inside.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// It may stay empty, and says so.
    #[prop(optional)]
    optional: bool,
    /// How many characters fit; none more can be typed.
    #[prop(optional)]
    max_length: Option<u32>,
    /// What to type, below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, below, in place of the hint.
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
