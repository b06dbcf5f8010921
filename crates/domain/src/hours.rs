//! When a channel is open (R11).

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};
use protocol::{FieldError, Instant, Rule};

/// The hours of a channel, in its zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    plan: Plan,
    zone: TimeZone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plan {
    Always,
    /// `[opens, closes)`; `closes` before `opens` is on the next day.
    Daily {
        opens: Time,
        closes: Time,
    },
}

impl Hours {
    /// The hours as typed: *Horário inicial* and *final* as `HH:MM`, and an IANA zone.
    ///
    /// # Errors
    /// `invalid_time`, `pair_incomplete`, `empty_interval` (start = end) or `unknown_zone`, each with its field.
    pub fn parse(opens: Option<&str>, closes: Option<&str>, zone: &str) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut keep = |result: Result<_, FieldError>| result.map_err(|error| errors.push(error)).ok();
        let opens = keep(time("opens", opens)).flatten();
        let closes = keep(time("closes", closes)).flatten();
        let zone = zone_named(zone).map_err(|error| errors.push(error)).ok();
        if errors.is_empty() {
            match (plan(opens, closes), zone) {
                (Ok(plan), Some(zone)) => return Ok(Self { plan, zone }),
                (Err(error), _) => errors.push(error),
                (Ok(_), None) => {}
            }
        }
        Err(errors)
    }

    /// Whether the channel is open at that moment.
    pub fn open_at(&self, now: Instant) -> bool {
        match self.plan {
            Plan::Always => true,
            Plan::Daily { .. } => self.intervals(now).any(|(start, end)| start <= now && now < end),
        }
    }

    /// When the channel closes or opens next; `None` when it never does.
    pub fn changes_after(&self, now: Instant) -> Option<Instant> {
        self.intervals(now).flat_map(|(start, end)| [start, end]).filter(|edge| *edge > now).min()
    }

    /// *Horário inicial* and *final* as `HH:MM`.
    pub fn times(&self) -> Option<(String, String)> {
        match self.plan {
            Plan::Always => None,
            Plan::Daily { opens, closes } => Some((shown(opens), shown(closes))),
        }
    }

    /// The intervals that begin yesterday, today or tomorrow in the zone.
    fn intervals(&self, now: Instant) -> impl Iterator<Item = (Instant, Instant)> {
        let today = timestamp(now).to_zoned(self.zone.clone()).date();
        let days = [
            today.yesterday().ok(),
            Some(today),
            today.tomorrow().ok(),
            today.tomorrow().and_then(Date::tomorrow).ok(),
        ];
        days.into_iter().flatten().filter_map(|day| self.interval(day))
    }

    fn interval(&self, day: Date) -> Option<(Instant, Instant)> {
        let Plan::Daily { opens, closes } = self.plan else { return None };
        let last_day = if closes > opens { day } else { day.tomorrow().ok()? };
        Some((self.moment(day.to_datetime(opens))?, self.moment(last_day.to_datetime(closes))?))
    }

    /// A local time that doesn't exist moves forward, one that happens twice takes the first.
    fn moment(&self, local: DateTime) -> Option<Instant> {
        let moment = self.zone.to_ambiguous_timestamp(local).compatible().ok()?;
        Some(Instant::from_micros(moment.as_microsecond()))
    }
}

/// The calendar day of a moment in a zone, for numbers that start anew each day. An unknown zone counts as UTC.
pub fn day_in(zone: &str, now: Instant) -> Date {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    timestamp(now).to_zoned(zone).date()
}

/// Whether this is the name of a zone (IANA).
///
/// # Errors
/// `unknown_zone`, on the field `zone`.
pub fn check_zone(name: &str) -> Result<(), FieldError> {
    zone_named(name).map(drop)
}

fn plan(opens: Option<Time>, closes: Option<Time>) -> Result<Plan, FieldError> {
    match (opens, closes) {
        (None, None) => Ok(Plan::Always),
        (Some(opens), Some(closes)) if opens == closes => Err(FieldError::new("closes", Rule::EmptyInterval)),
        (Some(opens), Some(closes)) => Ok(Plan::Daily { opens, closes }),
        (Some(_), None) => Err(FieldError::new("closes", Rule::PairIncomplete)),
        (None, Some(_)) => Err(FieldError::new("opens", Rule::PairIncomplete)),
    }
}

fn time(field: &'static str, text: Option<&str>) -> Result<Option<Time>, FieldError> {
    let wrong = || FieldError::new(field, Rule::InvalidTime);
    let Some(text) = text else { return Ok(None) };
    let (hour, minute) = text.split_once(':').ok_or_else(wrong)?;
    let two_digits =
        |part: &str| (part.len() == 2 && part.bytes().all(|digit| digit.is_ascii_digit())).then(|| part.parse().ok());
    match (two_digits(hour).flatten(), two_digits(minute).flatten()) {
        (Some(hour), Some(minute)) => Time::new(hour, minute, 0, 0).map(Some).map_err(|_| wrong()),
        _ => Err(wrong()),
    }
}

fn shown(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn zone_named(name: &str) -> Result<TimeZone, FieldError> {
    TimeZone::get(name).map_err(|_| FieldError::new("zone", Rule::UnknownZone))
}

pub(crate) fn timestamp(instant: Instant) -> Timestamp {
    Timestamp::from_microsecond(instant.as_micros()).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(opens: &str, closes: &str, zone: &str) -> Hours {
        Hours::parse(Some(opens), Some(closes), zone).unwrap()
    }

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn the_start_is_in_and_the_end_is_not() {
        let hours = hours("08:00", "18:00", "America/Sao_Paulo");
        let cases = [
            ("2026-07-14T10:59:59.999999Z", false),
            ("2026-07-14T11:00:00Z", true),
            ("2026-07-14T20:59:59Z", true),
            ("2026-07-14T21:00:00Z", false),
        ];
        for (moment, open) in cases {
            assert_eq!(hours.open_at(at(moment)), open, "{moment}");
        }
    }

    #[test]
    fn an_end_before_the_start_runs_overnight() {
        let hours = hours("22:00", "06:00", "America/Sao_Paulo");
        let cases = [
            ("2026-07-15T00:59:59Z", false),
            ("2026-07-15T01:00:00Z", true),
            ("2026-07-15T04:00:00Z", true),
            ("2026-07-15T08:59:59Z", true),
            ("2026-07-15T09:00:00Z", false),
        ];
        for (moment, open) in cases {
            assert_eq!(hours.open_at(at(moment)), open, "{moment}");
        }
        assert_eq!(hours.changes_after(at("2026-07-15T04:00:00Z")), Some(at("2026-07-15T09:00:00Z")));
        assert_eq!(hours.changes_after(at("2026-07-15T09:00:00Z")), Some(at("2026-07-16T01:00:00Z")));
    }

    #[test]
    fn both_empty_is_always_open_and_never_changes() {
        let hours = Hours::parse(None, None, "America/Sao_Paulo").unwrap();
        assert!(hours.open_at(at("2026-07-14T03:00:00Z")));
        assert_eq!(hours.changes_after(at("2026-07-14T03:00:00Z")), None);
        assert_eq!(hours.times(), None);
    }

    #[test]
    fn a_local_time_that_does_not_exist_moves_forward() {
        // On 2026-03-08 New York's clocks go from 02:00 to 03:00; 02:30 doesn't exist and counts as 03:30 (07:30Z).
        let hours = hours("02:30", "10:00", "America/New_York");
        assert!(!hours.open_at(at("2026-03-08T07:29:59Z")));
        assert!(hours.open_at(at("2026-03-08T07:30:00Z")));
    }

    #[test]
    fn a_local_time_that_happens_twice_takes_the_first() {
        // On 2026-11-01 New York's clocks go back at 02:00; 01:30 happens at 05:30Z and at 06:30Z.
        let hours = hours("01:30", "10:00", "America/New_York");
        assert!(!hours.open_at(at("2026-11-01T05:29:59Z")));
        assert!(hours.open_at(at("2026-11-01T05:30:00Z")));
    }

    #[test]
    fn hours_that_cannot_be_are_refused_with_the_field_at_fault() {
        let refused = [
            (Some("08:00"), None, "UTC", "closes", Rule::PairIncomplete),
            (None, Some("08:00"), "UTC", "opens", Rule::PairIncomplete),
            (Some("08:00"), Some("08:00"), "UTC", "closes", Rule::EmptyInterval),
            (Some("24:00"), Some("08:00"), "UTC", "opens", Rule::InvalidTime),
            (Some("8:00"), Some("18:00"), "UTC", "opens", Rule::InvalidTime),
            (Some("08:00"), Some("+1:00"), "UTC", "closes", Rule::InvalidTime),
            (Some("08:00"), Some("18:00"), "America/Nowhere", "zone", Rule::UnknownZone),
        ];
        for (opens, closes, zone, field, code) in refused {
            assert_eq!(
                Hours::parse(opens, closes, zone),
                Err(vec![FieldError::new(field, code)]),
                "{opens:?} {closes:?}"
            );
        }
    }
}
