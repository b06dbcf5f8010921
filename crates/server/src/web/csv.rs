//! Tables for spreadsheets.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use jiff::{Timestamp, tz::TimeZone};
use protocol::{Instant, defused};

use crate::error::Error;

/// The media type of such an answer.
pub const CONTENT_TYPE: &str = "text/csv; charset=utf-8";
/// By this, spreadsheets know UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A table with these rows first, from its byte order mark on.
///
/// # Errors
/// [`Error::Internal`] when they can't be written.
pub fn written<R: AsRef<[String]>>(rows: impl IntoIterator<Item = R>) -> Result<Vec<u8>, Error> {
    appended(BYTE_ORDER_MARK.to_vec(), rows)
}

/// Further rows of a table.
///
/// # Errors
/// [`Error::Internal`] when they can't be written.
pub fn further<R: AsRef<[String]>>(rows: impl IntoIterator<Item = R>) -> Result<Vec<u8>, Error> {
    appended(Vec::new(), rows)
}

/// As spreadsheets of every language read a moment.
pub fn local(at: Instant, zone: &TimeZone) -> String {
    let moment = Timestamp::from_microsecond(at.as_micros()).unwrap_or(Timestamp::UNIX_EPOCH);
    moment.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// Rows as text: `;` between cells, as spreadsheets of pt-BR expect, and each cell in quotes.
fn appended<R: AsRef<[String]>>(table: Vec<u8>, rows: impl IntoIterator<Item = R>) -> Result<Vec<u8>, Error> {
    let failed = |error: &dyn std::fmt::Display| Error::Internal(format!("csv: {error}"));
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(table);
    for row in rows {
        writer.write_record(row.as_ref().iter().map(|cell| defused(cell))).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_ends_early() {
        let row = ["=1+1", "+55 11", "-2", "@x", "a;b", "say \"hi\"", "two\nlines", "plain", ""].map(str::to_owned);
        let expected = concat!(
            "\u{feff}\"'=1+1\";\"'+55 11\";\"'-2\";\"'@x\";\"a;b\";",
            "\"say \"\"hi\"\"\";\"two\nlines\";\"plain\";\"\"\r\n"
        );
        assert_eq!(String::from_utf8(written([row]).unwrap()).unwrap(), expected);
    }
}
