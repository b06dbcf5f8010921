//! A day of the calendar, and how many days a term still has.

use std::{num::ParseIntError, str::FromStr};

use crate::civil::to_days;

/// A day of the Gregorian calendar. The zone that it is a day of is the caller's: for terms it is the company's (L12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    since_1970: i64,
}

/// The text is no date of the form `2026-07-14`, or the calendar has no such date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form YYYY-MM-DD")]
pub struct NotADay;

impl Day {
    /// The day of this date; `None` when the calendar has no such date.
    pub fn new(year: i64, month: u32, day: u32) -> Option<Self> {
        to_days(year, month, day).map(|since_1970| Self { since_1970 })
    }

    /// Days until a term ends that is due on `due`: 1 on the day before, 0 on that day and after it (L11, L12).
    pub fn days_left(self, due: Self) -> u64 {
        u64::try_from(due.since_1970 - self.since_1970).unwrap_or_default()
    }
}

impl From<ParseIntError> for NotADay {
    fn from(_: ParseIntError) -> Self {
        Self
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let mut parts = text.splitn(3, '-');
        let mut part = || parts.next().ok_or(NotADay);
        let (year, month, day) = (part()?.parse()?, part()?.parse()?, part()?.parse()?);
        Self::new(year, month, day).ok_or(NotADay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn l12_a_term_is_counted_in_calendar_days() {
        // Opened on Monday the 2nd at 18:30, due on Monday the 9th at 18:30. On Tuesday at 9:00 six days and nine hours
        // are left: six days of the calendar, not seven stretches of 24 hours that have begun.
        let due = day("2026-03-09");
        let cases = [("2026-03-02", 7), ("2026-03-03", 6), ("2026-03-08", 1), ("2026-03-09", 0), ("2026-03-10", 0)];
        for (today, left) in cases {
            assert_eq!(day(today).days_left(due), left, "{today}");
        }
        assert_eq!(day("2027-12-31").days_left(day("2028-03-01")), 61, "over the 29th of February");
    }

    #[test]
    fn a_date_that_the_calendar_lacks_is_no_day() {
        for text in ["2026-02-29", "2026-13-01", "2026-07", "14/07/2026", ""] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }
}
