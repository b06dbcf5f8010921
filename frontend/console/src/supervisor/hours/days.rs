//! Holidays and exceptions (R11).

use leptos::prelude::*;
use ui::{Button, ButtonSize, Card, CheckField, Glyph, Icon, Look, SwitchField, TextField};

use super::{
    editing::HoursEditing,
    form::{ExceptionForm, HolidayForm},
    intervals::IntervalLines,
};
use crate::shell::{attention::focus_soon, console::use_console};

/// The holidays: those of Brazil by a switch each, and others by their dates.
#[component]
pub fn Holidays(editing: HoursEditing) -> impl IntoView {
    let text = use_console().text;
    let form = editing.form;
    let line = move |holiday: HolidayForm| view! { <Holiday editing holiday /> };
    let add = move |()| {
        form.add_holiday();
        focus_soon(".hours-holidays > :nth-last-child(1 of .hours-day) input");
    };
    let below = editing.check.fault_of_list(|| "holidays".to_owned());
    view! {
        <Card title=text.hours_holidays()>
            <div class="hours-days hours-holidays">
                <SwitchField label=text.hours_national() checked=form.national />
                <SwitchField label=text.hours_optional() checked=form.optional />
                <p class="muted">{text.hours_holidays_about()}</p>
                <For each=move || form.holidays.get() key=|holiday| holiday.key children=line />
                {move || below.get().map(|fault| view! { <p class="error"><Icon glyph=Glyph::Alert /><span>{fault}</span></p> })}
            </div>
            <Button size=ButtonSize::Small icon=Glyph::Plus on_press=add>{text.hours_add_holiday()}</Button>
        </Card>
    }
}

#[component]
fn Holiday(editing: HoursEditing, holiday: HolidayForm) -> impl IntoView {
    let text = use_console().text;
    let HoursEditing { form, check, .. } = editing;
    let HolidayForm { key, name, date, yearly, intervals } = holiday;
    let of = Signal::derive(move || format!("holidays[{}]", form.holiday_place(key)));
    let field = move |name: &'static str| move || format!("{}.{name}", of.get());
    let remove = move |()| form.holidays.update(|all| all.retain(|holiday| holiday.key != key));
    view! {
        <fieldset class="hours-day">
            <legend class="label">{move || name.filled().unwrap_or_else(|| text.hours_new_holiday().to_owned())}</legend>
            <div class="entity-fields">
                <TextField label=text.name() value=name.value max_length=80_u32 error=check.fault(name, field("name")) on_leave=move |()| name.leave() />
                <TextField label=text.hours_date() kind="date" value=date.value error=check.fault(date, field("date")) hint=check.note(field("date")) on_leave=move |()| date.leave() />
            </div>
            <CheckField label=text.hours_yearly() checked=yearly />
            <IntervalLines intervals check of />
            <Button look=Look::GhostDanger size=ButtonSize::Small icon=Glyph::X on_press=remove>{text.hours_remove_holiday()}</Button>
        </fieldset>
    }
}

/// The exceptions, which win over all else.
#[component]
pub fn Exceptions(editing: HoursEditing) -> impl IntoView {
    let text = use_console().text;
    let form = editing.form;
    let line = move |exception: ExceptionForm| view! { <Exception editing exception /> };
    let add = move |()| {
        form.add_exception();
        focus_soon(".hours-exceptions > :nth-last-child(1 of .hours-day) input");
    };
    let below = editing.check.fault_of_list(|| "exceptions".to_owned());
    view! {
        <Card title=text.hours_exceptions()>
            <div class="hours-days hours-exceptions">
                <p class="muted">{text.hours_exceptions_about()}</p>
                <For each=move || form.exceptions.get() key=|exception| exception.key children=line />
                {move || below.get().map(|fault| view! { <p class="error"><Icon glyph=Glyph::Alert /><span>{fault}</span></p> })}
            </div>
            <Button size=ButtonSize::Small icon=Glyph::Plus on_press=add>{text.hours_add_exception()}</Button>
        </Card>
    }
}

#[component]
fn Exception(editing: HoursEditing, exception: ExceptionForm) -> impl IntoView {
    let text = use_console().text;
    let HoursEditing { form, check, .. } = editing;
    let ExceptionForm { key, name, from, to, intervals } = exception;
    let of = Signal::derive(move || format!("exceptions[{}]", form.exception_place(key)));
    let field = move |name: &'static str| move || format!("{}.{name}", of.get());
    let remove = move |()| form.exceptions.update(|all| all.retain(|exception| exception.key != key));
    // One day is the usual case.
    let leave_from = move |()| {
        if to.value.with_untracked(String::is_empty) {
            to.value.set(from.value.get_untracked());
        }
        from.leave();
    };
    view! {
        <fieldset class="hours-day">
            <legend class="label">{move || name.filled().unwrap_or_else(|| text.hours_new_exception().to_owned())}</legend>
            <div class="entity-fields">
                <TextField label=text.hours_from() kind="date" value=from.value error=check.fault(from, field("from")) on_leave=leave_from />
                <TextField label=text.hours_to() kind="date" value=to.value error=check.fault(to, field("to")) on_leave=move |()| to.leave() />
                <div class="whole-row">
                    <TextField label=text.hours_reason() value=name.value optional=true max_length=80_u32 hint=text.hours_reason_hint() error=check.fault(name, field("name")) on_leave=move |()| name.leave() />
                </div>
            </div>
            <IntervalLines intervals check of />
            <Button look=Look::GhostDanger size=ButtonSize::Small icon=Glyph::X on_press=remove>{text.hours_remove_exception()}</Button>
        </fieldset>
    }
}
