//! Days since 1970 to and from the civil calendar, after the algorithms of Howard Hinnant ("chrono-compatible
//! low-level date algorithms"). A date library would weigh tens of kB in the page, which has its own calendar.

/// The civil date (year, month 1–12, day 1–31) of a day counted from 1970-01-01.
pub fn from_days(days: i64) -> (i64, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, small(month), small(day))
}

/// The day, counted from 1970-01-01, of a civil date; `None` when the calendar has no such date.
pub fn to_days(year: i64, month: u32, day: u32) -> Option<i64> {
    let from_march = if month > 2 { month.checked_sub(3)? } else { month + 9 };
    let shifted_year = year - i64::from(month <= 2);
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let day_of_year = (153 * i64::from(from_march) + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let days = era * 146_097 + day_of_era - 719_468;
    (from_days(days) == (year, month, day)).then_some(days)
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}
