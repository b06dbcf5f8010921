//! The seven days in which a ticket gets its answer (L12; seven days of Decreto 11.034/2022), in calendar days of the
//! company's zone.
//!
//! Days are counted in one way. The day on which a round begins, by the opening or by a reopening, is its **day 1**, however
//! late in the day it begins. Day 5 and day 6 begin at local midnight: then the warnings come, four and five days after
//! the date of the beginning. The answer is due after seven whole days, at the time of day at which the round began: that is
//! in **day 8**, seven days after the date of the beginning. So what begins on Monday the 2nd at 15:00 is warned of on Friday the 6th
//! and on Saturday the 7th from 0:00, and is overdue on Monday the 9th from 15:00.

use jiff::{ToSpan, civil::Date, tz::TimeZone};
use protocol::{Day, Instant, rest::ticket::Clock};

use crate::hours::{day_in, timestamp};

/// Calendar days until an answer is due.
const DAYS: i64 = 7;

/// Calendar days until a whole history that was asked for must be given (L11).
const HISTORY_DAYS: i64 = 5;

/// Until when a ticket that is opened, or opened again, now must have an answer: the same local time seven calendar days later. An unknown
/// zone counts as UTC.
pub fn due_at(zone: &str, from: Instant) -> Instant {
    days_later(zone, from, DAYS)
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

/// The seven days that run for a ticket: from its opening, and anew from each reopening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// When it began.
    pub from: Instant,
    /// Until when the answer is due.
    pub due_at: Instant,
    /// The newest warning in it: 5, 6 or 8; 0 before the first one.
    pub warned_day: u64,
    /// When the consumer was first answered in it. An answer that is put right later doesn't make it late.
    pub answered_at: Option<Instant>,
}

impl Round {
    /// A round that begins now, with nothing done in it.
    pub fn beginning(zone: &str, now: Instant) -> Self {
        Self { from: now, due_at: due_at(zone, now), warned_day: 0, answered_at: None }
    }
}

/// Today, as the clocks of tickets see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    zone: TimeZone,
    day: Date,
    pub now: Instant,
    /// Rounds that began before this moment are past their day 5.
    pub past_five: Instant,
    /// Rounds that began at this moment or later are in their days 1 to 4.
    pub on_time: Instant,
}

impl Today {
    /// The day of a moment in a zone.
    pub fn at(zone: &str, now: Instant) -> Self {
        let (day, zone) = (day_in(zone, now), zone_of(zone));
        let start = |days_ago: i64| day.checked_sub(days_ago.days()).map_or(now, |day| start_of(day, &zone));
        let (past_five, on_time) = (start(4), start(3));
        Self { zone, day, now, past_five, on_time }
    }

    /// How many days of the calendar there are until the one on which something is due: 0 on that day, and after it.
    pub fn days_left(&self, due_at: Instant) -> u64 {
        let due = timestamp(due_at).to_zoned(self.zone.clone()).date();
        calendar_day(self.day).zip(calendar_day(due)).map_or(0, |(today, due)| today.days_left(due))
    }

    /// How far the seven days of a round have gone. They stand still once an answer has been given in it.
    pub fn clock(&self, from: Instant, due_at: Instant, answered_at: Option<Instant>) -> Clock {
        if answered_at.is_some() {
            Clock::Stopped
        } else if due_at <= self.now {
            Clock::Overdue
        } else if from < self.past_five {
            Clock::DaySix
        } else if from < self.on_time {
            Clock::DayFive
        } else {
            Clock::OnTime
        }
    }
}

fn calendar_day(date: Date) -> Option<Day> {
    Day::new(date.year().into(), date.month().unsigned_abs().into(), date.day().unsigned_abs().into())
}

/// When a day begins; the end of time for a day that no clock gets to.
pub(crate) fn start_of(day: Date, zone: &TimeZone) -> Instant {
    let start = day.to_zoned(zone.clone());
    start.map_or(Instant::MAX, |start| Instant::from_micros(start.timestamp().as_microsecond()))
}

/// The zone of a name (IANA); UTC where there is none.
pub(crate) fn zone_of(name: &str) -> TimeZone {
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
    fn l11_l12_days_are_left_by_the_calendar_of_the_zone() {
        let opened = at("2026-03-03T01:30:00Z"); // 22:30 on Monday the 2nd in São Paulo, the 3rd in Tokyo
        let due = due_at(ZONE, opened);
        let left = |zone, now| Today::at(zone, at(now)).days_left(due);
        let cases = [
            ("2026-03-03T01:30:00Z", 7, 7),
            ("2026-03-03T02:59:59Z", 7, 7), // the last second of the 2nd in São Paulo
            ("2026-03-03T03:00:00Z", 6, 7), // the 3rd begins there, and in Tokyo it is noon
            ("2026-03-03T15:00:00Z", 6, 6),
            ("2026-03-09T02:59:59Z", 1, 1),
            ("2026-03-09T03:00:00Z", 0, 1), // the 9th, when it is due
            ("2026-03-20T03:00:00Z", 0, 0),
        ];
        for (now, here, in_tokyo) in cases {
            assert_eq!((left(ZONE, now), left("Asia/Tokyo", now)), (here, in_tokyo), "{now}");
        }
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
