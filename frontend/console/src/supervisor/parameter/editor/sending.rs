//! CHTATEENVEML: whether the conversation is e-mailed, and to which address besides (R24, R25).

use leptos::prelude::*;
use protocol::rest::parameter::SendingMoment;
use ui::{Choice, Segmented, TextField};

use crate::{
    shell::console::use_console,
    supervisor::parameter::{fields::sending::SendingFields, form::ParameterForm, words::moment_name},
};

#[component]
pub fn SendingEditor(form: ParameterForm, fields: SendingFields) -> impl IntoView {
    let text = use_console().text;
    let choices =
        SendingMoment::ALL.iter().map(|moment| Choice::new(*moment, moment_name(text, *moment))).collect::<Vec<_>>();
    view! {
        <div class="field">
            <span class="label">{text.sending_when()}</span>
            <Segmented label=text.sending_when() choices=choices value=fields.when on_pick=move |when| fields.when.set(when) />
        </div>
        <TextField label=text.copy_to() kind="email" value=fields.copy_to optional=true max_length=254_u32 hint=text.copy_to_hint() error=form.fault(text, "copy_to") on_leave=move |()| form.left("copy_to") />
    }
}
