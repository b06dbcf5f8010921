//! ISOCHATAVISOHORARIO: the notice of classifications that have none of their own (R22).

use leptos::prelude::*;
use protocol::{rest::parameter::ParameterValue, template::fill};
use ui::AreaField;

use crate::{shell::console::use_console, supervisor::parameter::form::ParameterForm};

#[component]
pub fn NoticeEditor(form: ParameterForm, notice: RwSignal<String>) -> impl IntoView {
    let text = use_console().text;
    let shown = move || {
        let channel = text.example_classification();
        notice.with(|notice| fill(notice, &[("inicio", "08:00"), ("fim", "18:00"), ("classificacao", channel)]))
    };
    let is_empty = Memo::new(move |_| notice.with(|notice| notice.trim().is_empty()));
    let most = ParameterValue::NOTICE_CHARACTERS;
    view! {
        <AreaField label=text.notice_text() value=notice rows=4 max_length=most hint=text.notice_hint("{inicio}", "{fim}", "{classificacao}") error=form.fault(text, "notice") />
        <figure class="mask-example" role="status">
            <figcaption class="meta">{text.notice_preview()}</figcaption>
            <p class="whole said">{move || if is_empty.get() { text.off_hours_notice().to_owned() } else { shown() }}</p>
        </figure>
    }
}
