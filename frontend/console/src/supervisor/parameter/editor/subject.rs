//! CHTATEENVEMLPAR: the subject of the e-mail with the conversation (R23).

use leptos::prelude::*;
use protocol::{rest::parameter::ParameterValue, template::fill};
use ui::{TextField, use_format};

use crate::{shell::console::use_console, supervisor::parameter::form::ParameterForm};

#[component]
pub fn SubjectEditor(form: ParameterForm, subject: RwSignal<String>) -> impl IntoView {
    let console = use_console();
    let (text, format) = (console.text, use_format());
    let shown = move || {
        let day = format.date(console.clock.now());
        let values = [
            ("protocolo", "20260714-000123"),
            ("classificacao", text.example_classification()),
            ("nome", "Ana Lima"),
            ("data", &day),
        ];
        subject.with(|subject| fill(subject, &values))
    };
    let most = ParameterValue::SUBJECT_CHARACTERS;
    let hint = text.subject_hint("{protocolo}", "{classificacao}", "{nome}", "{data}");
    view! {
        <TextField label=text.subject() value=subject max_length=most hint=hint error=form.fault(text, "subject") />
        <figure class="mask-example" role="status">
            <figcaption class="meta">{text.subject_preview()}</figcaption>
            <p class="whole">{shown}</p>
        </figure>
    }
}
