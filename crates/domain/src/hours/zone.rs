//! Moments and the calendar of a zone.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use protocol::{FieldError, Instant, Rule};

/// The calendar day of a moment in a zone, for numbers that start anew each day. An unknown zone counts as UTC.
pub fn day_in(zone: &str, now: Instant) -> Date {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    date_of(&zone, now)
}

/// Whether this is the name of a zone (IANA).
///
/// # Errors
/// `unknown_zone`, on the field `zone`.
pub fn check_zone(name: &str) -> Result<(), FieldError> {
    zone_named(name).map(drop)
}

pub(super) fn zone_named(name: &str) -> Result<TimeZone, FieldError> {
    TimeZone::get(name).map_err(|_| FieldError::new("zone", Rule::UnknownZone))
}

pub(super) fn date_of(zone: &TimeZone, now: Instant) -> Date {
    timestamp(now).to_zoned(zone.clone()).date()
}

/// A local time that doesn't exist moves forward, one that happens twice takes the first (R11).
pub(super) fn moment(zone: &TimeZone, local: DateTime) -> Option<Instant> {
    let moment = zone.to_ambiguous_timestamp(local).compatible().ok()?;
    Some(Instant::from_micros(moment.as_microsecond()))
}

pub(crate) fn timestamp(instant: Instant) -> Timestamp {
    Timestamp::from_microsecond(instant.as_micros()).unwrap_or(Timestamp::UNIX_EPOCH)
}
