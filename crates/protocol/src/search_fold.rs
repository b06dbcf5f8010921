//! How words are compared in a search, in the page as on the server.

/// Lower case, without the accents of the languages the product speaks, whether a letter has its accent in it or behind it
/// (as names of files from macOS do); any other letter compares as it is. No word has a NUL, and PostgreSQL takes none: it is
/// left out.
pub fn search_fold(text: &str) -> String {
    let letters = text.to_lowercase();
    letters.chars().filter(|letter| *letter != '\0' && !is_mark(*letter)).map(without_accent).collect()
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

const fn without_accent(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{compose, search_fold};

    #[test]
    fn words_are_compared_without_case_and_accents() {
        assert_eq!(search_fold("JOÃO Conceição"), "joao conceicao");
        assert_eq!(search_fold("Ñandú"), "nandu");
        assert_eq!(search_fold("a\0b"), "ab");
        assert_eq!(search_fold("JOA\u{303}O Conceic\u{327}a\u{303}o"), "joao conceicao", "as macOS writes it");
    }

    #[test]
    fn an_accent_behind_its_letter_comes_into_it() {
        let decomposed = "Jose\u{301} Conceic\u{327}a\u{303}o A\u{30a} n\u{303}u\u{308}";
        assert_eq!(compose(decomposed), "José Conceição Å ñü");
        assert_eq!(compose(&compose(decomposed)), compose(decomposed));
        assert_eq!(compose("\u{301}x\u{301} o\u{302}\u{301}"), "\u{301}x\u{301} ô\u{301}", "no such letter");
    }
}
