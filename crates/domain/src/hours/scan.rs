//! The hours against a scan of every minute of three years, which shares nothing with them but the plan as typed: it lays the
//! intervals on a table of the minutes that the clocks of the zone show.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use proptest::{collection::vec, option, prelude::*, sample::subsequence};
use protocol::{
    Instant,
    rest::hours::{HoursException, HoursInterval, HoursPlan, OwnHoliday, Weekday, WeekdayHours},
};

use super::Hours;

const DAY: i64 = 24 * 60;

/// The minutes of some years in a zone.
struct Years {
    zone: &'static str,
    first: Date,
    days: i64,
    /// The first minute (UTC, since 1970) of `open`.
    begin: i64,
    end: i64,
    /// The first minute that `at` knows, by the clock on the wall.
    wall: i64,
    /// The minute (UTC) of each minute that a clock can show: the first where it shows it twice, moved forward by the gap
    /// where it never does.
    at: Vec<i64>,
}

impl Years {
    fn three(zone: &'static str, year: i16) -> Self {
        let tz = TimeZone::get(zone).unwrap();
        let (first, last) = (Date::new(year, 1, 1).unwrap(), Date::new(year + 3, 1, 1).unwrap());
        let (begin, end) = (minutes_to(first), minutes_to(last));
        let (mut wall, mut at, mut offset) = (None, Vec::new(), 0);
        for minute in begin - 4 * DAY..end + 4 * DAY {
            // Clocks are changed at whole quarters of an hour.
            if minute % 15 == 0 || wall.is_none() {
                let moment = Timestamp::from_second(minute * 60).unwrap();
                offset = i64::from(tz.to_offset(moment).seconds()) / 60;
            }
            let shown = minute + offset;
            let next = *wall.get_or_insert(shown) + at.len() as i64;
            for skipped in next..shown {
                at.push(minute + skipped - next);
            }
            if shown >= next {
                at.push(minute);
            }
        }
        Self { zone, first, days: (end - begin) / DAY, begin, end, wall: wall.unwrap(), at }
    }

    /// Whether the plan is open, for every minute.
    fn scan(&self, plan: &HoursPlan) -> Vec<bool> {
        let mut open = vec![false; (self.end - self.begin) as usize];
        for n in -3..self.days + 3 {
            let day = self.first.checked_add(n.days()).unwrap();
            let midnight = minutes_to(day);
            for (opens, closes) in intervals_of(plan, day) {
                let closes = if closes > opens { closes } else { closes + DAY };
                let moment = |minutes: i64| self.at[(midnight + minutes - self.wall) as usize];
                for minute in moment(opens)..moment(closes) {
                    if (self.begin..self.end).contains(&minute) {
                        open[(minute - self.begin) as usize] = true;
                    }
                }
            }
        }
        open
    }

    fn moment(&self, place: usize) -> Instant {
        Instant::from_micros((self.begin + place as i64) * 60_000_000)
    }

    /// Holds the hours of a plan to the scan: each change of the three years, and each minute of a week.
    fn check(&self, plan: &HoursPlan, weeks: usize) -> Result<(), TestCaseError> {
        let hours = Hours::of(plan, self.zone).unwrap();
        let open = self.scan(plan);
        let mut now = 0;
        loop {
            prop_assert_eq!(hours.open_at(self.moment(now)), open[now], "{} in {}", self.moment(now), self.zone);
            let expected = (now + 1..open.len()).find(|minute| open[*minute] != open[now]);
            let told = hours.changes_after(self.moment(now)).filter(|change| *change < self.moment(open.len()));
            prop_assert_eq!(told, expected.map(|minute| self.moment(minute)), "after {}", self.moment(now));
            match expected {
                Some(next) => now = next,
                None => break,
            }
        }
        let start = weeks * 7 * DAY as usize;
        for minute in (start..start + 7 * DAY as usize).take_while(|minute| *minute < open.len()) {
            prop_assert_eq!(hours.open_at(self.moment(minute)), open[minute], "{}", self.moment(minute));
        }
        Ok(())
    }
}

fn minutes_to(day: Date) -> i64 {
    day.to_zoned(TimeZone::UTC).unwrap().timestamp().as_second() / 60
}

/// The intervals of a day in minutes, read from the plan as it was typed.
fn intervals_of(plan: &HoursPlan, day: Date) -> Vec<(i64, i64)> {
    let text = day.to_string();
    let typed = |intervals: &[HoursInterval]| {
        intervals.iter().map(|typed| (minutes(&typed.opens), minutes(&typed.closes))).collect()
    };
    if let Some(found) = plan.exceptions.iter().find(|found| found.from <= text && text <= found.to) {
        return typed(&found.intervals);
    }
    let own = |found: &&OwnHoliday| found.date == text || found.yearly && found.date[5..] == text[5..];
    if let Some(found) = plan.holidays.iter().find(own) {
        return typed(&found.intervals);
    }
    if plan.national_holidays && is_national(day) || plan.optional_holidays && is_optional(day) {
        return Vec::new();
    }
    let weekday = Weekday::ALL[day.weekday().to_monday_zero_offset() as usize];
    match (plan.weekdays.iter().find(|found| found.weekday == weekday), &plan.opens, &plan.closes) {
        (Some(found), ..) => typed(&found.intervals),
        (None, Some(opens), Some(closes)) => vec![(minutes(opens), minutes(closes))],
        _ => vec![(0, DAY)],
    }
}

fn minutes(text: &str) -> i64 {
    text[..2].parse::<i64>().unwrap() * 60 + text[3..].parse::<i64>().unwrap()
}

/// Easter Sundays, copied from an almanac.
const EASTERS: [&str; 7] =
    ["2017-04-16", "2018-04-01", "2019-04-21", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16"];

fn is_days_after_easter(day: Date, after: i64) -> bool {
    EASTERS.iter().any(|easter| easter.parse::<Date>().unwrap().checked_add(after.days()).unwrap() == day)
}

fn is_national(day: Date) -> bool {
    let fixed = ["01-01", "04-21", "05-01", "09-07", "10-12", "11-02", "11-15", "12-25"];
    let text = day.to_string();
    fixed.contains(&&text[5..]) || text.ends_with("11-20") && day.year() > 2023 || is_days_after_easter(day, -2)
}

fn is_optional(day: Date) -> bool {
    [-48, -47, 60].into_iter().any(|after| is_days_after_easter(day, after))
}

fn time(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn interval(opens: u32, closes: u32) -> HoursInterval {
    HoursInterval { opens: time(opens), closes: time(closes) }
}

/// Up to three intervals that don't overlap; the last one may run overnight, and two may meet.
fn intervals() -> impl Strategy<Value = Vec<HoursInterval>> {
    let step = prop_oneof![Just(1), Just(15), Just(30)];
    let edges = (vec(0_u32..=1440, 6), 0_usize..=3, step, any::<bool>(), any::<bool>());
    edges.prop_map(|(mut edges, count, step, overnight, meeting)| {
        for edge in &mut edges {
            *edge = *edge / step * step;
        }
        edges.sort_unstable();
        if meeting {
            edges[2] = edges[1];
        }
        let pairs = edges.chunks(2).filter(|pair| pair[0] < pair[1]).take(count);
        let mut found: Vec<_> = pairs.map(|pair| interval(pair[0], pair[1])).collect();
        if let (true, Some(last)) = (overnight, found.last_mut()) {
            let opens = minutes(&last.opens) as u32;
            if opens > 0 {
                *last = interval(opens, edges[0] % opens);
            }
        }
        found
    })
}

fn date(year: i16) -> impl Strategy<Value = Date> {
    (0_i64..3 * 365).prop_map(move |n| Date::new(year, 1, 1).unwrap().checked_add(n.days()).unwrap())
}

fn holidays(year: i16) -> impl Strategy<Value = Vec<OwnHoliday>> {
    vec((date(year), any::<bool>(), intervals()), 0..6).prop_map(|found| {
        let mut holidays: Vec<OwnHoliday> = Vec::new();
        for (day, yearly, intervals) in found {
            let date = day.to_string();
            if holidays.iter().all(|earlier| earlier.date[5..] != date[5..]) {
                holidays.push(OwnHoliday { name: "Feriado".to_owned(), date, yearly, intervals });
            }
        }
        holidays
    })
}

fn exceptions(year: i16) -> impl Strategy<Value = Vec<HoursException>> {
    vec((date(year), 0_i64..20, intervals()), 0..4).prop_map(|mut found| {
        found.sort_by_key(|(day, ..)| *day);
        let mut exceptions: Vec<HoursException> = Vec::new();
        for (day, length, intervals) in found {
            let (from, to) = (day.to_string(), day.checked_add(length.days()).unwrap().to_string());
            if exceptions.last().is_none_or(|earlier| earlier.to < from) {
                exceptions.push(HoursException { name: None, from, to, intervals });
            }
        }
        exceptions
    })
}

fn plans(year: i16) -> impl Strategy<Value = HoursPlan> {
    let pair = option::of((0_u32..1440, 1_u32..1440)).prop_map(|pair| pair.map(|(at, more)| (at, (at + more) % 1440)));
    let weekdays = subsequence(Weekday::ALL.to_vec(), 0..=7)
        .prop_flat_map(|days| (Just(days.clone()), vec(intervals(), days.len())))
        .prop_map(|(days, intervals)| days.into_iter().zip(intervals));
    let parts = (pair, weekdays, any::<bool>(), any::<bool>(), holidays(year), exceptions(year));
    parts.prop_map(|(pair, weekdays, national_holidays, optional_holidays, holidays, exceptions)| HoursPlan {
        opens: pair.map(|(opens, _)| time(opens)),
        closes: pair.map(|(_, closes)| time(closes)),
        zone: None,
        weekdays: weekdays.map(|(weekday, intervals)| WeekdayHours { weekday, intervals }).collect(),
        national_holidays,
        optional_holidays,
        holidays,
        exceptions,
    })
}

fn holds_in(zone: &'static str, year: i16) {
    let years = Years::three(zone, year);
    let config = ProptestConfig { cases: 5, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    runner.run(&(plans(year), 0_usize..150), |(plan, weeks)| years.check(&plan, weeks)).unwrap();
}

/// Clocks went forward and back at midnight until 2019.
#[test]
fn r11_hours_are_the_minutes_of_three_years_in_sao_paulo() {
    holds_in("America/Sao_Paulo", 2017);
}

#[test]
fn r11_hours_are_the_minutes_of_three_years_in_lisbon() {
    holds_in("Europe/Lisbon", 2025);
}

/// Its clocks go forward and back by half an hour.
#[test]
fn r11_hours_are_the_minutes_of_three_years_on_lord_howe() {
    holds_in("Australia/Lord_Howe", 2026);
}
