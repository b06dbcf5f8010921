//! How words are compared: in searches and look-alikes, in lists by name, and where a name must be one of its kind; in the page as on the server.

use crate::signs::{
    ends_line, is_apostrophe, is_blank, is_dash, is_joiner, is_noise, is_seen, is_soft, is_tag, narrow, small,
};

/// The version of [`search_fold`], of the comparable forms of e-mails, phones and protocols, and so of every key that is stored. A row with an older
/// one is folded anew when the server starts.
pub const FOLD: i64 = 2;

/// Lower case, without the accents of Latin letters, whether a letter has its accent in it or behind it (as names of files from macOS do);
/// without apostrophes and without marks that nobody sees; one kind of dash; one blank for blanks of all kinds. Any other letter
/// compares as it is. No word has a NUL, and PostgreSQL takes none: it is left out.
pub fn search_fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().map(|letter| small(narrow(letter))) {
        match letter {
            letter if is_blank(letter) || ends_line(letter) => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            letter if is_dash(letter) => folded.push('-'),
            letter if is_left_out(letter) => {}
            letter => folded.extend(without_accent(letter)),
        }
    }
    folded
}

/// The words of a search: each must be found, in any order. Brackets, quotation marks and punctuation around a word are of the sentence that
/// it was copied from, and what has no letter and no digit (a dash, an emoji) is left out where there are words besides.
/// A text of nothing but apostrophes is a word that no folded text has.
pub fn search_words(typed: &str) -> Vec<String> {
    let folded = search_fold(typed);
    let typed_words = || folded.split(' ').filter(|word| !word.is_empty());
    let bare = |word: &str| {
        let opened = word.trim_start_matches(['(', '[', '"', '“', '«']);
        opened.trim_end_matches(['.', ',', ';', ':', ')', ']', '"', '”', '»']).to_owned()
    };
    let mut words: Vec<String> = typed_words().map(bare).filter(|word| word.contains(char::is_alphanumeric)).collect();
    if words.is_empty() {
        words = typed_words().map(str::to_owned).collect();
    }
    if words.is_empty() && typed.chars().any(is_seen) { vec![typed.trim().to_owned()] } else { words }
}

const fn is_left_out(letter: char) -> bool {
    is_mark(letter)
        || is_apostrophe(letter)
        || is_noise(letter)
        || is_soft(letter)
        || is_joiner(letter)
        || is_tag(letter)
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether it is an accent of the letter before it.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The text with each accent in its letter, where one of the languages the product speaks has such a letter; any other mark
/// stays behind the letter.
pub fn compose(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for letter in text.chars() {
        let composed = whole.chars().next_back().filter(|_| is_mark(letter)).and_then(|base| with_accent(base, letter));
        if let Some(composed) = composed {
            whole.pop();
            whole.push(composed);
        } else {
            whole.push(letter);
        }
    }
    whole
}

/// The letter that is this one with this accent.
fn with_accent(base: char, mark: char) -> Option<char> {
    const ACCENTS: [(char, &str, &str); 7] = [
        ('\u{300}', "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
        ('\u{301}', "AEIOUYaeiouy", "ÁÉÍÓÚÝáéíóúý"),
        ('\u{302}', "AEIOUaeiou", "ÂÊÎÔÛâêîôû"),
        ('\u{303}', "ANOano", "ÃÑÕãñõ"),
        ('\u{308}', "AEIOUaeiouy", "ÄËÏÖÜäëïöüÿ"),
        ('\u{30a}', "Aa", "Åå"),
        ('\u{327}', "Cc", "Çç"),
    ];
    let (_, bases, letters) = ACCENTS.iter().find(|(accent, ..)| *accent == mark)?;
    letters.chars().nth(bases.find(base)?)
}

/// The letters that a Latin letter is without its accent.
fn without_accent(letter: char) -> impl Iterator<Item = char> {
    // From U+00DF and from U+0100 on, each by its number; a blank where the letter compares as it is.
    const WESTERN: &[u8; 33] = b" aaaaaa ceeeeiiii nooooo ouuuuy y";
    const CENTRAL: &[u8; 128] =
        b"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    let number = letter as usize;
    let base = match letter {
        'ß' => return ['s', 's'].into_iter().take(2),
        'æ' => return ['a', 'e'].into_iter().take(2),
        'œ' => return ['o', 'e'].into_iter().take(2),
        'ª' => b'a',
        'º' => b'o',
        '\u{df}'..='\u{ff}' => WESTERN[number - 0xdf],
        '\u{100}'..='\u{17f}' => CENTRAL[number - 0x100],
        '\u{219}' => b's',
        '\u{21b}' => b't',
        _ => b' ',
    };
    [if base == b' ' { letter } else { char::from(base) }, ' '].into_iter().take(1)
}

#[cfg(test)]
mod tests {
    use super::{compose, search_fold, search_words};

    #[test]
    fn words_are_compared_without_case_and_accents() {
        assert_eq!(search_fold("JOÃO Conceição"), "joao conceicao");
        assert_eq!(
            search_fold("Ýara Øre Strauß Łódź İstanbul Æsop Șț nº 1ª"),
            "yara ore strauss lodz istanbul aesop st no 1a"
        );
        assert_eq!(search_fold("Ελένη Жук 日本"), "ελένη жук 日本");
        assert_eq!(search_fold("Ñandú"), "nandu");
        assert_eq!(search_fold("a\0b"), "ab");
        assert_eq!(search_fold("JOA\u{303}O Conceic\u{327}a\u{303}o"), "joao conceicao", "as macOS writes it");
    }

    #[test]
    fn f28_one_fold_for_apostrophes_dashes_blanks_and_invisible_marks() {
        for typed in ["D'Ávila", "D’Ávila", "D‘Ávila", "D´Ávila", "D`Ávila", "Dʼávila", "D′ávila", "D＇Ávila", "Davila"]
        {
            assert_eq!(search_fold(typed), "davila", "{typed}");
        }
        for dash in ["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}", "\u{ff0d}"] {
            assert_eq!(search_fold(&format!("Jean{dash}Luc")), "jean-luc", "{dash:?}");
        }
        for blank in ["\u{2009}", "\u{3000}", "\u{a0}", "\u{202f}", "  ", "\t", "\u{2003} "] {
            assert_eq!(search_fold(&format!("Ana{blank}Souza")), "ana souza", "{blank:?}");
        }
        let marks = [
            "\u{ad}", "\u{200b}", "\u{feff}", "\u{200d}", "\u{2060}", "\u{200e}", "\u{34f}", "\u{202c}", "\u{180e}",
            "\u{fe0f}",
        ];
        for mark in marks {
            assert_eq!(search_fold(&format!("An{mark}a")), "ana", "{mark:?}");
        }
        assert_eq!(search_fold("ＡＮＡ １"), "ana 1");
    }

    #[test]
    fn f27_a_search_is_its_words() {
        assert_eq!(search_words("  Souza\u{a0} ANA "), ["souza", "ana"]);
        assert_eq!(search_words("2026\u{2013}000002."), ["2026-000002"]);
        assert_eq!(search_words("... ,"), ["...", ","]);
        for typed in ["Luzia 🎉 Ferraz", "Luzia - Ferraz", "luzia (Ferraz)", "«Luzia», Ferraz;"] {
            assert_eq!(search_words(typed), ["luzia", "ferraz"], "{typed}");
        }
        assert_eq!(search_words("🎉"), ["🎉"]);
        assert!(search_words("\u{200b} ").is_empty());
    }

    #[test]
    fn an_accent_behind_its_letter_comes_into_it() {
        let decomposed = "Jose\u{301} Conceic\u{327}a\u{303}o A\u{30a} n\u{303}u\u{308}";
        assert_eq!(compose(decomposed), "José Conceição Å ñü");
        assert_eq!(compose(&compose(decomposed)), compose(decomposed));
        assert_eq!(compose("\u{301}x\u{301} o\u{302}\u{301}"), "\u{301}x\u{301} ô\u{301}", "no such letter");
    }
}
