//! The signs that people copy beside an address, a number, a protocol or a code, and how they are taken off.

use crate::signs::{ends_line, is_apostrophe, is_blank, is_dash, is_seen, narrow, small};

/// The signs of an address, number or code: without any that can't be seen, wide letters narrow, one kind of dash, apostrophe and blank,
/// no blank at the ends.
pub fn bare(text: &str) -> String {
    let plain = |sign: char| match narrow(sign) {
        sign if is_blank(sign) || ends_line(sign) => ' ',
        sign if is_dash(sign) => '-',
        sign if is_apostrophe(sign) => '\'',
        sign => sign,
    };
    let bare: String = text.chars().map(plain).filter(|sign| *sign == ' ' || is_seen(*sign)).collect();
    bare.trim().to_owned()
}

/// Pairs that people put around what they copy.
const PAIRS: [(char, char); 8] =
    [('<', '>'), ('(', ')'), ('[', ']'), ('{', '}'), ('"', '"'), ('\'', '\''), ('“', '”'), ('«', '»')];

/// The text without punctuation at its end, and without pairs of quotes or brackets around it.
pub fn unwrapped(text: &str) -> &str {
    let mut inner = text;
    loop {
        let stripped = inner.trim_matches(|sign| matches!(sign, ' ' | ',' | ';')).trim_end_matches(['.', ':']);
        let around = |(first, last): &(char, char)| stripped.strip_prefix(*first)?.strip_suffix(*last);
        let next = PAIRS.iter().find_map(around).unwrap_or(stripped);
        if next.len() == inner.len() {
            return inner;
        }
        inner = next;
    }
}

/// The text in small letters; in a page those of Europe.
pub fn small_letters(text: &str) -> String {
    if cfg!(target_arch = "wasm32") { text.chars().map(small).collect() } else { text.to_lowercase() }
}

/// The comparable form of a protocol or a code, however it was copied: its letters and digits, small ones, and any sign that nobody puts
/// between them by habit.
///
/// A word before a colon is its name, as in `Protocolo: 2026-000002`.
pub fn code_key(text: &str) -> String {
    let bare = small_letters(&bare(text));
    let code = unwrapped(&bare);
    let code = code.rsplit_once(':').map_or(code, |(_, code)| code);
    let code = code.trim_start().strip_prefix("protocolo ").unwrap_or(code);
    code.chars().filter(|sign| !matches!(sign, ' ' | '-' | '.' | ',' | '/' | '#')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_was_copied() {
        for typed in [
            "2026-000213",
            "2026\u{2011}000213",
            "2026\u{2014}000213",
            "2026\u{a0}000213",
            "2026 000213",
            "2026000213",
            " 2026-000213. ",
            "\u{200b}2026-000213\u{feff}",
            "(2026-000213)",
            "“2026-000213”;",
            "#2026-000213",
            "Protocolo: 2026-000213",
            "Protocolo 2026-000213",
            "２０２６－０００２１３",
        ] {
            assert_eq!(code_key(typed), "2026000213", "{typed}");
        }
        for other in ["2026_000213", "2026-00213", "2026-000213x", ""] {
            assert_ne!(code_key(other), "2026000213", "{other}");
        }
        assert_eq!(code_key("SAC 213/2026"), code_key("sac213 2026"));
    }

    #[test]
    fn wrapping_is_taken_off_in_pairs() {
        for (wrapped, inner) in [
            ("<\"a\">.", "a"),
            ("(a;)", "a"),
            ("'a", "'a"),
            ("a'", "a'"),
            (" a ., ", "a"),
            ("", ""),
            ("''", ""),
            ("[(a", "[(a"),
        ] {
            assert_eq!(unwrapped(wrapped), inner, "{wrapped}");
        }
    }
}
