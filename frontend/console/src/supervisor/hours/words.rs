//! The words of opening hours.

use js_sys::{Array, Function, Reflect};
use protocol::{
    Instant,
    rest::hours::{DaySpan, HoursInterval, HoursPlan, Weekday},
};
use text::Text;
use ui::Format;
use wasm_bindgen::JsCast;

use crate::record::conflict::ConflictField;

/// A Monday, at noon.
const MONDAY: i64 = 1_704_110_400_000;
const DAY_MILLIS: i64 = 86_400_000;

/// The name of a weekday, as the language has it.
pub fn weekday_name(text: Text, weekday: Weekday) -> String {
    let at = MONDAY + DAY_MILLIS * weekday as i64;
    Format::of(text).in_zone(at, Some("UTC"), &[("weekday", "long")]).unwrap_or_default()
}

/// `seg., 13/07` of `2026-07-13`.
pub fn day_name(text: Text, date: &str) -> String {
    let noon: Option<Instant> = format!("{date}T12:00:00Z").parse().ok();
    let wanted = [("weekday", "short"), ("day", "2-digit"), ("month", "2-digit")];
    noon.and_then(|noon| Format::of(text).in_zone(noon.as_millis(), Some("UTC"), &wanted)).unwrap_or_default()
}

/// `seg., 13/07, 08:00` of a moment in a zone.
pub fn moment_name(text: Text, at: Instant, zone: &str) -> String {
    let wanted = [
        ("weekday", "short"),
        ("day", "2-digit"),
        ("month", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("hourCycle", "h23"),
    ];
    Format::of(text).in_zone(at.as_millis(), Some(zone), &wanted).unwrap_or_default()
}

/// An open time, as in `08:00–12:00`.
pub fn span_words(span: &DaySpan) -> String {
    let time = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    format!("{}–{}", time(span.from), time(span.to))
}

/// The zones that the browser knows.
pub fn zone_names() -> Vec<String> {
    let known = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let list: Function = Reflect::get(&intl, &"supportedValuesOf".into()).ok()?.dyn_into().ok()?;
        list.call1(&intl, &"timeZone".into()).ok()?.dyn_into::<Array>().ok()
    };
    known().map(|names| names.iter().filter_map(|name| name.as_string()).collect()).unwrap_or_default()
}

/// `08:30` of `8:30`, `8h30`, `830` and the like; `None` for any other text.
pub fn tidy_time(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(['h', 'H']);
    let (hour, minute) = match text.split_once([':', 'h', 'H', '.']) {
        Some(parts) => parts,
        None if text.len() > 2 => text.split_at_checked(text.len() - 2)?,
        None => (text, "00"),
    };
    let digits = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    let fits = matches!(hour.len(), 1 | 2) && minute.len() == 2 && digits(hour) && digits(minute);
    fits.then(|| format!("{hour:0>2}:{minute}"))
}

/// The hours of a channel, as two people's changes of them are compared.
pub const CONFLICT_FIELDS: &[ConflictField<HoursPlan>] = &[
    ConflictField {
        label: Text::hours_opens,
        words: |_, plan| plan.opens.clone().unwrap_or_default(),
        take: |into, from| into.opens.clone_from(&from.opens),
    },
    ConflictField {
        label: Text::hours_closes,
        words: |_, plan| plan.closes.clone().unwrap_or_default(),
        take: |into, from| into.closes.clone_from(&from.closes),
    },
    ConflictField {
        label: Text::hours_zone,
        words: |_, plan| plan.zone.clone().unwrap_or_default(),
        take: |into, from| into.zone.clone_from(&from.zone),
    },
    ConflictField {
        label: Text::hours_week,
        words: |text, plan| {
            lines(plan.weekdays.iter().map(|day| hours_of(text, &weekday_name(text, day.weekday), &day.intervals)))
        },
        take: |into, from| into.weekdays.clone_from(&from.weekdays),
    },
    ConflictField {
        label: Text::hours_national,
        words: |text, plan| yes_no(text, plan.national_holidays),
        take: |into, from| into.national_holidays = from.national_holidays,
    },
    ConflictField {
        label: Text::hours_optional,
        words: |text, plan| yes_no(text, plan.optional_holidays),
        take: |into, from| into.optional_holidays = from.optional_holidays,
    },
    ConflictField {
        label: Text::hours_holidays,
        words: |text, plan| {
            lines(plan.holidays.iter().map(|day| {
                let yearly = if day.yearly { text.hours_yearly() } else { "" };
                hours_of(text, &join([day.date.as_str(), day.name.as_str(), yearly]), &day.intervals)
            }))
        },
        take: |into, from| into.holidays.clone_from(&from.holidays),
    },
    ConflictField {
        label: Text::hours_exceptions,
        words: |text, plan| {
            lines(plan.exceptions.iter().map(|days| {
                let name = days.name.as_deref().unwrap_or_default();
                hours_of(text, &join([days.from.as_str(), days.to.as_str(), name]), &days.intervals)
            }))
        },
        take: |into, from| into.exceptions.clone_from(&from.exceptions),
    },
];

fn yes_no(text: Text, on: bool) -> String {
    if on { text.hours_yes() } else { text.hours_no() }.to_owned()
}

fn join(parts: [&str; 3]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn hours_of(text: Text, day: &str, intervals: &[HoursInterval]) -> String {
    let times: Vec<_> = intervals.iter().map(|interval| format!("{}–{}", interval.opens, interval.closes)).collect();
    let times = if times.is_empty() { text.hours_closed().to_owned() } else { times.join(", ") };
    format!("{day}: {times}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r11_a_time_may_be_typed_in_short() {
        let cases = [
            ("8", Some("08:00")),
            ("18", Some("18:00")),
            ("8h", Some("08:00")),
            ("8h30", Some("08:30")),
            ("8:30", Some("08:30")),
            (" 0830 ", Some("08:30")),
            ("830", Some("08:30")),
            ("1830", Some("18:30")),
            ("24:00", Some("24:00")),
            ("", None),
            ("8:3", None),
            ("oito", None),
            ("12345", None),
            ("é8", None),
        ];
        for (typed, tidy) in cases {
            assert_eq!(tidy_time(typed).as_deref(), tidy, "{typed}");
        }
    }

    #[test]
    fn r11_two_peoples_hours_are_compared_in_words() {
        let interval = |opens: &str, closes: &str| HoursInterval { opens: opens.to_owned(), closes: closes.to_owned() };
        let text = Text::default();
        assert_eq!(
            hours_of(text, "segunda", &[interval("08:00", "12:00"), interval("13:00", "18:00")]),
            "segunda: 08:00–12:00, 13:00–18:00"
        );
        assert_eq!(hours_of(text, "domingo", &[]), format!("domingo: {}", text.hours_closed()));
        assert_eq!(join(["2026-12-24", "Véspera", ""]), "2026-12-24 · Véspera");
    }
}
