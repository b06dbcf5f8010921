//! The text in the bytes of a file (F36).

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use protocol::Rule;

/// The beginnings of files that are no text, as other programs write them: old spreadsheets, archives, documents, pictures.
const FOREIGN: [&[u8]; 7] =
    [b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"{\\rtf"];
/// In UTF-16 at least one letter in so many is of ASCII: separators, digits, line ends.
const ASCII_IN_UTF_16: usize = 20;

/// The text of a file: by its mark, by the zeros of UTF-16, as UTF-8, else as Windows-1252, which spreadsheets in Brazil
/// write. A few broken bytes don't turn a file of UTF-8: each becomes U+FFFD.
///
/// # Errors
/// `empty_file`; `not_a_table` for what is no text.
pub fn text(bytes: &[u8]) -> Result<String, Rule> {
    if FOREIGN.iter().any(|beginning| bytes.starts_with(beginning)) {
        return Err(Rule::NotATable);
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None if bytes.contains(&0) => match utf_16(bytes) {
            Some(text) => text,
            None => bytewise(&without_zeros(bytes)?),
        },
        None => bytewise(bytes),
    };
    if text.chars().all(|letter| letter.is_whitespace() || letter == '\u{feff}') {
        return Err(Rule::EmptyFile);
    }
    if is_text(&text) { Ok(text) } else { Err(Rule::NotATable) }
}

fn bytewise(bytes: &[u8]) -> String {
    if is_utf_8(bytes) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    WINDOWS_1252.decode(bytes).0.into_owned()
}

/// A text with a few zeros in it is a text without them; with many it is none.
fn without_zeros(bytes: &[u8]) -> Result<Vec<u8>, Rule> {
    let text: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    if (bytes.len() - text.len()) * 100 <= bytes.len() { Ok(text) } else { Err(Rule::NotATable) }
}

/// UTF-16 without a mark, in the order in which it is text; the order with more letters of ASCII.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let ascii = |high: usize| {
        bytes.chunks_exact(2).filter(|pair| pair[high] == 0 && pair[1 - high].is_ascii() && pair[1 - high] != 0).count()
    };
    let (little, big) = (ascii(1), ascii(0));
    let (encoding, known) = if little >= big { (UTF_16LE, little) } else { (UTF_16BE, big) };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (known * ASCII_IN_UTF_16 >= bytes.len() / 2 && !text.contains('\0')).then(|| text.into_owned())
}

/// Whether a file is UTF-8, but for broken bytes: at least as many of its letters are right as are broken.
fn is_utf_8(bytes: &[u8]) -> bool {
    let (mut right, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    right >= broken
}

/// Whether it is what people write: hardly any control characters.
fn is_text(text: &str) -> bool {
    let is_control = |letter: &char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}');
    let (all, controls) = (text.chars().count(), text.chars().filter(is_control).count());
    controls * 100 <= all && !text.trim_start().starts_with('<')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "nome;emails\r\nJosé Araújo;ze@x.io\r\nŞule Ağaoğlu;\r\n";

    fn wide(order: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        mark.then_some(0xfeff).into_iter().chain(TEXT.encode_utf16()).flat_map(order).collect()
    }

    #[test]
    fn f36_a_file_is_read_in_the_encoding_that_it_has() {
        for mark in [true, false] {
            assert_eq!(text(&wide(u16::to_le_bytes, mark)).as_deref(), Ok(TEXT), "little, mark: {mark}");
            assert_eq!(text(&wide(u16::to_be_bytes, mark)).as_deref(), Ok(TEXT), "big, mark: {mark}");
        }
        assert_eq!(text(TEXT.as_bytes()).as_deref(), Ok(TEXT));
        assert_eq!(text(format!("\u{feff}{TEXT}").as_bytes()).as_deref(), Ok(TEXT));
        assert_eq!(text(b"nome\nJos\xe9 \x96 Ara\xfajo\n").as_deref(), Ok("nome\nJosé – Araújo\n"));
        assert_eq!(
            text(
                "nome\nИван Петров\nМария Кузнецова\n"
                    .encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect::<Vec<_>>()
                    .as_slice()
            )
            .as_deref(),
            Ok("nome\nИван Петров\nМария Кузнецова\n")
        );
    }

    #[test]
    fn f36_a_broken_byte_turns_no_good_file() {
        assert_eq!(text("nome\nJos\u{fffd}\nÂngela\n".as_bytes()).as_deref(), Ok("nome\nJos\u{fffd}\nÂngela\n"));
        assert_eq!(text(b"nome\nJos\xff\n\xc3\x82ngela\n").as_deref(), Ok("nome\nJos\u{fffd}\nÂngela\n"));
        assert_eq!(
            text(b"nome\nJo\xc3\n\xc3\x82ngela Concei\xc3\xa7\xc3\xa3o\n").as_deref(),
            Ok("nome\nJo\u{fffd}\nÂngela Conceição\n")
        );
    }

    #[test]
    fn f41_what_is_no_table_is_named_so() {
        for (bytes, why) in [
            (&b""[..], Rule::EmptyFile),
            (b"\xef\xbb\xbf \r\n", Rule::EmptyFile),
            (b"%PDF-1.7\n", Rule::NotATable),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Rule::NotATable),
            (b"<html><table><tr><td>nome</td></tr></table>", Rule::NotATable),
            (b"\x00\x01\x02\x03\x00\x07\x10\x11\x00\x00", Rule::NotATable),
            (b"\x7fELF\x02\x01\x01\x03\x05\x06\x08\x0e\x0f", Rule::NotATable),
        ] {
            assert_eq!(text(bytes), Err(why), "{bytes:?}");
        }
    }
}
