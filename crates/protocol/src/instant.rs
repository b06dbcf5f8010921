//! A moment, in microseconds of UTC.

use std::{fmt, str::FromStr, time::Duration};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::civil;

const MICROS_PER_SECOND: i64 = 1_000_000;
const SECONDS_PER_DAY: i64 = 86_400;

/// A moment: microseconds since 1970-01-01T00:00:00Z. On the wire it is RFC 3339 in UTC
/// (`2026-07-14T13:42:00.000001Z`); a zone exists only where a person reads it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = DateTime))]
pub struct Instant(i64);

/// A text is not a moment of RFC 3339 in UTC (`…Z`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a moment of RFC 3339 in UTC, as in 2026-07-14T13:42:00Z")]
pub struct InstantError;

impl Instant {
    /// The last moment that there is.
    pub const MAX: Self = Self(i64::MAX);

    /// The moment so many microseconds after 1970 began, UTC.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970 began, UTC.
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// Milliseconds since 1970 began, UTC: what a browser's `Date` takes.
    pub const fn as_millis(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// How long after `earlier` this is; zero when it is not after it.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

impl std::ops::Add<Duration> for Instant {
    type Output = Self;

    fn add(self, time: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(time.as_micros()).unwrap_or(i64::MAX)))
    }
}

impl std::ops::Sub<Duration> for Instant {
    type Output = Self;

    fn sub(self, time: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(time.as_micros()).unwrap_or(i64::MAX)))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.div_euclid(MICROS_PER_SECOND);
        let (year, month, day) = civil::from_days(seconds.div_euclid(SECONDS_PER_DAY));
        let second = seconds.rem_euclid(SECONDS_PER_DAY);
        let micro = self.0.rem_euclid(MICROS_PER_SECOND);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{micro:06}Z",
            second / 3_600,
            second / 60 % 60,
            second % 60
        )
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Instant {
    type Err = InstantError;

    fn from_str(text: &str) -> Result<Self, InstantError> {
        let shape = text.as_bytes();
        let separated = shape.len() >= 20
            && (shape[4], shape[7], shape[10], shape[13], shape[16]) == (b'-', b'-', b'T', b':', b':');
        if !separated || !text.is_ascii() {
            return Err(InstantError);
        }
        let day = civil::to_days(i64::from(number(&text[..4])?), number(&text[5..7])?, number(&text[8..10])?);
        let (hour, minute, second) = (number(&text[11..13])?, number(&text[14..16])?, number(&text[17..19])?);
        if hour > 23 || minute > 59 || second > 59 {
            return Err(InstantError);
        }
        let seconds = day.ok_or(InstantError)? * SECONDS_PER_DAY + i64::from(hour * 3_600 + minute * 60 + second);
        Ok(Self(seconds * MICROS_PER_SECOND + i64::from(micros(&text[19..])?)))
    }
}

/// The fraction of a second in `.123456Z`; digits beyond the sixth are cut.
fn micros(tail: &str) -> Result<u32, InstantError> {
    let fraction = tail.strip_suffix('Z').ok_or(InstantError)?;
    if fraction.is_empty() {
        return Ok(0);
    }
    let digits = fraction.strip_prefix('.').filter(|digits| !digits.is_empty()).ok_or(InstantError)?;
    if digits.len() > 9 {
        return Err(InstantError);
    }
    let kept = &digits[..digits.len().min(6)];
    number(digits)?;
    Ok(number(kept)? * 10_u32.pow(6 - u32::try_from(kept.len()).unwrap_or(6)))
}

fn number(digits: &str) -> Result<u32, InstantError> {
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(InstantError);
    }
    digits.parse().map_err(|_| InstantError)
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Instant;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a moment of RFC 3339 in UTC")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Instant, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_and_read_as_rfc_3339() {
        let cases = [
            (0, "1970-01-01T00:00:00.000000Z"),
            (1_784_036_520_000_001, "2026-07-14T13:42:00.000001Z"),
            (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
            (-1, "1969-12-31T23:59:59.999999Z"),
        ];
        for (micros, text) in cases {
            assert_eq!(Instant::from_micros(micros).to_string(), text);
            assert_eq!(text.parse(), Ok(Instant::from_micros(micros)));
        }
        assert_eq!("2026-07-14T13:42:00Z".parse(), Ok(Instant::from_micros(1_784_036_520_000_000)));
        assert_eq!("2026-07-14T13:42:00.5Z".parse(), Ok(Instant::from_micros(1_784_036_520_500_000)));
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2026-07-14",
            "2026-02-30T00:00:00Z",
            "2026-07-14T24:00:00Z",
            "2026-07-14T13:42:00",
            "2026-07-14T13:42:00.Z",
            "2026-07-14T13:42:00+03:00",
            "+026-07-14T13:42:00Z",
            "2026-07-14T13:42:00é",
        ] {
            assert_eq!(text.parse::<Instant>(), Err(InstantError), "{text}");
        }
    }
}
