//! Cells of tables that spreadsheets open.

/// A cell without a formula: an apostrophe leads what would be one, at the beginning and wherever a spreadsheet with
/// another separator begins a cell. Quotes don't hold such a one back.
pub fn defused(cell: &str) -> String {
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
