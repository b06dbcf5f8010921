//! Tables for spreadsheets.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::error::Error;

/// The media type of such an answer.
pub const CONTENT_TYPE: &str = "text/csv; charset=utf-8";
/// By this, spreadsheets know UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The rows as text: `;` between cells, as spreadsheets of pt-BR expect, and each cell in quotes.
///
/// # Errors
/// [`Error::Internal`] when they can't be written.
pub fn written<R: AsRef<[String]>>(rows: impl IntoIterator<Item = R>) -> Result<Vec<u8>, Error> {
    let failed = |error: &dyn std::fmt::Display| Error::Internal(format!("csv: {error}"));
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    for row in rows {
        writer.write_record(row.as_ref().iter().map(|cell| defused(cell))).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// A cell without a formula: an apostrophe leads what would be one, at the beginning and wherever a spreadsheet with
/// another separator begins a cell. Quotes don't hold such a one back.
fn defused(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut begins = true;
    for letter in cell.chars() {
        let is_formula = matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n');
        if begins && is_formula {
            text.push('\'');
        }
        text.push(letter);
        let separates = matches!(letter, ',' | ';' | '\t' | '\r' | '\n');
        begins = separates || (begins && letter == '"');
    }
    text
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

    #[test]
    fn no_cell_has_a_formula_for_a_spreadsheet_with_another_separator() {
        let table = [
            ("x,=1+1,y", "x,'=1+1,y"),
            ("x;@sum(a1)", "x;'@sum(a1)"),
            ("x\n-2", "x\n'-2"),
            ("x\t+1", "x\t'+1"),
            ("x,\"=1+1\"", "x,\"'=1+1\""),
            ("\"=1+1\"", "\"'=1+1\""),
            ("\t=1", "'\t'=1"),
            ("1-2, a+b = c", "1-2, a+b = c"),
        ];
        for (cell, expected) in table {
            assert_eq!(defused(cell), expected, "{cell:?}");
        }
    }
}
