//! The meaning of the hours that are typed: open or closed now, and day by day in the coming two weeks.

use leptos::prelude::*;
use protocol::rest::hours::{DayHours, DayRule, HoursPreview};
use text::Text;
use ui::{Badge, Card, Tone};

use super::{
    check::HoursCheck,
    words::{day_name, moment_name, span_words},
};
use crate::shell::console::use_console;

/// The minutes of a day.
const DAY: u32 = 24 * 60;

#[component]
pub fn HoursStrip(check: HoursCheck) -> impl IntoView {
    let text = use_console().text;
    let tone = Signal::derive(move || if check.preview.read().open { Tone::Ok } else { Tone::Neutral });
    let now = move || if check.preview.read().open { text.hours_open_now() } else { text.hours_closed_now() };
    let next = move || check.preview.with(|preview| next_words(text, preview));
    let stale = move || check.has_faults().then(|| view! { <p class="help">{text.hours_preview_faults()}</p> });
    let days = move || check.preview.read().days.iter().map(|day| strip_day(text, day)).collect_view();
    view! {
        <Card title=text.hours_coming()>
            <div class="hours-now" role="status"><Badge tone=tone>{now}</Badge><span class="muted">{next}</span></div>
            <p class="help">{text.hours_in_attendance()}</p>
            {stale}
            <ol class="hours-strip">{days}</ol>
        </Card>
    }
}

/// The next change, in words.
fn next_words(text: Text, preview: &HoursPreview) -> String {
    let Some(at) = preview.changes_at else { return text.hours_never_changes().to_owned() };
    let moment = moment_name(text, at, &preview.zone);
    if preview.open { text.hours_closes_on(&moment) } else { text.hours_opens_on(&moment) }
}

fn strip_day(text: Text, day: &DayHours) -> impl IntoView + use<> {
    let (date, words) = (day_name(text, &day.date), day_words(text, day));
    let special = !matches!(day.rule, DayRule::Pair | DayRule::Weekday);
    let bar = day.open.iter().map(|span| {
        view! { <rect x=span.from.to_string() width=(span.to - span.from).to_string() height="8" /> }
    });
    view! {
        <li class:special=special>
            <span class="day num">{date}</span>
            <svg viewBox="0 0 1440 8" preserveAspectRatio="none" aria-hidden="true">{bar.collect_view()}</svg>
            <span class="words num">{words}</span>
        </li>
    }
}

/// `08:00–12:00, 13:00–18:00`, `Fechado · Natal`.
fn day_words(text: Text, day: &DayHours) -> String {
    let open = match day.open.as_slice() {
        [] => text.hours_closed().to_owned(),
        [all] if all.from == 0 && all.to == DAY => text.hours_all_day().to_owned(),
        spans => spans.iter().map(span_words).collect::<Vec<_>>().join(", "),
    };
    match &day.name {
        Some(name) => format!("{open} · {name}"),
        None => open,
    }
}

#[cfg(test)]
mod tests {
    use protocol::rest::hours::{DaySpan, Weekday};

    use super::*;

    #[test]
    fn r11_a_day_is_told_by_its_open_times_and_its_holiday() {
        let text = Text::default();
        let day = |open: &[(u32, u32)], name: Option<&str>| {
            let open = open.iter().map(|(from, to)| DaySpan { from: *from, to: *to }).collect();
            let (date, name) = ("2026-12-25".to_owned(), name.map(str::to_owned));
            day_words(text, &DayHours { date, weekday: Weekday::Friday, rule: DayRule::Pair, name, open })
        };
        assert_eq!(day(&[(480, 720), (780, 1080)], None), "08:00–12:00, 13:00–18:00");
        assert_eq!(day(&[(0, 1440)], None), text.hours_all_day());
        assert_eq!(day(&[], Some("Natal")), format!("{} · Natal", text.hours_closed()));
        assert_eq!(day(&[(1320, 1440)], Some("Plantão")), "22:00–24:00 · Plantão");
    }
}
