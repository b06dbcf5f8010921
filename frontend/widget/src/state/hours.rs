//! Words for the times at which a channel opens and closes, in the channel's own zone.

use protocol::{
    Instant,
    rest::entry::{Admission, Channel},
};
use text::Text;
use ui::Format;

/// `aberto até 18:00`, `aberto 24 horas`; `None` while nobody is attended.
pub fn open_until(channel: &Channel, text: Text) -> Option<String> {
    match (&channel.admission, channel.changes_at) {
        (Admission::OffHours { .. } | Admission::NotConfigured, _) => None,
        (_, Some(at)) => Some(text.open_until(&hour(at, &channel.zone, text))),
        (_, None) => Some(text.open_all_day().to_owned()),
    }
}

/// `Voltamos às 8:00`, `Voltamos amanhã às 8:00`, `Voltamos segunda-feira, 16 de março, às 8:00`, after the holiday's name where that is the
/// reason; `None` where it is not known.
pub fn opens_again(channel: &Channel, now: Instant, text: Text) -> Option<String> {
    let back = opens_next(channel, now, text)?;
    Some(match &channel.closed_for {
        Some(name) => text.closed_for(name, &back),
        None => back,
    })
}

fn opens_next(channel: &Channel, now: Instant, text: Text) -> Option<String> {
    const DAY_MILLIS: i64 = 86_400_000;
    let (at, zone, format) = (channel.changes_at?, Some(channel.zone.as_str()), Format::of(text));
    let time = hour(at, &channel.zone, text);
    let date = |millis: i64| format.in_zone(millis, zone, &[("dateStyle", "short")]);
    let opening = date(at.as_millis());
    if opening == date(now.as_millis()) {
        return Some(text.opens_at(&time));
    }
    if opening == date(now.as_millis() + DAY_MILLIS) {
        return Some(text.opens_tomorrow_at(&time));
    }
    let day = [("weekday", "long"), ("day", "numeric"), ("month", "long")];
    Some(text.opens_on(&format.in_zone(at.as_millis(), zone, &day).unwrap_or_default(), &time))
}

/// The time of day in the channel's zone; the zone is named where the reader's clock shows another time.
fn hour(at: Instant, zone: &str, text: Text) -> String {
    const TIME: [(&str, &str); 3] = [("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];
    let (millis, format) = (at.as_millis(), Format::of(text));
    let (there, here) = (format.in_zone(millis, Some(zone), &TIME), format.in_zone(millis, None, &TIME));
    match (there, here) {
        (Some(there), Some(here)) if there == here => there,
        (Some(there), _) => {
            let named = [&TIME[..], &[("timeZoneName", "short")]].concat();
            format.in_zone(millis, Some(zone), &named).unwrap_or(there)
        }
        // This browser doesn't know the zone: the reader's own time is better than none.
        (None, here) => here.unwrap_or_default(),
    }
}
