//! The plain pair, and the weekdays that differ from it (R11).

use leptos::prelude::*;
use ui::{Button, ButtonSize, Card, CheckField, Look, SuggestField, TextField};

use super::{
    editing::HoursEditing,
    form::WeekdayForm,
    intervals::IntervalLines,
    words::{weekday_name, zone_names},
};
use crate::shell::console::use_console;

/// *Horário inicial* and *final* of every day, and the zone.
#[component]
pub fn EveryDay(editing: HoursEditing) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let HoursEditing { form, check, .. } = editing;
    let (opens, closes, zone) = (form.opens, form.closes, form.zone);
    let names = StoredValue::new(zone_names());
    let company_zone = console.me.with_untracked(|me| me.company_zone.clone());
    view! {
        <Card title=text.hours_every_day()>
            <div class="record-form">
                <div class="entity-fields">
                    <TextField label=text.hours_opens() value=opens.value optional=true max_length=5_u32 placeholder="08:00" error=check.fault(opens, || "opens".to_owned()) on_leave=move |()| opens.leave_time() />
                    <TextField label=text.hours_closes() value=closes.value optional=true max_length=5_u32 placeholder="18:00" error=check.fault(closes, || "closes".to_owned()) hint=check.note(|| "closes".to_owned()) on_leave=move |()| closes.leave_time() />
                </div>
                <p class="help">{text.hours_every_day_hint()}</p>
                <SuggestField label=text.hours_zone() value=zone.value suggestions=Signal::derive(move || names.get_value()) placeholder=company_zone hint=text.hours_zone_hint() error=check.fault(zone, || "zone".to_owned()) on_leave=move |()| zone.leave() />
            </div>
        </Card>
    }
}

/// The days of the week.
#[component]
pub fn Week(editing: HoursEditing) -> impl IntoView {
    let text = use_console().text;
    let days = editing.form.week.get_value();
    let day = move |day: WeekdayForm| view! { <Day editing day /> };
    view! {
        <Card title=text.hours_week()>
            <div class="hours-days">
                <p class="muted">{text.hours_week_about()}</p>
                {days.into_iter().map(day).collect_view()}
            </div>
        </Card>
    }
}

#[component]
fn Day(editing: HoursEditing, day: WeekdayForm) -> impl IntoView {
    let text = use_console().text;
    let form = editing.form;
    let name = weekday_name(text, day.weekday);
    // The tick is turned by the form, which fills the first interval in.
    let ticked = RwSignal::new(day.own.get_untracked());
    Effect::new(move |_| ticked.set(day.own.get()));
    Effect::new(move |before: Option<bool>| {
        let now = ticked.get();
        if before.is_some_and(|before| before != now) && now != day.own.get_untracked() {
            form.turn(day, now);
        }
        now
    });
    let of = Signal::derive(move || format!("weekdays[{}]", form.weekday_place(day.weekday)));
    view! {
        <fieldset class="hours-day">
            <legend class="label">{name}</legend>
            <CheckField label=text.hours_own() checked=ticked />
            <Show when=move || day.own.get()>
                <IntervalLines intervals=day.intervals check=editing.check of />
                <Button look=Look::Ghost size=ButtonSize::Small on_press=move |()| form.repeat(day)>{text.hours_repeat()}</Button>
            </Show>
        </fieldset>
    }
}
