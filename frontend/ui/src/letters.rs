//! Letters and digits of all scripts, as small ranges: the tables of Unicode would be 2 kB of a page.

/// Whether it is a letter or a digit of any script. Rare signs of single scripts count as letters, and so do marks within words.
pub(crate) const fn is_letter_or_digit(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign >= '\u{aa}' && !is_other(sign)
}

/// Whether it is a letter of any script, by the same ranges.
pub(crate) const fn is_letter(sign: char) -> bool {
    is_letter_or_digit(sign) && !sign.is_ascii_digit()
}

/// Punctuation, symbols, blanks, accents alone, emoji, and what has no meaning of its own.
const fn is_other(sign: char) -> bool {
    matches!(
        sign,
        '\u{ab}'..='\u{b4}' | '\u{b6}'..='\u{b9}' | '\u{bb}'..='\u{bf}' | '×' | '÷'
            | '\u{2c2}'..='\u{36f}' | '\u{37e}' | '\u{387}' | '\u{589}'..='\u{58f}' | '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5f3}' | '\u{5f4}'
            | '\u{600}'..='\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}' | '\u{964}' | '\u{965}' | '\u{e3f}' | '\u{1680}' | '\u{180e}'
            | '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30fb}'
            | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe6f}' | '\u{feff}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
            | '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffff}' | '\u{1f000}'..='\u{1faff}' | '\u{e0000}'..
    )
}

#[cfg(test)]
mod tests {
    use super::{is_letter, is_letter_or_digit};

    #[test]
    fn letters_and_digits_are_those_of_unicode_where_people_write() {
        let written = ('\0'..='\u{24f}')
            .chain('Α'..='Ρ')
            .chain('Σ'..='ώ')
            .chain('\u{400}'..='\u{481}')
            .chain('\u{5d0}'..='\u{5ea}');
        let east = ('\u{620}'..='\u{64a}')
            .chain('\u{3041}'..='\u{3096}')
            .chain('\u{4e00}'..='\u{9fff}')
            .chain('\u{ac00}'..='\u{d7a3}');
        // Small raised digits and fractions are none here.
        let is_raised = |sign: char| matches!(sign, '²' | '³' | '¹' | '¼'..='¾');
        for sign in written.chain(east).filter(|sign| !is_raised(*sign)) {
            assert_eq!(is_letter_or_digit(sign), sign.is_alphanumeric(), "{sign:?} {:x}", sign as u32);
        }
        for sign in "“”‘’«»–—…•·→★☎✓（）。，、！？；：「」،؛؟€£¥№\u{a0}\u{200b}\u{202e}\u{2060}\u{feff}👍🏽❤".chars()
        {
            assert!(!is_letter_or_digit(sign), "{sign:?}");
        }
        assert!(is_letter('é') && !is_letter('7') && !is_letter('.'));
    }
}
