//! The rule that gives a day its hours, and the hours.

use jiff::civil::{Date, Weekday as CivilWeekday};
use protocol::rest::hours::{DayRule, Weekday};

use super::{
    holiday::BrazilianHoliday,
    interval::{DAY, Interval},
};

/// All that is set for a channel, by days of the calendar; the zone is not its business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Calendar {
    /// *Horário inicial* and *final*.
    pub pair: Intervals,
    /// By [`place_of`] the weekday; none where the pair holds.
    pub weekdays: [Option<Intervals>; 7],
    pub national_holidays: bool,
    pub optional_holidays: bool,
    pub holidays: Vec<Holiday>,
    pub exceptions: Vec<Exception>,
}

/// The intervals of a day, by their begin; between two of them the channel is closed.
pub(super) type Intervals = Vec<Interval>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holiday {
    pub name: String,
    pub day: Date,
    pub yearly: bool,
    pub intervals: Intervals,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exception {
    pub name: Option<String>,
    pub from: Date,
    pub to: Date,
    pub intervals: Intervals,
}

/// The hours of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DayPlan<'a> {
    pub rule: DayRule,
    pub reason: Option<ClosedFor<'a>>,
    pub intervals: &'a [Interval],
}

/// The name of a day that has its hours from a holiday or an exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosedFor<'a> {
    /// A holiday of Brazil, which is called otherwise in each language.
    Brazilian(BrazilianHoliday),
    /// A holiday or an exception that a supervisor named.
    Named(&'a str),
}

impl Calendar {
    /// The same hours every day, with no other rule.
    pub fn daily(pair: Intervals) -> Self {
        Self {
            pair,
            weekdays: [const { None }; 7],
            national_holidays: false,
            optional_holidays: false,
            holidays: Vec::new(),
            exceptions: Vec::new(),
        }
    }

    /// The hours of a day: of the exception, the own holiday, the holiday of Brazil, the weekday, or the pair, whichever is
    /// found first.
    pub fn day(&self, day: Date) -> DayPlan<'_> {
        let found = self.exception(day).or_else(|| self.own_holiday(day)).or_else(|| self.brazilian_holiday(day));
        found.unwrap_or_else(|| self.ordinary(day))
    }

    /// Whether the channel is open on every day from midnight to midnight.
    pub fn is_always(&self) -> bool {
        *self == Self::daily(vec![Interval::WHOLE_DAY])
    }

    fn exception(&self, day: Date) -> Option<DayPlan<'_>> {
        let found = self.exceptions.iter().find(|exception| (exception.from..=exception.to).contains(&day))?;
        let reason = found.name.as_deref().map(ClosedFor::Named);
        Some(DayPlan { rule: DayRule::Exception, reason, intervals: &found.intervals })
    }

    fn own_holiday(&self, day: Date) -> Option<DayPlan<'_>> {
        let found = self.holidays.iter().find(|holiday| holiday.is_on(day))?;
        let reason = Some(ClosedFor::Named(&found.name));
        Some(DayPlan { rule: DayRule::OwnHoliday, reason, intervals: &found.intervals })
    }

    fn brazilian_holiday(&self, day: Date) -> Option<DayPlan<'_>> {
        if !self.national_holidays && !self.optional_holidays {
            return None;
        }
        let found = BrazilianHoliday::on(day)?;
        let (rule, observed) = match found.is_optional() {
            true => (DayRule::OptionalHoliday, self.optional_holidays),
            false => (DayRule::NationalHoliday, self.national_holidays),
        };
        observed.then_some(DayPlan { rule, reason: Some(ClosedFor::Brazilian(found)), intervals: &[] })
    }

    fn ordinary(&self, day: Date) -> DayPlan<'_> {
        match &self.weekdays[place_of(weekday(day))] {
            Some(intervals) => DayPlan { rule: DayRule::Weekday, reason: None, intervals },
            None => DayPlan { rule: DayRule::Pair, reason: None, intervals: &self.pair },
        }
    }
}

impl Holiday {
    /// A yearly 29 February is in leap years alone: no other year has that day.
    pub fn is_on(&self, day: Date) -> bool {
        self.day == day || self.yearly && (self.day.month(), self.day.day()) == (day.month(), day.day())
    }
}

impl DayPlan<'_> {
    /// Whether the channel is open from this day's midnight to the next one.
    pub fn is_whole(&self) -> bool {
        matches!(self.intervals, [only] if only.opens == 0 && only.closes >= DAY)
    }
}

/// The weekday of a day.
pub fn weekday(day: Date) -> Weekday {
    match day.weekday() {
        CivilWeekday::Monday => Weekday::Monday,
        CivilWeekday::Tuesday => Weekday::Tuesday,
        CivilWeekday::Wednesday => Weekday::Wednesday,
        CivilWeekday::Thursday => Weekday::Thursday,
        CivilWeekday::Friday => Weekday::Friday,
        CivilWeekday::Saturday => Weekday::Saturday,
        CivilWeekday::Sunday => Weekday::Sunday,
    }
}

/// The place of a weekday in [`Calendar::weekdays`].
pub(super) const fn place_of(weekday: Weekday) -> usize {
    weekday as usize
}
