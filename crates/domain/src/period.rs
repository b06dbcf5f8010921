//! From when to when, as people say it: by moments, or by days of the company's calendar (R32, L12).

use std::str::FromStr;

use jiff::civil::Date;
use protocol::Instant;

use crate::ticket_clock::{start_of, zone_of};

/// Where a period begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    Moment(Instant),
    /// With a day: it begins with the first moment of it, and ends with the last.
    Day(Date),
}

/// A text is neither a moment nor a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a moment of RFC 3339 in UTC, as in 2026-07-14T13:42:00Z, nor a day, as in 2026-07-14")]
pub struct BoundError;

impl Bound {
    /// The first moment of a period that begins with it. An unknown zone counts as UTC.
    pub fn first(self, zone: &str) -> Instant {
        match self {
            Self::Moment(at) => at,
            Self::Day(day) => start_of(day, &zone_of(zone)),
        }
    }

    /// The first moment after a period that ends with it: a moment itself is outside, a day is inside.
    pub fn end(self, zone: &str) -> Instant {
        match self {
            Self::Moment(at) => at,
            Self::Day(day) => day.tomorrow().map_or(Instant::MAX, |next| start_of(next, &zone_of(zone))),
        }
    }
}

impl FromStr for Bound {
    type Err = BoundError;

    fn from_str(text: &str) -> Result<Self, BoundError> {
        if let Ok(at) = text.parse() {
            return Ok(Self::Moment(at));
        }
        // jiff takes other forms for a date too, as 20260714; they are none here.
        let has_form = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let day = if has_form { text.parse().ok() } else { None };
        day.map(Self::Day).ok_or(BoundError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(text: &str) -> Bound {
        text.parse().unwrap()
    }

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn r32_a_day_begins_and_ends_as_the_zone_has_it() {
        let cases = [
            ("America/Sao_Paulo", "2026-03-02", "2026-03-02T03:00:00Z", "2026-03-03T03:00:00Z"),
            ("Asia/Tokyo", "2026-03-02", "2026-03-01T15:00:00Z", "2026-03-02T15:00:00Z"),
            // São Paulo's clocks went forward at midnight: this day has no 0:00, and 23 hours.
            ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"),
            // They went back at midnight: the day before has 25 hours.
            ("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z", "2018-02-18T03:00:00Z"),
            ("Nowhere/Land", "2026-03-02", "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"),
        ];
        for (zone, day, first, end) in cases {
            assert_eq!((bound(day).first(zone), bound(day).end(zone)), (at(first), at(end)), "{zone} {day}");
        }
        let moment = "2026-03-02T18:30:00Z";
        assert_eq!((bound(moment).first("Asia/Tokyo"), bound(moment).end("Asia/Tokyo")), (at(moment), at(moment)));
        assert_eq!(bound("9999-12-31").end("UTC"), Instant::MAX);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in
            ["", "x", "2026-02-30", "20260302", "2026-3-2", "02/03/2026", "2026-03-02T10", "12026-03-02", "2026-W10-1"]
        {
            assert_eq!(text.parse::<Bound>(), Err(BoundError), "{text}");
        }
    }
}
