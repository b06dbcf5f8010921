//! A table as spreadsheets write it: its separator, its lines and their numbers. The values of its cells are not judged here.

use csv::{ReaderBuilder, StringRecord};
use protocol::{FieldError, Rule};

/// Possible separators of cells; of those that a heading has equally often, the first.
const SEPARATORS: [char; 3] = [';', ',', '\t'];

/// A table that can be read to its end.
#[derive(Debug)]
pub struct Table {
    text: String,
    separator: char,
    /// Lines above the heading.
    above: u32,
}

/// One line of it, or several, where a cell between quotes has line breaks.
#[derive(Debug)]
pub struct TableRow {
    /// The number of its first line in the file, from 1.
    pub number: u32,
    pub cells: StringRecord,
}

impl Table {
    /// The table in a file. Empty lines above its heading and the line `sep=;` are no part of it; any of the three line ends
    /// is one.
    ///
    /// # Errors
    /// `csv`: `unclosed_quote`, with the line that it opens in: without this, all lines below would be that one cell.
    pub fn read(file: &str) -> Result<Self, FieldError> {
        let text = file.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        let (mut rest, mut above, mut told) = (text.as_str(), 0_u32, None);
        while let Some((line, below)) = rest.split_once('\n') {
            let separator = told_separator(line);
            if separator.is_none() && line.contains(|letter: char| !letter.is_whitespace() && !is_separator(letter)) {
                break;
            }
            told = separator.or(told);
            (rest, above) = (below, above.saturating_add(1));
        }
        let heading = rest.lines().next().unwrap_or_default();
        let separator = told.unwrap_or_else(|| most_frequent(heading));
        let table = Self { text: rest.to_owned(), separator, above };
        match table.unclosed_quote() {
            Some(line) => Err(FieldError { limit: Some(line), ..FieldError::new("csv", Rule::UnclosedQuote) }),
            None => Ok(table),
        }
    }

    /// Its rows from the heading on; none for an empty line.
    pub fn rows(&self) -> impl Iterator<Item = TableRow> {
        let separator = u8::try_from(self.separator).unwrap_or(b';');
        let mut reader = ReaderBuilder::new();
        reader.delimiter(separator).has_headers(false).flexible(true);
        // Text that is read from memory has no fault that a reader knows: every byte is a part of some cell.
        let records = reader.from_reader(self.text.as_bytes()).into_records().map_while(Result::ok);
        records.map(|cells| TableRow { number: self.number(&cells), cells })
    }

    /// The number of the line that a record begins in. The reader counts it before it skips what ends the line above and the
    /// empty lines after that.
    fn number(&self, record: &StringRecord) -> u32 {
        let Some(position) = record.position() else { return 0 };
        let byte = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let from = self.text.as_bytes().get(byte..).unwrap_or_default();
        let skipped = from.iter().take_while(|byte| **byte == b'\n').count();
        let number = u32::try_from(position.line()).unwrap_or(u32::MAX);
        number.saturating_add(u32::try_from(skipped).unwrap_or_default()).saturating_add(self.above)
    }

    /// The line where a quote opens that is not closed at the end of its cell.
    fn unclosed_quote(&self) -> Option<u32> {
        let (mut at, mut line) = (At::Begin, self.above.saturating_add(1));
        let mut opened = line;
        for letter in self.text.chars() {
            at = match (at, letter) {
                (At::Begin, '"') => {
                    opened = line;
                    At::Quoted
                }
                (At::Quoted, '"') => At::Quote,
                (At::Quoted, _) | (At::Quote, '"') => At::Quoted,
                (_, '\n') => At::Begin,
                (_, letter) if letter == self.separator => At::Begin,
                (At::Quote | At::Closed, ' ') => At::Closed,
                (At::Quote | At::Closed, _) => return Some(opened),
                (At::Begin | At::Plain, _) => At::Plain,
            };
            line = line.saturating_add(u32::from(letter == '\n'));
        }
        matches!(at, At::Quoted).then_some(opened)
    }
}

/// Where in a cell one is.
#[derive(Debug, Clone, Copy)]
enum At {
    /// Before its first letter.
    Begin,
    /// In one without quotes around it.
    Plain,
    /// Between quotes.
    Quoted,
    /// At a quote between quotes: the first of two, or the end.
    Quote,
    /// Behind its closing quote.
    Closed,
}

fn is_separator(letter: char) -> bool {
    SEPARATORS.contains(&letter)
}

/// The separator that the line `sep=;` declares for spreadsheets.
fn told_separator(line: &str) -> Option<char> {
    let separator = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?.chars().next()?;
    is_separator(separator).then_some(separator)
}

fn most_frequent(heading: &str) -> char {
    let count = |separator: &char| heading.matches(*separator).count();
    // Of equals `max_by_key` takes the last.
    SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(file: &str) -> Vec<(u32, Vec<String>)> {
        let table = Table::read(file).unwrap();
        table.rows().map(|row| (row.number, row.cells.iter().map(str::to_owned).collect())).collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn any_line_end_counts_and_empty_lines_above_the_heading_are_no_part() {
        for end in ["\n", "\r\n", "\r"] {
            let file = ["\u{feff}", ";;", "sep=,", "nome,a;b", "", "\"Ana", "Souza\",1", "Eva,2", ""].join(end);
            let file = file.replacen(end, "", 1);
            let ana = row(5, &["Ana\nSouza", "1"]);
            assert_eq!(rows(&file), [row(3, &["nome", "a;b"]), ana, row(7, &["Eva", "2"])], "{end:?}");
        }
    }

    #[test]
    fn the_heading_tells_the_separator() {
        for (heading, cells) in [("a;b", 2), ("a,b", 2), ("a\tb", 2), ("a;b,c", 2), ("a,b\tc\td", 3), ("a", 1)] {
            assert_eq!(rows(heading)[0].1.len(), cells, "{heading:?}");
        }
    }

    #[test]
    fn a_quote_is_closed_at_the_end_of_its_cell() {
        let opened = |file: &str| Table::read(file).err().and_then(|error| error.limit);
        assert_eq!(opened("a;b\n1;\"x\n2;y\n"), Some(2));
        assert_eq!(opened("\na;b\n\"1\n1\";\"x\n2;\"y\"\n"), Some(4), "it ends at another cell's quote");
        assert_eq!(opened("a\n\""), Some(2));
        for good in ["a;b\n\"1\n\n;1\";2\n", "a\n\"x \"\"y\"\" z\"", "a\nx \"y\" z", "a;b\n\"x\" ;\"\"\n", "\"a\""] {
            assert_eq!(opened(good), None, "{good:?}");
        }
    }
}
