//! The text in the bytes of a stylesheet.

use encoding_rs::{Encoding, WINDOWS_1252};
use protocol::{FieldError, Rule};

/// The text: by its byte order mark, as UTF-8, or else as Windows-1252, which editors in Brazil once wrote.
///
/// # Errors
/// `not_text`, at `source`: with a zero in it, it is neither of them.
pub fn text(bytes: &[u8]) -> Result<String, FieldError> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode_with_bom_removal(bytes).0.into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        },
    };
    if text.contains('\0') { Err(FieldError::new("source", Rule::NotText)) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r10_a_stylesheet_is_read_in_the_encoding_that_it_has() {
        const TEXT: &str = ".bubble { color: #123456 } /* é */";
        let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            std::iter::once(0xfeff).chain(TEXT.encode_utf16()).flat_map(order).collect()
        };
        assert_eq!(text(TEXT.as_bytes()).as_deref(), Ok(TEXT));
        assert_eq!(text(format!("\u{feff}{TEXT}").as_bytes()).as_deref(), Ok(TEXT));
        assert_eq!(text(&wide(u16::to_le_bytes)).as_deref(), Ok(TEXT));
        assert_eq!(text(&wide(u16::to_be_bytes)).as_deref(), Ok(TEXT));
        assert_eq!(text(b"/* \xe9 */").as_deref(), Ok("/* é */"));
        assert_eq!(text(b"").as_deref(), Ok(""));
        let no_mark: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&no_mark), Err(FieldError::new("source", Rule::NotText)));
    }
}
