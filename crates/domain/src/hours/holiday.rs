//! The national holidays of Brazil and the optional points (pontos facultativos), computed for any year.

use jiff::{ToSpan, civil::Date};

macro_rules! holidays {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// A holiday of Brazil.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum BrazilianHoliday { $($(#[$doc])* $name,)* }

        impl BrazilianHoliday {
            /// Every one, in the order of the year.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable word, by which its name is found.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }
        }
    };
}

holidays! {
    /// 1 January (Lei 662/1949).
    NewYear = "new_year",
    /// The Monday before Ash Wednesday; optional.
    CarnivalMonday = "carnival_monday",
    /// The Tuesday before Ash Wednesday; optional.
    CarnivalTuesday = "carnival_tuesday",
    /// Two days before Easter.
    GoodFriday = "good_friday",
    /// 21 April (Lei 10.607/2002).
    Tiradentes = "tiradentes",
    /// 1 May.
    LabourDay = "labour_day",
    /// Sixty days after Easter; optional.
    CorpusChristi = "corpus_christi",
    /// 7 September.
    Independence = "independence",
    /// 12 October (Lei 6.802/1980).
    Aparecida = "aparecida",
    /// 2 November.
    AllSouls = "all_souls",
    /// 15 November.
    Republic = "republic",
    /// 20 November, since 2024 (Lei 14.759/2023).
    BlackAwareness = "black_awareness",
    /// 25 December.
    Christmas = "christmas",
}

impl BrazilianHoliday {
    /// The holiday of a day. No two are on one day: of the movable ones only Good Friday comes near a fixed one, and where it
    /// is on 21 April, Tiradentes gives the day its name.
    pub fn on(day: Date) -> Option<Self> {
        Self::fixed(day).or_else(|| Self::movable(day))
    }

    /// Whether it is an optional point, and no holiday by law.
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::CarnivalMonday | Self::CarnivalTuesday | Self::CorpusChristi)
    }

    fn fixed(day: Date) -> Option<Self> {
        Some(match (day.month(), day.day()) {
            (1, 1) => Self::NewYear,
            (4, 21) => Self::Tiradentes,
            (5, 1) => Self::LabourDay,
            (9, 7) => Self::Independence,
            (10, 12) => Self::Aparecida,
            (11, 2) => Self::AllSouls,
            (11, 15) => Self::Republic,
            (11, 20) if day.year() >= 2024 => Self::BlackAwareness,
            (12, 25) => Self::Christmas,
            _ => return None,
        })
    }

    fn movable(day: Date) -> Option<Self> {
        // Carnival is on 2 February at the earliest, Corpus Christi on 24 June at the latest.
        if !(2..=6).contains(&day.month()) {
            return None;
        }
        let since_easter = (day - easter(day.year())?).get_days();
        Some(match since_easter {
            -48 => Self::CarnivalMonday,
            -47 => Self::CarnivalTuesday,
            -2 => Self::GoodFriday,
            60 => Self::CorpusChristi,
            _ => return None,
        })
    }
}

/// Easter Sunday of the Gregorian calendar ("Anonymous Gregorian algorithm", Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    let (month, day) = (days / 31, days % 31 + 1);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day so many days later.
pub(super) fn days_later(day: Date, days: i64) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn easter_is_where_the_almanacs_have_it() {
        let known = [
            (2000, "2000-04-23"),
            (2008, "2008-03-23"),
            (2011, "2011-04-24"),
            (2019, "2019-04-21"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2028, "2028-04-16"),
            (2038, "2038-04-25"),
            (2100, "2100-03-28"),
        ];
        for (year, easter_of_year) in known {
            assert_eq!(easter(year), Some(day(easter_of_year)), "{year}");
        }
    }

    #[test]
    fn r11_the_holidays_of_2026() {
        let of_2026 = [
            ("2026-01-01", "new_year"),
            ("2026-02-16", "carnival_monday"),
            ("2026-02-17", "carnival_tuesday"),
            ("2026-04-03", "good_friday"),
            ("2026-04-21", "tiradentes"),
            ("2026-05-01", "labour_day"),
            ("2026-06-04", "corpus_christi"),
            ("2026-09-07", "independence"),
            ("2026-10-12", "aparecida"),
            ("2026-11-02", "all_souls"),
            ("2026-11-15", "republic"),
            ("2026-11-20", "black_awareness"),
            ("2026-12-25", "christmas"),
        ];
        let first = day("2026-01-01");
        let found: Vec<_> = (0..365)
            .filter_map(|n| days_later(first, n))
            .filter_map(|day| Some((day.to_string(), BrazilianHoliday::on(day)?.as_str())))
            .collect();
        let expected: Vec<_> = of_2026.map(|(day, word)| (day.to_owned(), word)).to_vec();
        assert_eq!(found, expected);
    }

    #[test]
    fn r11_the_twentieth_of_november_is_a_holiday_since_2024() {
        assert_eq!(BrazilianHoliday::on(day("2023-11-20")), None);
        assert_eq!(BrazilianHoliday::on(day("2024-11-20")), Some(BrazilianHoliday::BlackAwareness));
    }

    #[test]
    fn r11_carnival_and_corpus_christi_are_optional() {
        let optional: Vec<_> = BrazilianHoliday::ALL.iter().filter(|holiday| holiday.is_optional()).collect();
        let words: Vec<_> = optional.iter().map(|holiday| holiday.as_str()).collect();
        assert_eq!(words, ["carnival_monday", "carnival_tuesday", "corpus_christi"]);
    }

    #[test]
    fn a_day_of_two_holidays_has_the_name_of_the_fixed_one() {
        // Good Friday of the year 2000.
        assert_eq!(BrazilianHoliday::on(day("2000-04-21")), Some(BrazilianHoliday::Tiradentes));
    }
}
