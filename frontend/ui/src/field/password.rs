//! A password, which can be shown while it is typed.

use leptos::prelude::*;

use super::frame::Frame;
use crate::button::{Button, Look};
use crate::hooks::language::use_text;
use crate::icon::Glyph;

/// A password.
#[component]
pub fn PasswordField(
    /// The label.
    #[prop(into)]
    label: String,
    /// The value, as typed.
    value: RwSignal<String>,
    /// `current-password` or `new-password`.
    #[prop(default = "current-password")]
    autocomplete: &'static str,
    /// The hint, shown below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// The error, shown in place of the hint.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let text = use_text();
    let shown = RwSignal::new(false);
    let frame = Frame::new(label, false, hint, error);
    let toggle = move || {
        let (icon, label) =
            if shown.get() { (Glyph::EyeOff, text.hide_password()) } else { (Glyph::Eye, text.show_password()) };
        view! { <Button look=Look::Ghost icon=icon label=label on_press=move |()| shown.update(|shown| *shown = !*shown) /> }
    };
    let control = view! {
        <div class="secret">
            <input
                id=frame.id.clone()
                class="input"
                type=move || if shown.get() { "text" } else { "password" }
                name="password"
                autocomplete=autocomplete
                required=true
                aria-invalid=frame.invalid()
                aria-describedby=frame.described()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            {toggle}
        </div>
    };
    frame.around(control)
}
