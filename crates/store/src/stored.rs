//! Ids and words on their way out of a row.

use std::fmt::Display;
use std::str::FromStr;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::sql_types::Text;

/// A TEXT column read straight into a type that parses itself: an id, an enum's word, a validated name.
/// Text that doesn't parse makes the row an [`Error::BadRow`](crate::Error::BadRow), so private rows hold
/// `Stored<RoomId>` and take `.0`. Writing goes the plain way, with `id.to_string()`.
#[derive(Clone, Debug, PartialEq, Eq, FromSqlRow)]
pub struct Stored<T>(
    /// The parsed value.
    pub T,
);

impl<T, B> FromSql<Text, B> for Stored<T>
where
    B: Backend,
    String: FromSql<Text, B>,
    T: FromStr,
    T::Err: Display,
{
    fn from_sql(bytes: B::RawValue<'_>) -> deserialize::Result<Self> {
        let text = String::from_sql(bytes)?;
        let parsed = text.parse().map_err(|error: T::Err| error.to_string())?;
        Ok(Self(parsed))
    }
}
