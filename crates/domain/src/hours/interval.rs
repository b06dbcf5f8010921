//! One interval of a day, in minutes of the clock on the wall.

use jiff::civil::{Date, DateTime};
use protocol::{FieldError, Rule, rest::hours::HoursInterval};

/// Minutes of a day.
pub(super) const DAY: u32 = 24 * 60;

/// `[opens, closes)`, in minutes since the midnight that its day begins with. It belongs to that day, and ends on the next
/// one when `closes` is more than [`DAY`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Interval {
    /// Less than [`DAY`].
    pub opens: u32,
    /// More than `opens`, and less than one day more.
    pub closes: u32,
}

impl Interval {
    /// From midnight to midnight.
    pub const WHOLE_DAY: Self = Self { opens: 0, closes: DAY };

    /// The interval as typed.
    ///
    /// # Errors
    /// `required` when both are empty, `pair_incomplete`, `invalid_time` and `empty_interval`, on `opens` or `closes`.
    pub fn parse(opens: &str, closes: &str) -> Result<Self, Vec<FieldError>> {
        match (opens.is_empty(), closes.is_empty()) {
            (true, true) => return Err(vec![FieldError::new("opens", Rule::Required)]),
            // A word that is no time is told at its own field, whatever else is missing.
            (true, false) if minutes(closes).is_some() => {
                return Err(vec![FieldError::new("opens", Rule::PairIncomplete)]);
            }
            (false, true) if minutes(opens).is_some() => {
                return Err(vec![FieldError::new("closes", Rule::PairIncomplete)]);
            }
            (true, false) => return Err(vec![FieldError::new("closes", Rule::InvalidTime)]),
            (false, true) => return Err(vec![FieldError::new("opens", Rule::InvalidTime)]),
            (false, false) => {}
        }
        let opens = minutes(opens).filter(|opens| *opens < DAY).ok_or(FieldError::new("opens", Rule::InvalidTime));
        let closes = minutes(closes).ok_or(FieldError::new("closes", Rule::InvalidTime));
        match (opens, closes) {
            (Ok(opens), Ok(closes)) if opens == closes => Err(vec![FieldError::new("closes", Rule::EmptyInterval)]),
            (Ok(opens), Ok(closes)) if closes > opens => Ok(Self { opens, closes }),
            (Ok(opens), Ok(closes)) => Ok(Self { opens, closes: closes + DAY }),
            (opens, closes) => Err([opens.err(), closes.err()].into_iter().flatten().collect()),
        }
    }

    /// The interval of a list's item.
    ///
    /// # Errors
    /// As [`Interval::parse`].
    pub fn of(typed: &HoursInterval) -> Result<Self, Vec<FieldError>> {
        Self::parse(&typed.opens, &typed.closes)
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.opens < other.closes && other.opens < self.closes
    }

    /// Its begin and end on a day, by the clock on the wall.
    pub fn on(self, day: Date) -> Option<(DateTime, DateTime)> {
        Some((local(day, self.opens)?, local(day, self.closes)?))
    }

    /// *Horário inicial* and *final* as `HH:MM`; the end of the day is `24:00`, as it is typed.
    pub fn times(self) -> (String, String) {
        let closes = if self.closes > DAY { self.closes - DAY } else { self.closes };
        (shown(self.opens), shown(closes))
    }
}

/// The moment so many minutes after the midnight of a day; the minutes of the next day count on.
fn local(day: Date, minutes: u32) -> Option<DateTime> {
    let day = if minutes < DAY { day } else { day.tomorrow().ok()? };
    let (hour, minute) = (minutes % DAY / 60, minutes % 60);
    Some(day.at(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0))
}

/// The minutes of `HH:MM`, up to `24:00`.
fn minutes(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let number = |part: &str| -> Option<u32> {
        let two_digits = part.len() == 2 && part.bytes().all(|digit| digit.is_ascii_digit());
        if two_digits { part.parse().ok() } else { None }
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= DAY).then_some(total)
}

fn shown(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r11_an_interval_is_the_minutes_between_its_times() {
        let cases = [
            ("08:00", "18:00", (480, 1080)),
            ("22:00", "06:00", (1320, 1800)),
            ("22:00", "00:00", (1320, 1440)),
            ("22:00", "24:00", (1320, 1440)),
            ("00:00", "24:00", (0, 1440)),
            ("08:00", "07:59", (480, 1919)),
            ("23:59", "00:00", (1439, 1440)),
        ];
        for (opens, closes, (from, to)) in cases {
            assert_eq!(Interval::parse(opens, closes), Ok(Interval { opens: from, closes: to }), "{opens} {closes}");
        }
    }

    #[test]
    fn r11_times_that_are_none_are_refused_at_their_field() {
        let cases = [
            ("", "", "opens", Rule::Required),
            ("", "18:00", "opens", Rule::PairIncomplete),
            ("08:00", "", "closes", Rule::PairIncomplete),
            ("", "cedo", "closes", Rule::InvalidTime),
            ("cedo", "", "opens", Rule::InvalidTime),
            ("24:00", "06:00", "opens", Rule::InvalidTime),
            ("25:00", "06:00", "opens", Rule::InvalidTime),
            ("08:00", "25:00", "closes", Rule::InvalidTime),
            ("08:00", "24:01", "closes", Rule::InvalidTime),
            ("08:60", "18:00", "opens", Rule::InvalidTime),
            ("8:00", "18:00", "opens", Rule::InvalidTime),
            ("08:00", "+1:00", "closes", Rule::InvalidTime),
            ("08:00", "18h", "closes", Rule::InvalidTime),
            ("08:00", "08:00", "closes", Rule::EmptyInterval),
        ];
        for (opens, closes, field, rule) in cases {
            let refused = Interval::parse(opens, closes);
            assert_eq!(refused, Err(vec![FieldError::new(field, rule)]), "{opens} {closes}");
        }
    }
}
