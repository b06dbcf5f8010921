//! The tab *Avisos e limites* (R12–R15), with what the customer reads.

use leptos::prelude::*;
use protocol::{
    rest::{
        classification::Classification,
        parameter::{Parameter, ParameterName, ParameterValue},
    },
    template::fill,
};
use ui::{AreaField, Card, SwitchField, TextField};

use crate::{
    record::load::Record,
    supervisor::{
        classification::{form::ClassificationForm, frame::FormPart},
        parameter::form::parameter,
    },
};

/// Shows it.
pub fn show(_record: Record<Classification>, classification: Classification) -> AnyView {
    let form: ClassificationForm = expect_context();
    let text = form.words();
    view! {
        <div class="beside">
            <Card>
                <FormPart form>
                    <fieldset class="field">
                        <legend class="label section">{text.limits()}</legend>
                        <div class="entity-fields">
                            {number(form, "rooms_per_attendant", text.rooms_per_attendant(), text.rooms_per_attendant_hint(), true)}
                            {number(form, "rooms_in_attendance", text.rooms_in_attendance(), text.rooms_in_attendance_hint(), true)}
                        </div>
                        <SwitchField label=text.queue_when_full() checked=form.queue_when_full />
                    </fieldset>
                    <fieldset class="field">
                        <legend class="label section">{text.notices()}</legend>
                        <AreaField label=text.off_hours_notice_label() value=form.text("off_hours_notice") optional=true max_length=1000_u32 hint=text.own_notice_hint("{inicio}", "{fim}", "{classificacao}") error=form.fault("off_hours_notice") />
                        <AreaField label=text.full_notice_label() value=form.text("full_notice") optional=true max_length=1000_u32 error=form.fault("full_notice") />
                    </fieldset>
                    <fieldset class="field">
                        <legend class="label section">{text.times()}</legend>
                        <div class="entity-fields">
                            {number(form, "wait_target_seconds", text.wait_target_seconds(), text.wait_target_seconds_hint(), false)}
                            {number(form, "takeover_seconds", text.takeover_seconds(), text.takeover_seconds_hint(), false)}
                            {number(form, "absence_minutes", text.absence_minutes(), text.absence_minutes_hint(), false)}
                            {number(form, "place_minutes", text.place_minutes(), text.place_minutes_hint(), false)}
                        </div>
                    </fieldset>
                </FormPart>
            </Card>
            <Preview form classification />
        </div>
    }
    .into_any()
}

fn number(
    form: ClassificationForm,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    optional: bool,
) -> impl IntoView {
    view! { <TextField label value=form.text(name) optional max_length=6_u32 hint error=form.fault(name) on_leave=move |()| form.leave(name) /> }
}

/// The notices as customers will read them, while they are typed.
#[component]
fn Preview(form: ClassificationForm, classification: Classification) -> impl IntoView {
    let text = form.words();
    let typed = |name| {
        let typed = form.text(name);
        move || Some(typed.get()).filter(|words| !words.trim().is_empty())
    };
    let (off_hours, full) = (typed("off_hours_notice"), typed("full_notice"));
    let company = parameter(ParameterName::OffHoursNotice);
    let of_company = move || match company.value.get() {
        Some(Ok(Parameter { active: true, value: ParameterValue::OffHoursNotice { notice }, .. })) => notice,
        _ => None,
    };
    let off_hours = move || {
        let (opens, closes) = (classification.opens.as_deref(), classification.closes.as_deref());
        let values = [
            ("inicio", opens.unwrap_or("08:00")),
            ("fim", closes.unwrap_or("18:00")),
            ("classificacao", classification.name.as_str()),
        ];
        let notice = off_hours().or_else(of_company);
        notice.map_or_else(|| text.off_hours_notice().to_owned(), |notice| fill(&notice, &values))
    };
    let waits = form.queue_when_full;
    let full = move || {
        full()
            .unwrap_or_else(|| if waits.get() { text.full_but_waiting_notice() } else { text.full_notice() }.to_owned())
    };
    let then = move || if waits.get() { text.preview_waits() } else { text.preview_leaves_message() };
    view! {
        <Card title=text.customer_reads()>
            <div class="stack preview">
                <p class="label">{text.preview_off_hours()}</p>
                <blockquote class="bubble">{off_hours}</blockquote>
                <p class="help">{text.preview_leaves_message()}</p>
                <p class="label">{text.preview_full()}</p>
                <blockquote class="bubble">{full}</blockquote>
                <p class="help">{then}</p>
            </div>
        </Card>
    }
}
