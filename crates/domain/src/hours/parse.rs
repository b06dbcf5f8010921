//! Hours as typed: each fault at its field, and the notes on what is allowed and perhaps not meant.

use jiff::civil::Date;
use protocol::{
    FieldError, Label, Rule,
    rest::hours::{HoursException, HoursInterval, HoursPlan, OwnHoliday},
};

use super::{
    calendar::{Calendar, Exception, Holiday, Intervals, place_of},
    interval::{DAY, Interval},
};

/// The most intervals of a day.
const MOST_INTERVALS: usize = 8;
/// The most holidays, and the most exceptions.
const MOST_DAYS: usize = 100;
/// Minutes from which on an interval that ends on the next day is perhaps a slip.
const NEARLY_WHOLE: u32 = 16 * 60;

/// The days of the calendar that a plan may name.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2199;

/// The calendar of a plan.
///
/// # Errors
/// Every field at fault, such as `weekdays[1].intervals[0].closes`.
pub(super) fn calendar(plan: &HoursPlan) -> Result<Calendar, Vec<FieldError>> {
    let mut faults = Faults::default();
    let pair = faults.keep("", pair(plan.opens.as_deref(), plan.closes.as_deref())).unwrap_or_default();
    let mut calendar = Calendar::daily(pair);
    faults.weekdays(plan, &mut calendar);
    calendar.national_holidays = plan.national_holidays;
    calendar.optional_holidays = plan.optional_holidays;
    calendar.holidays = faults.holidays(&plan.holidays);
    calendar.exceptions = faults.exceptions(&plan.exceptions);
    if faults.0.is_empty() { Ok(calendar) } else { Err(faults.0) }
}

/// *Horário inicial* and *final*; both empty is 24 h.
///
/// # Errors
/// As [`Interval::parse`].
pub(super) fn pair(opens: Option<&str>, closes: Option<&str>) -> Result<Intervals, Vec<FieldError>> {
    match (opens, closes) {
        (None, None) => Ok(vec![Interval::WHOLE_DAY]),
        (opens, closes) => Ok(vec![Interval::parse(opens.unwrap_or_default(), closes.unwrap_or_default())?]),
    }
}

/// The values that are allowed and perhaps not meant: an interval that an end before the begin makes nearly a day long, and a yearly 29 February.
pub(super) fn notes(plan: &HoursPlan) -> Vec<FieldError> {
    let pair = plan.opens.iter().zip(&plan.closes).map(|(opens, closes)| (String::new(), opens, closes));
    let inside = |list: &str, place: usize, intervals: &[HoursInterval]| -> Vec<_> {
        let at = |n: usize| format!("{list}[{place}].intervals[{n}].");
        intervals.iter().enumerate().map(|(n, typed)| (at(n), typed.opens.clone(), typed.closes.clone())).collect()
    };
    let weekdays = plan.weekdays.iter().enumerate().flat_map(|(n, day)| inside("weekdays", n, &day.intervals));
    let holidays = plan.holidays.iter().enumerate().flat_map(|(n, day)| inside("holidays", n, &day.intervals));
    let exceptions = plan.exceptions.iter().enumerate().flat_map(|(n, days)| inside("exceptions", n, &days.intervals));
    let pair = pair.map(|(at, opens, closes)| (at, opens.clone(), closes.clone()));
    let long = |(at, opens, closes): (String, String, String)| {
        let interval = Interval::parse(&opens, &closes).ok()?;
        let slip = interval.closes > DAY && interval.closes - interval.opens >= NEARLY_WHOLE;
        slip.then(|| FieldError::new("closes", Rule::NearlyWholeDay).at(format!("{at}closes")))
    };
    let leap = plan.holidays.iter().enumerate().filter_map(|(n, holiday)| {
        let leap = holiday.yearly && date(&holiday.date).is_some_and(|day| (day.month(), day.day()) == (2, 29));
        leap.then(|| FieldError::new("date", Rule::LeapYearsOnly).at(format!("holidays[{n}].date")))
    });
    pair.chain(weekdays).chain(holidays).chain(exceptions).filter_map(long).chain(leap).collect()
}

/// The faults found so far.
#[derive(Default)]
struct Faults(Vec<FieldError>);

impl Faults {
    /// The value, or none with its faults noted; their fields stand inside `place`.
    fn keep<T>(&mut self, place: &str, parsed: Result<T, Vec<FieldError>>) -> Option<T> {
        let inside = |fault: FieldError| {
            let field = format!("{place}{}", fault.field);
            fault.at(field)
        };
        parsed.map_err(|faults| self.0.extend(faults.into_iter().map(inside))).ok()
    }

    fn add(&mut self, field: String, rule: Rule) {
        self.0.push(FieldError::new("", rule).at(field));
    }

    /// Whether a list is short enough to be read at all.
    fn bounds(&mut self, field: impl Into<String>, length: usize, most: usize) -> bool {
        if length > most {
            let limit = u32::try_from(most).ok();
            self.0.push(FieldError { limit, ..FieldError::new("", Rule::TooMany) }.at(field.into()));
        }
        length <= most
    }

    fn weekdays(&mut self, plan: &HoursPlan, calendar: &mut Calendar) {
        for (n, day) in plan.weekdays.iter().enumerate() {
            if plan.weekdays.iter().take(n).any(|earlier| earlier.weekday == day.weekday) {
                self.add(format!("weekdays[{n}].weekday"), Rule::Twice);
            }
            calendar.weekdays[place_of(day.weekday)] = Some(self.intervals(&format!("weekdays[{n}]"), &day.intervals));
            if n >= 7 {
                return;
            }
        }
    }

    fn intervals(&mut self, place: &str, typed: &[HoursInterval]) -> Intervals {
        if !self.bounds(format!("{place}.intervals"), typed.len(), MOST_INTERVALS) {
            return Vec::new();
        }
        let mut found: Intervals = Vec::new();
        for (n, typed) in typed.iter().enumerate() {
            let at = format!("{place}.intervals[{n}].");
            let Some(interval) = self.keep(&at, Interval::of(typed)) else { continue };
            if found.iter().any(|earlier| earlier.overlaps(interval)) {
                self.add(format!("{at}opens"), Rule::Overlap);
            }
            found.push(interval);
        }
        joined(found)
    }

    fn holidays(&mut self, typed: &[OwnHoliday]) -> Vec<Holiday> {
        let mut found: Vec<Holiday> = Vec::new();
        if !self.bounds("holidays", typed.len(), MOST_DAYS) {
            return found;
        }
        for (n, typed) in typed.iter().enumerate() {
            let at = format!("holidays[{n}]");
            let name = self.name(&format!("{at}.name"), &typed.name);
            let day = self.date(format!("{at}.date"), &typed.date);
            let intervals = self.intervals(&at, &typed.intervals);
            let Some(day) = day else { continue };
            let new = Holiday { name, day, yearly: typed.yearly, intervals };
            if found.iter().any(|earlier| earlier.is_on(day) || new.is_on(earlier.day)) {
                self.add(format!("{at}.date"), Rule::Twice);
            }
            found.push(new);
        }
        found
    }

    fn exceptions(&mut self, typed: &[HoursException]) -> Vec<Exception> {
        let mut found: Vec<Exception> = Vec::new();
        if !self.bounds("exceptions", typed.len(), MOST_DAYS) {
            return found;
        }
        for (n, typed) in typed.iter().enumerate() {
            let at = format!("exceptions[{n}]");
            let name = typed.name.as_deref().map(|name| self.name(&format!("{at}.name"), name));
            let from = self.date(format!("{at}.from"), &typed.from);
            let to = self.date(format!("{at}.to"), &typed.to);
            let intervals = self.intervals(&at, &typed.intervals);
            let (Some(from), Some(to)) = (from, to) else { continue };
            if to < from {
                self.add(format!("{at}.to"), Rule::RangeReversed);
            } else if found.iter().any(|earlier| from <= earlier.to && earlier.from <= to) {
                self.add(format!("{at}.from"), Rule::Overlap);
            }
            found.push(Exception { name, from, to, intervals });
        }
        found
    }

    fn name(&mut self, field: &str, typed: &str) -> String {
        let parsed = Label::parse(typed).map_err(|error| vec![FieldError::word("", error)]);
        self.keep(field, parsed).map(String::from).unwrap_or_default()
    }

    fn date(&mut self, field: String, typed: &str) -> Option<Date> {
        let found = date(typed);
        if found.is_none() {
            self.add(field, if typed.is_empty() { Rule::Required } else { Rule::InvalidDate });
        }
        found
    }
}

/// The intervals by their begin; those that meet are one.
fn joined(mut intervals: Intervals) -> Intervals {
    intervals.sort_unstable();
    let mut joined: Intervals = Vec::new();
    for interval in intervals {
        match joined.last_mut() {
            Some(last) if interval.opens <= last.closes => last.closes = last.closes.max(interval.closes),
            _ => joined.push(interval),
        }
    }
    joined
}

/// The day of `YYYY-MM-DD`.
fn date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let mut number = |width: usize| -> Option<i16> {
        let part = parts.next()?;
        let digits = part.len() == width && part.bytes().all(|digit| digit.is_ascii_digit());
        if digits { part.parse().ok() } else { None }
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    YEARS.contains(&date.year()).then_some(date)
}
