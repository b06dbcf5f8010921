//! Times and dates, by the browser's `Intl` in the page's language and the browser's zone.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use text::{Language, Text};
use wasm_bindgen::{JsCast, JsValue};

use super::language::use_text;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The way moments are written in a language. Moments are milliseconds since 1970 UTC.
#[derive(Clone, Copy)]
pub struct Format {
    text: Text,
}

/// The page's way to write moments.
#[must_use]
pub fn use_format() -> Format {
    Format { text: use_text() }
}

impl Format {
    /// The way of a page that speaks so.
    #[must_use]
    pub fn of(text: Text) -> Self {
        Self { text }
    }

    /// `10:42`.
    #[must_use]
    pub fn time(self, at: i64) -> String {
        self.written(at, &[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")])
    }

    /// `14/07/2026`.
    #[must_use]
    pub fn date(self, at: i64) -> String {
        self.written(at, &[("day", "2-digit"), ("month", "2-digit"), ("year", "numeric")])
    }

    /// `14 de julho`.
    #[must_use]
    pub fn day(self, at: i64) -> String {
        self.written(at, &[("day", "numeric"), ("month", "long")])
    }

    /// The whole moment, for the hover: `14/07/2026, 10:42:09`.
    #[must_use]
    pub fn exact(self, at: i64) -> String {
        self.written(at, &[("dateStyle", "short"), ("timeStyle", "medium"), ("hourCycle", "h23")])
    }

    /// RFC 3339, for machines.
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

    /// How many days of the calendar `later` is after `earlier`; negative where it is before.
    #[must_use]
    pub fn days_between(self, earlier: i64, later: i64) -> i64 {
        local_day(later) - local_day(earlier)
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

    fn ago(self, count: i64, unit: &str) -> String {
        let format =
            Intl::RelativeTimeFormat::new(&self.locales(), &options(&[("style", "short"), ("numeric", "auto")]));
        // Some of Intl's short forms end in a full stop ("há 3 min."), which the screens don't write.
        String::from(format.format(-(count as f64), unit)).trim_end_matches('.').to_owned()
    }

    /// A moment as it is in a zone (IANA), with these options of `Intl.DateTimeFormat`; in the browser's own for `None`. `None` when the
    /// browser doesn't know the zone. (`js_sys` would let its exception through.)
    #[must_use]
    pub fn in_zone(self, at: i64, zone: Option<&str>, wanted: &[(&str, &str)]) -> Option<String> {
        let options = options(wanted);
        if let Some(zone) = zone {
            Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
        }
        let constructor = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let constructor: Function = Reflect::get(&constructor, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
        let format: Intl::DateTimeFormat =
            Reflect::construct(&constructor, &Array::of2(&self.locales(), &options)).ok()?.unchecked_into();
        format.format().call1(&JsValue::UNDEFINED, &date(at)).ok()?.as_string()
    }

    fn written(self, at: i64, wanted: &[(&str, &str)]) -> String {
        let format = Intl::DateTimeFormat::new(&self.locales(), &options(wanted)).format();
        // Only a moment outside of what a Date holds can't be written.
        format.call1(&JsValue::UNDEFINED, &date(at)).ok().and_then(|written| written.as_string()).unwrap_or_default()
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

/// The number of the local day a moment is on.
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
        // Setting a property of a fresh object always works.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}
