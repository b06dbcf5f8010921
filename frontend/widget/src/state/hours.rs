//! When a channel opens and closes, in words and in the channel's own zone.

use js_sys::{Array, Function, Intl, Object, Reflect};
use protocol::{Instant, rest::entry::Channel};
use text::{Language, Text};
use wasm_bindgen::{JsCast, JsValue};

/// `aberto até 18:00`, `aberto 24 horas`.
pub fn open_until(channel: &Channel, text: Text) -> String {
    match channel.changes_at {
        Some(at) => text.open_until(&hour(at, &channel.zone, text)),
        None => text.open_all_day().to_owned(),
    }
}

/// `Voltamos às 8:00`, `Voltamos amanhã às 8:00`, `Voltamos segunda-feira, 16 de março, às 8:00`; `None` where it is not known.
pub fn opens_again(channel: &Channel, now: Instant, text: Text) -> Option<String> {
    const DAY_MILLIS: i64 = 86_400_000;
    let (at, zone) = (channel.changes_at?, Some(channel.zone.as_str()));
    let time = hour(at, &channel.zone, text);
    let date = |millis: i64| written(millis, zone, text, &[("dateStyle", "short")]);
    let opening = date(at.as_millis());
    if opening == date(now.as_millis()) {
        return Some(text.opens_at(&time));
    }
    if opening == date(now.as_millis() + DAY_MILLIS) {
        return Some(text.opens_tomorrow_at(&time));
    }
    let day = [("weekday", "long"), ("day", "numeric"), ("month", "long")];
    Some(text.opens_on(&written(at.as_millis(), zone, text, &day).unwrap_or_default(), &time))
}

/// The time of day in the channel's zone; the zone is named where the reader's clock shows another time.
fn hour(at: Instant, zone: &str, text: Text) -> String {
    const TIME: [(&str, &str); 3] = [("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];
    let millis = at.as_millis();
    let (there, here) = (written(millis, Some(zone), text, &TIME), written(millis, None, text, &TIME));
    match (there, here) {
        (Some(there), Some(here)) if there == here => there,
        (Some(there), _) => {
            let named = [&TIME[..], &[("timeZoneName", "short")]].concat();
            written(millis, Some(zone), text, &named).unwrap_or(there)
        }
        // A zone that this browser doesn't know: better the reader's own time than none.
        (None, here) => here.unwrap_or_default(),
    }
}

/// A moment by the browser's `Intl`; `None` when the browser doesn't know the zone. (`js_sys` would let its exception through.)
fn written(millis: i64, zone: Option<&str>, text: Text, wanted: &[(&str, &str)]) -> Option<String> {
    let options = Object::new();
    for (name, value) in wanted.iter().copied().chain(zone.map(|zone| ("timeZone", zone))) {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let constructor = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&constructor, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    // en alone means the United States, where the month comes first.
    let tag = if text.language() == Language::En { "en-GB" } else { text.language().tag() };
    let format: Intl::DateTimeFormat =
        Reflect::construct(&constructor, &Array::of2(&tag.into(), &options)).ok()?.unchecked_into();
    let date = js_sys::Date::new(&(millis as f64).into());
    format.format().call1(&JsValue::UNDEFINED, &date).ok()?.as_string()
}
