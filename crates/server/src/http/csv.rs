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

/// A cell that a spreadsheet would take for a formula is led by an apostrophe.
fn defused(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

fn quoted(cell: &str) -> String {
    if cell.contains([';', '"', '\n', '\r', ',']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_ends_early() {
        let row = ["=1+1", "+55 11", "-2", "@x", "\t=1", "a;b", "say \"hi\"", "two\nlines", "plain"].map(str::to_owned);
        let expected = "\u{feff}'=1+1;'+55 11;'-2;'@x;'\t=1;\"a;b\";\"say \"\"hi\"\"\";\"two\nlines\";plain\r\n";
        assert_eq!(written([row]), expected);
    }
}
