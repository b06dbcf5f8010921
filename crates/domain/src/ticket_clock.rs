//! The seven days in which a ticket gets its answer (L12), in calendar days of the company's zone.

use jiff::{ToSpan, civil::Date, tz::TimeZone};
use protocol::{Instant, rest::ticket::Clock};

use crate::hours::{day_in, timestamp};

/// Calendar days until an answer is due.
const DAYS: i64 = 7;

/// Calendar days until a whole history that was asked for must be given (L11).
const HISTORY_DAYS: i64 = 5;

/// Until when a ticket that is opened now must have an answer: the same local time seven calendar days later. An unknown
/// zone counts as UTC.
pub fn due_at(zone: &str, opened_at: Instant) -> Instant {
    days_later(zone, opened_at, DAYS)
}

/// Until when a whole history that is asked for now must be given (L11): the same local time five calendar days later.
pub fn history_due_at(zone: &str, asked_at: Instant) -> Instant {
    days_later(zone, asked_at, HISTORY_DAYS)
}

fn days_later(zone: &str, from: Instant, days: i64) -> Instant {
    let zoned = timestamp(from).to_zoned(zone_of(zone));
    // Only a moment at the end of time has no day after it.
    zoned.checked_add(days.days()).map_or(Instant::MAX, |due| Instant::from_micros(due.timestamp().as_microsecond()))
}

/// Today, as the clocks of tickets see it: the day of its opening is a ticket's day 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    /// Now.
    pub now: Instant,
    /// Tickets that were opened before this moment are past their day 5.
    pub past_five: Instant,
    /// Tickets that were opened at this moment or later are in their days 1 to 4.
    pub on_time: Instant,
}

impl Today {
    /// The day of a moment in a zone.
    pub fn at(zone: &str, now: Instant) -> Self {
        let today = day_in(zone, now);
        let start = |days_ago: i64| start_of(today, days_ago, zone).unwrap_or(now);
        Self { now, past_five: start(4), on_time: start(3) }
    }

    /// How far the seven days of a ticket have gone. They stand still once an answer has been given.
    pub fn clock(&self, opened_at: Instant, due_at: Instant, answered_at: Option<Instant>) -> Clock {
        if answered_at.is_some() {
            Clock::Stopped
        } else if due_at <= self.now {
            Clock::Overdue
        } else if opened_at < self.past_five {
            Clock::DaySix
        } else if opened_at < self.on_time {
            Clock::DayFive
        } else {
            Clock::OnTime
        }
    }
}

fn start_of(today: Date, days_ago: i64, zone: &str) -> Option<Instant> {
    let day = today.checked_sub(days_ago.days()).ok()?;
    let start = day.to_zoned(zone_of(zone)).ok()?;
    Some(Instant::from_micros(start.timestamp().as_microsecond()))
}

fn zone_of(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: &str = "America/Sao_Paulo";

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn l12_an_answer_is_due_at_the_same_local_time_seven_days_later() {
        assert_eq!(due_at(ZONE, at("2026-03-02T18:30:00Z")), at("2026-03-09T18:30:00Z"));
        // New York's clocks go forward on 2026-03-08: the local time stays, the moment is an hour earlier.
        assert_eq!(due_at("America/New_York", at("2026-03-05T15:00:00Z")), at("2026-03-12T14:00:00Z"));
        assert_eq!(due_at("Nowhere/Land", at("2026-03-02T18:30:00Z")), at("2026-03-09T18:30:00Z"));
    }

    #[test]
    fn l11_a_history_is_due_five_calendar_days_later() {
        assert_eq!(history_due_at(ZONE, at("2026-03-02T18:30:00Z")), at("2026-03-07T18:30:00Z"));
        assert_eq!(history_due_at("America/New_York", at("2026-03-05T15:00:00Z")), at("2026-03-10T14:00:00Z"));
    }

    #[test]
    fn l12_the_clock_counts_local_days_and_the_day_of_opening_is_the_first() {
        let opened = at("2026-03-02T23:30:00Z"); // 20:30 on Monday the 2nd in São Paulo
        let due = due_at(ZONE, opened);
        let cases = [
            ("2026-03-02T23:30:00Z", Clock::OnTime),
            ("2026-03-06T02:59:59Z", Clock::OnTime),  // the 5th, day 4
            ("2026-03-06T03:00:00Z", Clock::DayFive), // the 6th begins
            ("2026-03-07T02:59:59Z", Clock::DayFive),
            ("2026-03-07T03:00:00Z", Clock::DaySix), // the 7th, day 6
            ("2026-03-09T02:59:59Z", Clock::DaySix), // the 8th, day 7
            ("2026-03-09T23:29:59Z", Clock::DaySix), // the 9th, before the time of day
            ("2026-03-09T23:30:00Z", Clock::Overdue),
        ];
        for (now, clock) in cases {
            assert_eq!(Today::at(ZONE, at(now)).clock(opened, due, None), clock, "{now}");
            assert_eq!(Today::at(ZONE, at(now)).clock(opened, due, Some(opened)), Clock::Stopped, "{now}");
        }
    }
}
