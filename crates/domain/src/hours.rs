//! When a channel is open (R11).
//!
//! An interval belongs to the day on which it begins: one that began on an open evening runs on into a holiday's morning, and
//! one that a holiday has of its own runs on into the day after it. Intervals of two days that meet or overlap are one.

mod calendar;
mod holiday;
mod interval;
mod parse;
#[cfg(test)]
mod scan;
#[cfg(test)]
mod tests;
mod zone;

use jiff::{civil::Date, tz::TimeZone};
use protocol::{
    FieldError, Instant,
    rest::hours::{DayRule, DaySpan, HoursPlan, Weekday},
};

pub use calendar::ClosedFor;
use calendar::{Calendar, DayPlan};
pub use holiday::BrazilianHoliday;
use holiday::days_later;
use interval::{DAY, Interval};
pub(crate) use zone::timestamp;
pub use zone::{check_zone, day_in};
use zone::{date_of, moment, zone_named};

/// For so many days the next change is looked for: a yearly 29 February comes back within eight years, even over 2100.
const HORIZON_DAYS: i64 = 8 * 366;

/// The hours of a channel, in its zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    calendar: Calendar,
    zone: TimeZone,
}

/// The hours of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOfHours<'a> {
    pub date: Date,
    pub weekday: Weekday,
    /// The rule that gives it its hours.
    pub rule: DayRule,
    /// The name of the holiday or exception, where it has one.
    pub name: Option<ClosedFor<'a>>,
    /// When it is open, by the clock on the wall; what began on the day before is among it.
    pub open: Vec<DaySpan>,
}

impl Hours {
    /// The plain pair as typed: *Horário inicial* and *final* as `HH:MM`, and an IANA zone.
    ///
    /// # Errors
    /// `invalid_time`, `pair_incomplete`, `empty_interval` (start = end) or `unknown_zone`, each with its field.
    pub fn parse(opens: Option<&str>, closes: Option<&str>, zone: &str) -> Result<Self, Vec<FieldError>> {
        Self::in_zone(parse::pair(opens, closes).map(Calendar::daily), zone)
    }

    /// The hours of a plan, which has no spaces around what was typed. A plan without a zone has that of the company.
    ///
    /// # Errors
    /// Every field at fault, such as `weekdays[1].intervals[0].closes`.
    pub fn of(plan: &HoursPlan, company_zone: &str) -> Result<Self, Vec<FieldError>> {
        Self::in_zone(parse::calendar(plan), plan.zone.as_deref().unwrap_or(company_zone))
    }

    fn in_zone(calendar: Result<Calendar, Vec<FieldError>>, zone: &str) -> Result<Self, Vec<FieldError>> {
        match (calendar, zone_named(zone)) {
            (Ok(calendar), Ok(zone)) => Ok(Self { calendar, zone }),
            (Ok(_), Err(fault)) => Err(vec![fault]),
            (Err(faults), zone) => Err(faults.into_iter().chain(zone.err()).collect()),
        }
    }

    /// Whether the channel is open at that moment.
    pub fn open_at(&self, now: Instant) -> bool {
        self.calendar.is_always() || self.closes_of(now).is_some()
    }

    /// When the channel closes or opens next; `None` when it never does, or not within eight years.
    pub fn changes_after(&self, now: Instant) -> Option<Instant> {
        if self.calendar.is_always() {
            return None;
        }
        match self.closes_of(now) {
            Some(end) => self.closes_after(end),
            None => self.opens_after(now),
        }
    }

    /// The day of a moment in the zone.
    pub fn date_at(&self, now: Instant) -> Date {
        date_of(&self.zone, now)
    }

    /// The name of the zone.
    pub fn zone(&self) -> &str {
        self.zone.iana_name().unwrap_or_default()
    }

    /// The holiday or exception by which the channel is closed at that moment, where it is and that has a name.
    pub fn closed_for(&self, now: Instant) -> Option<ClosedFor<'_>> {
        if self.open_at(now) { None } else { self.calendar.day(self.date_at(now)).reason }
    }

    /// The first begin and the last end, as `HH:MM`, of the day of that moment, or of the next day with hours: `{inicio}` and
    /// `{fim}` of a notice (R22). `None` where that day is open around the clock, and where no day has hours.
    pub fn times(&self, now: Instant) -> Option<(String, String)> {
        let day =
            self.calendar_days(self.date_at(now), 0).map(|(_, plan)| plan).find(|plan| !plan.intervals.is_empty())?;
        let (first, last) = (day.intervals.first()?, day.intervals.last()?);
        (!day.is_whole()).then(|| (first.times().0, last.times().1))
    }

    /// So many days from this one on.
    pub fn days(&self, from: Date, count: u16) -> Vec<DayOfHours<'_>> {
        self.calendar_days(from, 0).take(count.into()).map(|(date, plan)| self.day(date, plan)).collect()
    }

    fn day<'a>(&'a self, date: Date, DayPlan { rule, reason, intervals }: DayPlan<'a>) -> DayOfHours<'a> {
        let carried = date.yesterday().map(|before| self.calendar.day(before).intervals).unwrap_or_default();
        let of_before =
            carried.iter().filter(|interval| interval.closes > DAY).map(|interval| (0, interval.closes - DAY));
        let own = intervals.iter().map(|interval| (interval.opens, interval.closes.min(DAY)));
        let mut open: Vec<DaySpan> = Vec::new();
        for (from, to) in of_before.chain(own) {
            match open.last_mut() {
                Some(last) if from <= last.to => last.to = last.to.max(to),
                _ => open.push(DaySpan { from, to }),
            }
        }
        DayOfHours { date, weekday: calendar::weekday(date), rule, name: reason, open }
    }

    /// The latest end of the intervals that a moment is in.
    fn closes_of(&self, now: Instant) -> Option<Instant> {
        let around = self.calendar_days(self.date_at(now), -2).take(4);
        let intervals = around.flat_map(|(day, plan)| self.moments(day, plan.intervals));
        intervals.filter(|(start, end)| *start <= now && now < *end).map(|(_, end)| end).max()
    }

    /// The end of the time in which the channel is open, from the end of one interval on: others may begin before it.
    fn closes_after(&self, mut end: Instant) -> Option<Instant> {
        let horizon = days_later(self.date_at(end), HORIZON_DAYS)?;
        while let Some(later) = self.closes_of(end) {
            // Days around the clock are not looked at one by one in the zone.
            let (day, _) = self.calendar_days(self.date_at(later), 0).find(|(_, plan)| !plan.is_whole())?;
            if day > horizon {
                return None;
            }
            end = later.max(moment(&self.zone, day.at(0, 0, 0, 0))?);
        }
        Some(end)
    }

    /// The first begin after a moment at which the channel is closed.
    fn opens_after(&self, now: Instant) -> Option<Instant> {
        let mut first: Option<(Date, Instant)> = None;
        for (day, plan) in self.calendar_days(self.date_at(now), -2) {
            // Where a clock goes forward, an interval of the next day may begin first.
            if first.is_some_and(|(found, _)| days_later(found, 1).is_none_or(|last| last < day)) {
                break;
            }
            let later = self.moments(day, plan.intervals).map(|(start, _)| start).filter(|start| *start > now).min();
            first = match (first, later) {
                (Some((found, earliest)), Some(later)) => Some((found, earliest.min(later))),
                (None, Some(later)) => Some((day, later)),
                (first, None) => first,
            };
        }
        first.map(|(_, start)| start)
    }

    /// The days from so many days after this one on, up to the horizon, with their hours.
    fn calendar_days(&self, from: Date, offset: i64) -> impl Iterator<Item = (Date, DayPlan<'_>)> {
        (offset..=HORIZON_DAYS).map_while(move |days| days_later(from, days)).map(|day| (day, self.calendar.day(day)))
    }

    /// The intervals of a day as moments; one that falls into an hour that doesn't exist is none.
    fn moments<'a>(&'a self, day: Date, intervals: &'a [Interval]) -> impl Iterator<Item = (Instant, Instant)> + 'a {
        let moments = move |interval: &Interval| {
            let (start, end) = interval.on(day)?;
            Some((moment(&self.zone, start)?, moment(&self.zone, end)?))
        };
        intervals.iter().filter_map(moments).filter(|(start, end)| start < end)
    }
}

/// The notes on a plan: hours that are allowed, and perhaps not meant.
pub fn notes(plan: &HoursPlan) -> Vec<FieldError> {
    parse::notes(plan)
}
