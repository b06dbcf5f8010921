//! Readers for the opening hours of a channel.

use super::word;
use crate::{
    record,
    rest::hours::{
        ChannelHours, DayHours, DayRule, DaySpan, HoursException, HoursInterval, HoursPlan, HoursPreview, OwnHoliday,
        Weekday, WeekdayHours,
    },
};

word!(DayRule, Weekday);

record! {
    ChannelHours { version, hours, preview }
    HoursPlan {
        opens, closes, zone, weekdays or default, national_holidays or default, optional_holidays or default,
        holidays or default, exceptions or default,
    }
    WeekdayHours { weekday, intervals or default }
    HoursInterval { opens, closes }
    OwnHoliday { name, date, yearly or default, intervals or default }
    HoursException { name, from, to, intervals or default }
    HoursPreview { zone, open, changes_at, days, notes }
    DayHours { date, weekday, rule, name, open }
    DaySpan { from, to }
}
