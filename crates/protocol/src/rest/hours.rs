//! The opening hours of a channel (R11): the plain pair, and beyond it weekdays, holidays and exceptions.

use serde::{Deserialize, Serialize};

use crate::{FieldError, Instant, object::object, people::closed_set, says_nothing};

closed_set! {
    /// A day of the week.
    Weekday {
        /// Segunda-feira.
        Monday = "monday",
        /// Terça-feira.
        Tuesday = "tuesday",
        /// Quarta-feira.
        Wednesday = "wednesday",
        /// Quinta-feira.
        Thursday = "thursday",
        /// Sexta-feira.
        Friday = "friday",
        /// Sábado.
        Saturday = "saturday",
        /// Domingo.
        Sunday = "sunday",
    }
}

closed_set! {
    /// Which rule gives a day its hours. A later one in this list wins over those before it.
    DayRule {
        /// *Horário inicial* and *final*, the same on every day.
        Pair = "pair",
        /// The hours of the weekday.
        Weekday = "weekday",
        /// A Brazilian optional point (ponto facultativo).
        OptionalHoliday = "optional_holiday",
        /// A Brazilian national holiday.
        NationalHoliday = "national_holiday",
        /// A holiday of the state, the town or the company.
        OwnHoliday = "own_holiday",
        /// An exception.
        Exception = "exception",
    }
}

/// An interval of a day: open from `opens` to just before `closes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HoursInterval {
    /// *Horário inicial*, `HH:MM`.
    pub opens: String,
    /// *Horário final*, `HH:MM`, not included. One before `opens` is on the next day; `24:00` is the end of the day.
    pub closes: String,
}

/// The hours of a weekday, in place of the plain pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WeekdayHours {
    /// Which weekday.
    pub weekday: Weekday,
    /// At most 8. None: closed.
    #[serde(default)]
    pub intervals: Vec<HoursInterval>,
}

/// A holiday of the state, the town or the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnHoliday {
    /// Its name, which customers read.
    pub name: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Whether it is on this day of every year. The 29th of February is then observed in leap years alone.
    #[serde(default)]
    pub yearly: bool,
    /// At most 8. None: closed.
    #[serde(default)]
    pub intervals: Vec<HoursInterval>,
}

/// Days with hours of their own: holidays of the staff, stocktaking, a fair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HoursException {
    /// Its name, where customers may read it.
    #[serde(default)]
    pub name: Option<String>,
    /// The first day, `YYYY-MM-DD`.
    pub from: String,
    /// The last day, `YYYY-MM-DD`.
    pub to: String,
    /// At most 8. None: closed.
    #[serde(default)]
    pub intervals: Vec<HoursInterval>,
}

/// The hours of a channel as typed, and as they are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HoursPlan {
    /// *Horário inicial*, `HH:MM`; absent together with `closes` for 24 h.
    #[serde(default)]
    pub opens: Option<String>,
    /// *Horário final*, `HH:MM`, not included.
    #[serde(default)]
    pub closes: Option<String>,
    /// IANA name; absent is the company's.
    #[serde(default)]
    pub zone: Option<String>,
    /// Weekdays that differ from the plain pair, each once.
    #[serde(default)]
    pub weekdays: Vec<WeekdayHours>,
    /// Closed on Brazilian national holidays.
    #[serde(default)]
    pub national_holidays: bool,
    /// Closed on Brazilian optional points: Carnaval and Corpus Christi.
    #[serde(default)]
    pub optional_holidays: bool,
    /// At most 100, no day twice.
    #[serde(default)]
    pub holidays: Vec<OwnHoliday>,
    /// At most 100, no day twice.
    #[serde(default)]
    pub exceptions: Vec<HoursException>,
}

impl HoursPlan {
    /// The same without spaces around what was typed; what says nothing is none.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        let optional = |text: &mut Option<String>| {
            *text = text.take().filter(|text| !says_nothing(text)).map(|text| text.trim().to_owned());
        };
        let required = |text: &mut String| *text = text.trim().to_owned();
        [&mut self.opens, &mut self.closes, &mut self.zone].into_iter().for_each(optional);
        for holiday in &mut self.holidays {
            required(&mut holiday.name);
            required(&mut holiday.date);
        }
        for exception in &mut self.exceptions {
            optional(&mut exception.name);
            required(&mut exception.from);
            required(&mut exception.to);
        }
        let weekdays = self.weekdays.iter_mut().flat_map(|day| &mut day.intervals);
        let holidays = self.holidays.iter_mut().flat_map(|day| &mut day.intervals);
        let exceptions = self.exceptions.iter_mut().flat_map(|days| &mut days.intervals);
        for interval in weekdays.chain(holidays).chain(exceptions) {
            required(&mut interval.opens);
            required(&mut interval.closes);
        }
        self
    }
}

/// A change of the hours of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HoursChange {
    /// The version of the channel that was edited.
    pub version: u64,
    /// How its hours are to be.
    #[serde(deserialize_with = "object")]
    pub hours: HoursPlan,
}

/// The hours of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChannelHours {
    /// The version of the channel.
    pub version: u64,
    /// As they are kept.
    pub hours: HoursPlan,
    /// Their meaning now and in the coming two weeks.
    pub preview: HoursPreview,
}

/// The meaning of hours, kept or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HoursPreview {
    /// The zone in which they are told, an IANA name.
    pub zone: String,
    /// Whether the channel is open now.
    pub open: bool,
    /// When it closes or opens next, where that is within eight years.
    pub changes_at: Option<Instant>,
    /// Today and the thirteen days after it.
    pub days: Vec<DayHours>,
    /// Hours that are allowed, and perhaps not meant: `nearly_whole_day`, `leap_years_only`.
    pub notes: Vec<FieldError>,
}

/// The hours of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayHours {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Its weekday.
    pub weekday: Weekday,
    /// The rule that gives it its hours.
    pub rule: DayRule,
    /// The name of the holiday or exception, where it has one.
    pub name: Option<String>,
    /// When the channel is open on this day, in its order; an interval that began on the day before is among them.
    pub open: Vec<DaySpan>,
}

/// A part of a day, in minutes since its midnight by the clock on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DaySpan {
    /// Where it begins.
    pub from: u32,
    /// Where it ends, not included; 1440 is the end of the day.
    pub to: u32,
}
