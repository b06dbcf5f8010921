//! Classes of characters, as small ranges: a page carries no tables of Unicode.

/// Whether it ends a line: LF, VT, FF, CR, NEL, or one of Unicode's two separators.
pub const fn ends_line(sign: char) -> bool {
    matches!(sign, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A blank of any width, or a tab.
pub const fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// A hyphen, a dash or a minus.
pub const fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// An apostrophe, or an accent or mark that people type for one.
pub const fn is_apostrophe(sign: char) -> bool {
    matches!(
        sign,
        '\'' | '`' | '´' | '\u{2b9}'..='\u{2bd}' | '\u{2ca}' | '\u{2cb}' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2035}'
            | '\u{a78c}' | '\u{ff07}' | '\u{ff40}'
    )
}

/// Whether it joins its neighbours or keeps them apart: it forms emoji, and words of Persian and of the scripts of India.
pub const fn is_joiner(sign: char) -> bool {
    matches!(sign, '\u{200c}' | '\u{200d}')
}

/// Whether it is of the invisible letters that make the flags of parts of a country.
pub const fn is_tag(sign: char) -> bool {
    matches!(sign, '\u{e0020}'..='\u{e007f}')
}

/// Says where a line may be broken, or nothing at all: soft hyphen, grapheme joiner, zero-width blank, word joiner.
pub const fn is_soft(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{34f}' | '\u{200b}' | '\u{2060}')
}

/// Nobody types or sees it, and it says nothing: controls; what turns the direction of the text after it (Unicode Bidirectional Algorithm, X1–X8);
/// byte order marks, placeholders of pictures, and what is no character. The marks U+200E and U+200F turn nothing beyond themselves.
pub const fn is_noise(sign: char) -> bool {
    let is_control = sign.is_ascii_control() || matches!(sign, '\u{80}'..='\u{9f}');
    is_control && sign != '\t' && !ends_line(sign)
        || matches!(
            sign,
            '\u{180e}' | '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{206f}' | '\u{fdd0}'..='\u{fdef}' | '\u{feff}'
                | '\u{fff0}'..='\u{fffc}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e001f}'
        )
        || sign as u32 & 0xfffe == 0xfffe
}

/// Whether something of it shows.
pub const fn is_seen(sign: char) -> bool {
    !(is_blank(sign)
        || ends_line(sign)
        || is_noise(sign)
        || is_soft(sign)
        || matches!(
            sign,
            '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}'
                | '\u{e0020}'..='\u{e0fff}'
        ))
}

/// The letter of ASCII that a wide letter of East Asian fonts is.
pub fn narrow(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        '\u{3002}' => '.',
        other => other,
    }
}

/// The small letter of a letter. Of İ, the one letter whose small one is two signs, it is the first: the other is a mark. A page knows the
/// letters of Europe alone: those of all scripts would be 10 kB of it.
pub fn small(sign: char) -> char {
    if cfg!(target_arch = "wasm32") { small_of_europe(sign) } else { sign.to_lowercase().next().unwrap_or(sign) }
}

/// The small letter of a Latin, Greek or Cyrillic letter.
fn small_of_europe(sign: char) -> char {
    let number = sign as u32;
    let small = match sign {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => number + 32,
        'Ѐ'..='Џ' => number + 80,
        'İ' => u32::from(b'i'),
        'Ÿ' => 0xff,
        'Ά' => number + 38,
        'Έ'..='Ί' => number + 37,
        'Ό' => number + 64,
        'Ύ' | 'Ώ' => number + 63,
        // A capital, and its small letter behind it.
        '\u{100}'..='\u{12f}'
        | '\u{132}'..='\u{137}'
        | '\u{14a}'..='\u{177}'
        | '\u{218}'..='\u{21b}'
        | '\u{460}'..='\u{481}'
        | '\u{48a}'..='\u{4bf}'
        | '\u{4d0}'..='\u{52f}'
        | '\u{1e00}'..='\u{1e95}'
        | '\u{1ea0}'..='\u{1eff}' => number | 1,
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' | '\u{4c1}'..='\u{4ce}' => number + number % 2,
        _ => number,
    };
    char::from_u32(small).unwrap_or(sign)
}

#[cfg(test)]
mod tests {
    use super::{small, small_of_europe};

    #[test]
    fn the_page_makes_letters_of_europe_small_as_the_server_does() {
        let latin = ('\0'..='\u{17f}')
            .chain('\u{218}'..='\u{21b}')
            .chain('\u{1e00}'..='\u{1e95}')
            .chain('\u{1ea0}'..='\u{1eff}');
        let others = ('\u{380}'..='\u{3ce}').chain('\u{400}'..='\u{4bf}').chain('\u{4c1}'..='\u{52f}');
        for sign in latin.chain(others) {
            assert_eq!(small_of_europe(sign), small(sign), "{sign:?} {:x}", sign as u32);
        }
        let of_two_signs = ('\0'..=char::MAX).filter(|sign| sign.to_lowercase().count() > 1);
        assert_eq!(of_two_signs.collect::<String>(), "İ");
    }
}
