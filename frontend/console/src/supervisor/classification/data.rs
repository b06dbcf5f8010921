//! The tab *Dados*: code, name, and whether the customer must say who they are.

use leptos::prelude::*;
use protocol::rest::classification::Classification;
use ui::{Card, SwitchField, TextField};

use crate::{
    record::load::Record,
    supervisor::classification::{form::ClassificationForm, frame::FormPart},
};

/// Shows it.
pub fn show(_record: Record<Classification>, _classification: Classification) -> AnyView {
    let form: ClassificationForm = expect_context();
    view! { <div class="narrow-card"><Card><FormPart form><DataFields form /></FormPart></Card></div> }.into_any()
}

/// The fields that *Incluir* asks for too.
#[component]
pub fn DataFields(form: ClassificationForm) -> impl IntoView {
    let text = form.words();
    view! {
        <div class="entity-fields">
            <div class="whole-row">
                <TextField label=text.classification() value=form.text("name") max_length=80_u32 hint=text.classification_name_hint() error=form.fault("name") on_leave=move |()| form.leave("name") />
            </div>
            <TextField label=text.code() value=form.text("code") optional=true max_length=9_u32 hint=text.classification_code_hint() error=form.fault("code") on_leave=move |()| form.leave("code") />
        </div>
        <SwitchField label=text.identification_required() checked=form.identification_required />
        <p class="help">{text.identification_required_hint()}</p>
    }
}
