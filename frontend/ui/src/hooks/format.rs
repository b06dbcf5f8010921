//! Times and dates, by the browser's `Intl` in the page's language, in the browser's zone or in a given one.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use leptos::prelude::*;
use text::{Language, Text};
use wasm_bindgen::{JsCast, JsValue};

use super::language::use_text;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

const TIME: [(&str, &str); 3] = [("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];
const SECOND: [(&str, &str); 1] = [("second", "2-digit")];
const ZONE: [(&str, &str); 1] = [("timeZoneName", "short")];
const DATE: [(&str, &str); 3] = [("day", "2-digit"), ("month", "2-digit"), ("year", "numeric")];
/// English writes the month as a word: half of its readers would take 05/06 for the 6th of May.
const DATE_IN_WORDS: [(&str, &str); 3] = [("day", "numeric"), ("month", "short"), ("year", "numeric")];

/// Writes moments in a language. Moments are milliseconds since 1970 UTC.
#[derive(Clone, Copy)]
pub struct Format {
    text: Text,
    zone: Option<StoredValue<String>>,
}

/// The page's format for moments.
#[must_use]
pub fn use_format() -> Format {
    Format::of(use_text())
}

impl Format {
    /// The format of a page in this language.
    #[must_use]
    pub fn of(text: Text) -> Self {
        Self { text, zone: None }
    }

    /// The same in a zone (IANA), wherever the reader is. Where the browser doesn't know the zone it stays the reader's own.
    #[must_use]
    pub fn told_in(self, zone: &str) -> Self {
        Self { zone: Some(StoredValue::new(zone.to_owned())), ..self }
    }

    /// `10:42`.
    #[must_use]
    pub fn time(self, at: i64) -> String {
        self.written(at, &TIME)
    }

    /// `14/07/2026`; in English `14 Jul 2026`.
    #[must_use]
    pub fn date(self, at: i64) -> String {
        self.written(at, &self.date_options())
    }

    /// `14/07/2026, 10:42`.
    #[must_use]
    pub fn moment(self, at: i64) -> String {
        self.written(at, &[&self.date_options()[..], &TIME].concat())
    }

    /// `14/07/2026 10:42`; where the reader's own clock says otherwise `14/07/2026 10:42 BRT`.
    #[must_use]
    pub fn day_and_time(self, at: i64) -> String {
        let mut time = self.time(at);
        if self.in_zone(at, None, &TIME).is_some_and(|here| here != time) {
            time = self.written(at, &[&TIME[..], &ZONE].concat());
        }
        self.date(at) + " " + &time
    }

    /// The day as addresses and fields have it: `2026-07-14`.
    #[must_use]
    pub fn iso_day(self, at: i64) -> String {
        // Swedish writes dates as ISO 8601.
        self.written_by(&Array::of1(&"sv".into()), at, &DATE)
    }

    /// The part of the day that is over at a moment, in per cent, by whole hours.
    #[must_use]
    pub fn day_gone(self, at: i64) -> i64 {
        let hour = self.time(at).get(..2).and_then(|hour| hour.parse::<u32>().ok());
        i64::from(hour.unwrap_or_default()) * 100 / 24
    }

    /// `14 de julho`.
    #[must_use]
    pub fn day(self, at: i64) -> String {
        self.written(at, &[("day", "numeric"), ("month", "long")])
    }

    /// The whole moment, for the hover: `14/07/2026, 10:42:09`.
    #[must_use]
    pub fn exact(self, at: i64) -> String {
        self.written(at, &[&self.date_options()[..], &TIME, &SECOND].concat())
    }

    /// The same with its zone, for receipts: `14/07/2026, 10:42:09 BRT`.
    #[must_use]
    pub fn exact_in_zone(self, at: i64) -> String {
        self.written(at, &[&self.date_options()[..], &TIME, &SECOND, &ZONE].concat())
    }

    /// RFC 3339, for the `datetime` attribute.
    #[must_use]
    pub fn iso(self, at: i64) -> String {
        date(at).to_iso_string().into()
    }

    /// `agora`, `há 3 min`, `há 2 h`, `ontem`, and from a week on the date.
    #[must_use]
    pub fn relative(self, at: i64, now: i64) -> String {
        let ago = (now - at).max(0);
        if ago < MINUTE {
            self.text.now().to_owned()
        } else if ago < HOUR {
            self.ago(ago / MINUTE, "minute")
        } else if ago < DAY {
            self.ago(ago / HOUR, "hour")
        } else if ago < 7 * DAY {
            self.ago(ago / DAY, "day")
        } else {
            self.date(at)
        }
    }

    /// The heading of a day in the log: `Hoje, 14 de julho`.
    #[must_use]
    pub fn day_heading(self, at: i64, now: i64) -> String {
        let day = self.day(at);
        match local_day(now) - local_day(at) {
            0 => self.text.today(&day),
            1 => self.text.yesterday(&day),
            _ if date(at).get_full_year() == date(now).get_full_year() => day,
            _ => self.date(at),
        }
    }

    fn date_options(self) -> [(&'static str, &'static str); 3] {
        if self.text.language() == Language::En { DATE_IN_WORDS } else { DATE }
    }

    fn ago(self, count: i64, unit: &str) -> String {
        let format =
            Intl::RelativeTimeFormat::new(&self.locales(), &options(&[("style", "short"), ("numeric", "auto")]));
        // Some of Intl's short forms end in a full stop ("há 3 min."), which the screens don't write.
        String::from(format.format(-(count as f64), unit)).trim_end_matches('.').to_owned()
    }

    /// A moment in a zone (IANA), written with these options of `Intl.DateTimeFormat`; `None` means the browser's own zone. Returns `None` when the
    /// browser doesn't know the zone. (`js_sys` would let its exception through.)
    #[must_use]
    pub fn in_zone(self, at: i64, zone: Option<&str>, wanted: &[(&str, &str)]) -> Option<String> {
        in_zone(&self.locales(), at, zone, wanted)
    }

    fn written(self, at: i64, wanted: &[(&str, &str)]) -> String {
        self.written_by(&self.locales(), at, wanted)
    }

    fn written_by(self, locales: &Array, at: i64, wanted: &[(&str, &str)]) -> String {
        let there = self.zone.and_then(|zone| zone.with_value(|zone| in_zone(locales, at, Some(zone), wanted)));
        // Only a moment outside the range of a Date can't be written.
        there.or_else(|| in_zone(locales, at, None, wanted)).unwrap_or_default()
    }

    fn locales(self) -> Array {
        // en alone means the United States, where the month comes first: the screens write day first in every language.
        let tag = match self.text.language() {
            Language::En => "en-GB",
            other => other.tag(),
        };
        Array::of1(&tag.into())
    }
}

fn in_zone(locales: &Array, at: i64, zone: Option<&str>, wanted: &[(&str, &str)]) -> Option<String> {
    let options = options(wanted);
    if let Some(zone) = zone {
        Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
    }
    let constructor = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&constructor, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let format: Intl::DateTimeFormat =
        Reflect::construct(&constructor, &Array::of2(locales, &options)).ok()?.unchecked_into();
    format.format().call1(&JsValue::UNDEFINED, &date(at)).ok()?.as_string()
}

/// The number of the day of the browser's zone that a moment is on.
pub(crate) fn local_day(at: i64) -> i64 {
    let offset = date(at).get_timezone_offset() as i64;
    (at - offset * MINUTE).div_euclid(DAY)
}

fn date(at: i64) -> Date {
    Date::new(&(at as f64).into())
}

fn options(wanted: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in wanted {
        // Setting a property of a new object can't fail.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}
