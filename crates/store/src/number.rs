//! Numbers of logs and lists: BIGINT in the tables, never negative outside.

/// The number as people count.
pub(crate) fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// The same number as the tables have it.
pub(crate) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A stored number that is small: a code, a limit, a count of rooms. A number that does not fit counts as the most.
pub(crate) fn small(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}
