//! A table as spreadsheets write it: its separator, its lines and their numbers. The values of its cells are not judged here.

use csv::{ReaderBuilder, StringRecord};
use protocol::{FieldError, Rule};

use super::{heading, row::TableRow};

/// Possible separators of cells; of those with which a heading is known equally well, the first.
const SEPARATORS: [char; 4] = [';', ',', '\t', '|'];
/// So many lines are read to choose the separator.
const TRIED: usize = 40;

/// The lines of a file. The line `sep=;` is no part of it; any of the three line ends is one.
///
/// # Errors
/// `file`: `unclosed_quote`, with the line that it opens in: without this, all lines below would be that one cell.
pub fn rows(file: &str) -> Result<Vec<TableRow>, FieldError> {
    let text = file.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let table = CsvTable::of(&text);
    match table.unclosed_quote() {
        Some(line) => Err(FieldError { limit: Some(line), ..FieldError::new("file", Rule::UnclosedQuote) }),
        None => Ok(table.rows().collect()),
    }
}

/// The text of a table, below the line that declares its separator.
struct CsvTable<'a> {
    text: &'a str,
    separator: char,
    /// Lines above it.
    above: u32,
}

impl<'a> CsvTable<'a> {
    fn of(text: &'a str) -> Self {
        let (mut rest, mut above) = (text, 0_u32);
        while let Some((line, below)) = rest.split_once('\n') {
            (rest, above) = (below, above.saturating_add(1));
            if let Some(separator) = declared_separator(line) {
                return Self { text: rest, separator, above };
            }
            if line.contains(|letter: char| !letter.is_whitespace() && !SEPARATORS.contains(&letter)) {
                break;
            }
        }
        let with = |separator| Self { text, separator, above: 0 };
        let fitness = |separator: &char| heading::fitness(&with(*separator).rows().take(TRIED).collect::<Vec<_>>());
        // Of equals `max_by_key` takes the last.
        with(SEPARATORS.into_iter().rev().max_by_key(fitness).unwrap_or(';'))
    }

    /// Its rows; none for an empty line.
    fn rows(&self) -> impl Iterator<Item = TableRow> {
        let separator = u8::try_from(self.separator).unwrap_or(b';');
        let mut reader = ReaderBuilder::new();
        reader.delimiter(separator).has_headers(false).flexible(true);
        // Text that is read from memory has no fault that a reader knows: every byte is a part of some cell.
        let records = reader.from_reader(self.text.as_bytes()).into_records().map_while(Result::ok);
        records
            .map(|record| TableRow { number: self.number(&record), cells: record.iter().map(str::to_owned).collect() })
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

/// The separator that the line `sep=;` declares for spreadsheets, in quotes or not.
fn declared_separator(line: &str) -> Option<char> {
    let line = line.trim_start_matches('"').to_ascii_lowercase();
    let separator = line.strip_prefix("sep=")?.chars().next()?;
    SEPARATORS.contains(&separator).then_some(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Vec<(u32, Vec<String>)> {
        rows(file).unwrap().into_iter().map(|row| (row.number, row.cells)).collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn any_line_end_counts_and_the_declared_separator_is_no_line() {
        for end in ["\n", "\r\n", "\r"] {
            for declared in ["sep=,", "\"sep=,\"", "Sep=,", "SEP=,;;"] {
                let file = ["\u{feff}", declared, "nome,a;b", "", "\"Ana", "Souza\",1", "Eva,2", ""].join(end);
                let ana = row(5, &["Ana\nSouza", "1"]);
                assert_eq!(read(&file), [row(3, &["nome", "a;b"]), ana, row(7, &["Eva", "2"])], "{end:?} {declared}");
            }
        }
    }

    #[test]
    fn the_heading_tells_the_separator() {
        let files = [
            ("nome;b", 2),
            ("nome,b", 2),
            ("nome\tb", 2),
            ("nome|b", 2),
            ("nome;cpf,c", 2),
            ("nome\tcpf,c\td", 3),
            ("nome", 1),
            ("Clientes, todos; por cidade, nome e bairro\nnome,cpf;telefone\n", 2),
        ];
        for (file, cells) in files {
            assert_eq!(read(file).last().unwrap().1.len(), cells, "{file:?}");
        }
    }

    #[test]
    fn a_quote_is_closed_at_the_end_of_its_cell() {
        let opened = |file: &str| rows(file).err().and_then(|error| error.limit);
        assert_eq!(opened("a;b\n1;\"x\n2;y\n"), Some(2));
        assert_eq!(opened("\na;b\n\"1\n1\";\"x\n2;\"y\"\n"), Some(4), "it ends at another cell's quote");
        assert_eq!(opened("a\n\""), Some(2));
        for good in ["a;b\n\"1\n\n;1\";2\n", "a\n\"x \"\"y\"\" z\"", "a\nx \"y\" z", "a;b\n\"x\" ;\"\"\n", "\"a\""] {
            assert_eq!(opened(good), None, "{good:?}");
        }
    }
}
