//! A workbook of Excel (`.xlsx`): of its sheets the one that looks most like a table of customers (F41).

use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read},
};

use calamine::{Data, Reader, Xlsx};
use protocol::{
    Rule,
    rest::entity_import::{MOST_COLUMNS, MOST_LINES},
};
use zip::ZipArchive;

use super::{heading, row::TableRow};

/// Most bytes that a workbook may unpack to: an archive of 2 MiB could hold gigabytes.
const UNPACKED: u64 = 48 * 1024 * 1024;
/// Most bytes of text in its cells.
const TEXT: usize = 8 * 1024 * 1024;
/// From here on a number of a cell has lost digits.
const EXACT: f64 = 1e15;

/// Whether a file begins as a workbook does. Every other archive does too, and is refused later.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The rows of the sheet whose heading has most known columns.
///
/// # Errors
/// `not_a_table` for another archive, or a broken one; `too_much_inside`.
pub fn rows(bytes: &[u8]) -> Result<Vec<TableRow>, Rule> {
    check_size(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Rule::NotATable)?;
    let (mut best, mut left) = (Vec::new(), TEXT);
    for name in book.sheet_names() {
        let rows = sheet(&mut book, &name, &mut left)?;
        if heading::fitness(&rows) > heading::fitness(&best) {
            best = rows;
        }
    }
    Ok(best)
}

/// The rows of a sheet that have something in them. The cells are read one by one, because a sheet with one cell in its last
/// corner would take gigabytes as a whole.
fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, left: &mut usize) -> Result<Vec<TableRow>, Rule> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| Rule::NotATable)?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    while let Some(cell) = cells.next_cell().map_err(|_| Rule::NotATable)? {
        let (row, column) = cell.get_position();
        let value = text(&Data::from(cell.get_value().clone()));
        if value.is_empty() {
            continue;
        }
        let place = usize::try_from(column).unwrap_or(usize::MAX);
        *left = left.checked_sub(value.len()).ok_or(Rule::TooMuchInside)?;
        let row = rows.entry(row).or_default();
        if place > MOST_COLUMNS * 2 || place < row.len() {
            return Err(Rule::TooMuchInside);
        }
        row.resize(place, String::new());
        row.push(value);
        // Titles and totals are lines too; the exact bound is checked below the heading.
        if rows.len() > MOST_LINES * 2 {
            return Err(Rule::TooMuchInside);
        }
    }
    Ok(rows.into_iter().map(|(row, cells)| TableRow { number: row.saturating_add(1), cells }).collect())
}

/// Unpacks all of an archive and keeps nothing, since the sizes that it declares may be wrong.
fn check_size(bytes: &[u8]) -> Result<(), Rule> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Rule::NotATable)?;
    let mut left = UNPACKED;
    for place in 0..archive.len() {
        let entry = archive.by_index(place).map_err(|_| Rule::NotATable)?;
        let unpacked = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(|_| Rule::NotATable)?;
        left = left.checked_sub(unpacked).ok_or(Rule::TooMuchInside)?;
    }
    Ok(())
}

/// A cell as a file of text would have it: a whole number without its point, one that is too large as a spreadsheet writes it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < EXACT => format!("{number:.0}"),
        Data::Float(number) if number.abs() >= EXACT => format!("{number:E}"),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn workbook(sheet: &str) -> Vec<u8> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        let book = format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        );
        let links = |kind: &str, to: &str| {
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/{kind}\" Target=\"{to}\"/></Relationships>"
            )
        };
        let (package, parts) =
            (links("officeDocument", "xl/workbook.xml"), links("worksheet", "worksheets/sheet1.xml"));
        let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{sheet}</sheetData></worksheet>");
        archive(&[
            ("_rels/.rels", package.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", parts.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ])
    }

    #[test]
    fn f41_numbers_are_read_as_a_text_file_has_them() {
        let cells = "<row r=\"3\"><c r=\"A3\"><v>7011223312</v></c><c r=\"C3\"><v>41997774471.0</v></c><c r=\"E3\"><v>1.2345e15</v></c></row>";
        let row = TableRow {
            number: 3,
            cells: ["7011223312", "", "41997774471", "", "1.2345E15"].map(str::to_owned).to_vec(),
        };
        assert_eq!(rows(&workbook(cells)), Ok(vec![row]));
    }

    #[test]
    fn f41_a_workbook_takes_no_more_memory_than_a_file_may() {
        let zeros = vec![b'0'; usize::try_from(UNPACKED).unwrap() + 1];
        let bomb = archive(&[("xl/worksheets/sheet1.xml", &zeros)]);
        assert!(bomb.len() < 2 * 1024 * 1024);
        assert_eq!(rows(&bomb), Err(Rule::TooMuchInside));
        let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
        assert_eq!(rows(&workbook(far)), Err(Rule::TooMuchInside));
        assert_eq!(rows(b"PK\x03\x04 torn"), Err(Rule::NotATable));
    }
}
