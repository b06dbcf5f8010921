//! How words are compared in a search, in the page as on the server.

/// Lower case, without the accents of the languages the product speaks; any other letter compares as it is. No word has a NUL, and
/// PostgreSQL takes none: it is left out.
pub fn fold(text: &str) -> String {
    text.to_lowercase().chars().filter(|letter| *letter != '\0').map(without_accent).collect()
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
    use super::fold;

    #[test]
    fn words_are_compared_without_case_and_accents() {
        assert_eq!(fold("JOÃO Conceição"), "joao conceicao");
        assert_eq!(fold("Ñandú"), "nandu");
        assert_eq!(fold("a\0b"), "ab");
    }
}
