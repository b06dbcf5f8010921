//! The intervals of a day: a line for each, and *Incluir intervalo*.

use leptos::prelude::*;
use ui::{Button, ButtonSize, Glyph, Icon, Look, TextField};

use super::{
    check::HoursCheck,
    input::{IntervalLine, Intervals},
};
use crate::shell::console::use_console;

/// The most intervals of a day.
const MOST: usize = 8;

/// Their lines. Without one the day is closed, which is said.
#[component]
pub fn IntervalLines(
    intervals: Intervals,
    check: HoursCheck,
    /// The name of what they are the hours of, where faults name it: `weekdays[1]`.
    of: Signal<String>,
) -> impl IntoView {
    let text = use_console().text;
    let none = Memo::new(move |_| intervals.lines.read().is_empty());
    let full = Memo::new(move |_| intervals.lines.read().len() >= MOST);
    let below = check.fault_of_list(move || format!("{}.intervals", of.get()));
    let line = move |line: IntervalLine| view! { <Line intervals check of line /> };
    view! {
        <div class="several">
            <For each=move || intervals.lines.get() key=|line| line.key children=line />
            <Show when=move || none.get()><p class="muted">{text.hours_closed_day()}</p></Show>
            {move || below.get().map(|fault| view! { <p class="error"><Icon glyph=Glyph::Alert /><span>{fault}</span></p> })}
            <Show when=move || !full.get()>
                <Button look=Look::Ghost size=ButtonSize::Small icon=Glyph::Plus on_press=move |()| intervals.add("", "")>{text.hours_add_interval()}</Button>
            </Show>
        </div>
    }
}

#[component]
fn Line(intervals: Intervals, check: HoursCheck, of: Signal<String>, line: IntervalLine) -> impl IntoView {
    let text = use_console().text;
    let field =
        move |name: &'static str| move || format!("{}.intervals[{}].{name}", of.get(), intervals.place(line.key));
    let (opens, closes) = (line.opens, line.closes);
    view! {
        <div class="several-line hours-line">
            <TextField label=text.hours_opens() value=opens.value max_length=5_u32 placeholder="08:00" error=check.fault(opens, field("opens")) on_leave=move |()| opens.leave_time() />
            <TextField label=text.hours_closes() value=closes.value max_length=5_u32 placeholder="18:00" error=check.fault(closes, field("closes")) hint=check.note(field("closes")) on_leave=move |()| closes.leave_time() />
            <Button look=Look::Ghost icon=Glyph::X label=text.hours_remove_interval() on_press=move |()| intervals.remove(line.key) />
        </div>
    }
}
