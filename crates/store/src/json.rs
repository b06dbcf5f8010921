//! JSON in TEXT columns: what is kept whole and never asked for by its parts.

use serde::{Serialize, de::DeserializeOwned};

use crate::Error;

/// A value as its column has it.
///
/// Errors: [`Error::BadStatement`] for what JSON can't say.
pub(crate) fn encode<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::BadStatement(error.to_string()))
}

/// The value in a column.
///
/// Errors: [`Error::BadRow`].
pub(crate) fn decode<T: DeserializeOwned>(column: &str) -> Result<T, Error> {
    serde_json::from_str(column).map_err(|error| Error::BadRow(error.to_string()))
}
