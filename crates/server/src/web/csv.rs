//! Tables for spreadsheets.

use std::fmt::Write;

/// What such an answer says it is.
pub const CONTENT_TYPE: &str = "text/csv; charset=utf-8";
/// By this, spreadsheets know UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The rows as text: `;` between cells, as spreadsheets of pt-BR expect.
pub fn written<R: AsRef<[String]>>(rows: impl IntoIterator<Item = R>) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    for row in rows {
        for (place, cell) in row.as_ref().iter().enumerate() {
            let before = if place == 0 { "" } else { ";" };
            let _infallible = write!(text, "{before}{}", quoted(&defused(cell)));
        }
        text.push_str("\r\n");
    }
    text
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

/// In quotes always: what stands in a cell doesn't end it.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
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
        assert_eq!(written([row]), expected);
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
