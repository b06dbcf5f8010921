use protocol::{
    Rule,
    rest::hours::{HoursException, HoursInterval, OwnHoliday, WeekdayHours},
};

use super::*;

fn hours(opens: &str, closes: &str, zone: &str) -> Hours {
    Hours::parse(Some(opens), Some(closes), zone).unwrap()
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn intervals<const N: usize>(typed: [(&str, &str); N]) -> Vec<HoursInterval> {
    typed.map(|(opens, closes)| HoursInterval { opens: opens.to_owned(), closes: closes.to_owned() }).to_vec()
}

fn weekday<const N: usize>(weekday: Weekday, typed: [(&str, &str); N]) -> WeekdayHours {
    WeekdayHours { weekday, intervals: intervals(typed) }
}

fn holiday<const N: usize>(name: &str, date: &str, yearly: bool, typed: [(&str, &str); N]) -> OwnHoliday {
    OwnHoliday { name: name.to_owned(), date: date.to_owned(), yearly, intervals: intervals(typed) }
}

fn exception<const N: usize>(name: &str, from: &str, to: &str, typed: [(&str, &str); N]) -> HoursException {
    let name = Some(name.to_owned()).filter(|name| !name.is_empty());
    HoursException { name, from: from.to_owned(), to: to.to_owned(), intervals: intervals(typed) }
}

fn plain() -> HoursPlan {
    HoursPlan { opens: Some("08:00".to_owned()), closes: Some("18:00".to_owned()), ..HoursPlan::default() }
}

fn in_sao_paulo(plan: &HoursPlan) -> Hours {
    Hours::of(plan, "America/Sao_Paulo").unwrap()
}

/// The open times of days, as `8:00-12:00 13:00-18:00`.
fn told(hours: &Hours, from: &str, count: u16) -> Vec<String> {
    let span =
        |span: &DaySpan| format!("{}:{:02}-{}:{:02}", span.from / 60, span.from % 60, span.to / 60, span.to % 60);
    let day = |day: DayOfHours<'_>| day.open.iter().map(span).collect::<Vec<_>>().join(" ");
    hours.days(from.parse().unwrap(), count).into_iter().map(day).collect()
}

#[test]
fn r11_the_start_is_in_and_the_end_is_not() {
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
fn r11_an_end_before_the_start_runs_overnight() {
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
fn r11_both_empty_is_always_open_and_never_changes() {
    let hours = Hours::parse(None, None, "America/Sao_Paulo").unwrap();
    assert!(hours.open_at(at("2026-07-14T03:00:00Z")));
    assert_eq!(hours.changes_after(at("2026-07-14T03:00:00Z")), None);
    assert_eq!(hours.times(at("2026-07-14T03:00:00Z")), None);
}

#[test]
fn r11_a_local_time_that_does_not_exist_moves_forward() {
    // On 2026-03-08 New York's clocks go from 02:00 to 03:00; 02:30 doesn't exist and counts as 03:30 (07:30Z).
    let hours = hours("02:30", "10:00", "America/New_York");
    assert!(!hours.open_at(at("2026-03-08T07:29:59Z")));
    assert!(hours.open_at(at("2026-03-08T07:30:00Z")));
}

#[test]
fn r11_a_local_time_that_happens_twice_takes_the_first() {
    // On 2026-11-01 New York's clocks go back at 02:00; 01:30 happens at 05:30Z and at 06:30Z.
    let hours = hours("01:30", "10:00", "America/New_York");
    assert!(!hours.open_at(at("2026-11-01T05:29:59Z")));
    assert!(hours.open_at(at("2026-11-01T05:30:00Z")));
}

#[test]
fn r11_hours_that_cannot_be_are_refused_with_the_field_at_fault() {
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
        assert_eq!(Hours::parse(opens, closes, zone), Err(vec![FieldError::new(field, code)]), "{opens:?} {closes:?}");
    }
}

#[test]
fn r11_a_weekday_with_hours_of_its_own_doesnt_have_those_of_the_pair() {
    // 2026-07-13 is a Monday.
    let plan = HoursPlan {
        weekdays: vec![
            weekday(Weekday::Monday, [("13:00", "18:00"), ("08:00", "12:00")]),
            weekday(Weekday::Saturday, [("22:00", "02:00")]),
            weekday(Weekday::Sunday, []),
        ],
        ..plain()
    };
    let hours = in_sao_paulo(&plan);
    let week =
        ["8:00-12:00 13:00-18:00", "8:00-18:00", "8:00-18:00", "8:00-18:00", "8:00-18:00", "22:00-24:00", "0:00-2:00"];
    assert_eq!(told(&hours, "2026-07-13", 7), week);
    assert_eq!(hours.changes_after(at("2026-07-13T15:00:00Z")), Some(at("2026-07-13T16:00:00Z")), "lunch");
    assert_eq!(hours.changes_after(at("2026-07-19T05:00:00Z")), Some(at("2026-07-20T11:00:00Z")), "over Sunday");
}

#[test]
fn r11_an_exception_wins_over_an_own_holiday_a_national_one_the_weekday_and_the_pair() {
    let mut plan = plain();
    // 2026-12-25 is a Friday.
    let friday = |plan: &HoursPlan| {
        let hours = in_sao_paulo(plan);
        let day = hours.days("2026-12-25".parse().unwrap(), 1).remove(0);
        (day.rule, day.open.first().map(|span| span.from / 60))
    };
    assert_eq!(friday(&plan), (DayRule::Pair, Some(8)));
    plan.weekdays.push(weekday(Weekday::Friday, [("09:00", "10:00")]));
    assert_eq!(friday(&plan), (DayRule::Weekday, Some(9)));
    plan.national_holidays = true;
    assert_eq!(friday(&plan), (DayRule::NationalHoliday, None));
    plan.holidays.push(holiday("Natal", "2020-12-25", true, [("10:00", "11:00")]));
    assert_eq!(friday(&plan), (DayRule::OwnHoliday, Some(10)));
    plan.exceptions.push(exception("", "2026-12-20", "2026-12-31", [("11:00", "12:00")]));
    assert_eq!(friday(&plan), (DayRule::Exception, Some(11)));
}

#[test]
fn r11_optional_points_have_a_switch_of_their_own() {
    // 2026-02-17 is Carnival's Tuesday.
    let rule = |national_holidays, optional_holidays| {
        let hours = in_sao_paulo(&HoursPlan { national_holidays, optional_holidays, ..plain() });
        hours.days("2026-02-17".parse().unwrap(), 1)[0].rule
    };
    assert_eq!(rule(true, false), DayRule::Pair);
    assert_eq!(rule(false, true), DayRule::OptionalHoliday);
}

#[test]
fn r11_what_began_on_the_evening_before_runs_on_into_a_holiday() {
    let plan = HoursPlan {
        opens: Some("22:00".to_owned()),
        closes: Some("06:00".to_owned()),
        national_holidays: true,
        ..HoursPlan::default()
    };
    let hours = in_sao_paulo(&plan);
    assert_eq!(told(&hours, "2026-12-24", 3), ["0:00-6:00 22:00-24:00", "0:00-6:00", "22:00-24:00"]);
    assert_eq!(hours.changes_after(at("2026-12-25T04:00:00Z")), Some(at("2026-12-25T09:00:00Z")));
    assert_eq!(hours.changes_after(at("2026-12-25T09:00:00Z")), Some(at("2026-12-27T01:00:00Z")));
}

#[test]
fn r11_the_holiday_is_named_while_the_channel_is_closed_by_it() {
    let plan = HoursPlan {
        national_holidays: true,
        holidays: vec![holiday("Véspera de Natal", "2026-12-24", false, [("08:00", "12:00")])],
        exceptions: vec![exception("", "2026-12-28", "2026-12-28", [])],
        ..plain()
    };
    let hours = in_sao_paulo(&plan);
    let closed_for = |moment| hours.closed_for(at(moment));
    assert_eq!(closed_for("2026-12-23T23:00:00Z"), None, "an ordinary evening");
    assert_eq!(closed_for("2026-12-24T12:00:00Z"), None, "open");
    assert_eq!(closed_for("2026-12-24T15:00:00Z"), Some(ClosedFor::Named("Véspera de Natal")));
    assert_eq!(closed_for("2026-12-25T15:00:00Z"), Some(ClosedFor::Brazilian(BrazilianHoliday::Christmas)));
    assert_eq!(closed_for("2026-12-28T15:00:00Z"), None, "an exception without a name");
}

#[test]
fn r11_a_yearly_29_february_is_in_leap_years_alone() {
    let plan = HoursPlan { holidays: vec![holiday("Dia extra", "2024-02-29", true, [])], ..HoursPlan::default() };
    let hours = in_sao_paulo(&plan);
    let notes: Vec<_> = notes(&plan).into_iter().map(|note| (note.field, note.code)).collect();
    assert_eq!(notes, [("holidays[0].date".into(), Rule::LeapYearsOnly)]);
    // 2100 is no leap year: the channel stays open from 2096 to 2104.
    assert_eq!(hours.changes_after(at("2096-03-01T03:00:00Z")), Some(at("2104-02-29T03:00:00Z")));
    assert_eq!(hours.changes_after(at("2104-02-29T03:00:00Z")), Some(at("2104-03-01T03:00:00Z")));
}

#[test]
fn r11_hours_that_never_change_say_so() {
    let closed =
        HoursPlan { weekdays: Weekday::ALL.iter().map(|day| weekday(*day, [])).collect(), ..HoursPlan::default() };
    let always = HoursPlan {
        weekdays: vec![weekday(Weekday::Monday, [("00:00", "12:00"), ("12:00", "24:00")])],
        ..HoursPlan::default()
    };
    let now = at("2026-07-14T03:00:00Z");
    assert_eq!((in_sao_paulo(&closed).open_at(now), in_sao_paulo(&closed).changes_after(now)), (false, None));
    assert_eq!((in_sao_paulo(&always).open_at(now), in_sao_paulo(&always).changes_after(now)), (true, None));
}

#[test]
fn r22_the_times_of_a_notice_are_those_of_the_day_or_of_the_next_one_with_hours() {
    let plan = HoursPlan {
        weekdays: vec![
            weekday(Weekday::Monday, [("08:00", "12:00"), ("13:00", "17:00")]),
            weekday(Weekday::Sunday, []),
        ],
        ..plain()
    };
    let hours = in_sao_paulo(&plan);
    let times = |opens: &str, closes: &str| Some((opens.to_owned(), closes.to_owned()));
    assert_eq!(hours.times(at("2026-07-14T23:00:00Z")), times("08:00", "18:00"));
    assert_eq!(hours.times(at("2026-07-19T15:00:00Z")), times("08:00", "17:00"), "on Sunday those of Monday");
}

#[test]
fn r11_bad_hours_are_refused_each_at_its_field() {
    let faults = |plan: HoursPlan| -> Vec<_> {
        let refused = Hours::of(&plan, "America/Sao_Paulo").unwrap_err();
        refused.into_iter().map(|fault| (fault.field.into_owned(), fault.code)).collect()
    };
    let one = |field: &str, rule| vec![(field.to_owned(), rule)];
    let monday = |typed: &[(&str, &str)]| HoursPlan {
        weekdays: vec![
            weekday(Weekday::Sunday, []),
            WeekdayHours {
                weekday: Weekday::Monday,
                intervals: typed.iter().flat_map(|interval| intervals([*interval])).collect(),
            },
        ],
        ..plain()
    };
    let cases = [
        (monday(&[("08:00", "25:00")]), one("weekdays[1].intervals[0].closes", Rule::InvalidTime)),
        (monday(&[("24:00", "06:00")]), one("weekdays[1].intervals[0].opens", Rule::InvalidTime)),
        (monday(&[("08:00", "12:00"), ("11:59", "18:00")]), one("weekdays[1].intervals[1].opens", Rule::Overlap)),
        (monday(&[("20:00", "02:00"), ("23:00", "23:30")]), one("weekdays[1].intervals[1].opens", Rule::Overlap)),
        (
            monday(&[("08:00", "12:00"), ("13:00", "13:00")]),
            one("weekdays[1].intervals[1].closes", Rule::EmptyInterval),
        ),
        (monday(&[("08:00", "")]), one("weekdays[1].intervals[0].closes", Rule::PairIncomplete)),
        (monday(&[("", "")]), one("weekdays[1].intervals[0].opens", Rule::Required)),
        (monday(&[("08:00", "08:30"); 9]), one("weekdays[1].intervals", Rule::TooMany)),
        (
            HoursPlan { weekdays: vec![weekday(Weekday::Monday, []), weekday(Weekday::Monday, [])], ..plain() },
            one("weekdays[1].weekday", Rule::Twice),
        ),
        (
            HoursPlan {
                holidays: vec![holiday("A", "2026-12-24", false, []), holiday("B", "2020-12-24", true, [])],
                ..plain()
            },
            one("holidays[1].date", Rule::Twice),
        ),
        (
            HoursPlan { holidays: vec![holiday(" ", "2026-02-29", false, [("8h", "12:00")])], ..plain() },
            vec![
                ("holidays[0].name".to_owned(), Rule::Required),
                ("holidays[0].date".to_owned(), Rule::InvalidDate),
                ("holidays[0].intervals[0].opens".to_owned(), Rule::InvalidTime),
            ],
        ),
        (
            HoursPlan { exceptions: vec![exception("", "2026-12-31", "2026-12-30", [])], ..plain() },
            one("exceptions[0].to", Rule::RangeReversed),
        ),
        (
            HoursPlan {
                exceptions: vec![
                    exception("", "2026-12-20", "2026-12-31", []),
                    exception("", "2026-12-31", "2027-01-02", []),
                ],
                ..plain()
            },
            one("exceptions[1].from", Rule::Overlap),
        ),
        (
            HoursPlan { holidays: vec![holiday("A", "2026-12-24", false, []); 101], ..plain() },
            one("holidays", Rule::TooMany),
        ),
    ];
    for (plan, expected) in cases {
        assert_eq!(faults(plan.clone()), expected, "{plan:?}");
    }
    let everything =
        HoursPlan { opens: Some("08:00".to_owned()), zone: Some("Moon/Tycho".to_owned()), ..HoursPlan::default() };
    let both = [("closes".to_owned(), Rule::PairIncomplete), ("zone".to_owned(), Rule::UnknownZone)];
    assert_eq!(faults(everything), both);
}

#[test]
fn r11_an_end_a_minute_before_the_start_is_allowed_and_said() {
    let plan = HoursPlan {
        opens: Some("08:00".to_owned()),
        closes: Some("07:59".to_owned()),
        weekdays: vec![weekday(Weekday::Monday, [("22:00", "06:00")])],
        ..HoursPlan::default()
    };
    assert!(Hours::of(&plan, "UTC").is_ok());
    let notes: Vec<_> = notes(&plan).into_iter().map(|note| (note.field, note.code)).collect();
    assert_eq!(notes, [("closes".into(), Rule::NearlyWholeDay)]);
}
