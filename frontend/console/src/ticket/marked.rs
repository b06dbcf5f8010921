//! Words with what was searched in them marked.

use leptos::prelude::*;
use protocol::{search_fold, search_words};

/// A text in which the beginnings and parts that match a search stand out.
#[component]
pub fn Marked(
    text: String,
    /// The searched words.
    words: String,
) -> impl IntoView {
    let piece = |(piece, marked): (String, bool)| {
        if marked { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
    };
    pieces(&text, &words).into_iter().map(piece).collect_view()
}

/// The text in pieces, and whether each is one of the words, accents and letter case aside.
fn pieces(text: &str, words: &str) -> Vec<(String, bool)> {
    let wanted: Vec<String> = search_words(words);
    let letters: Vec<(char, String)> =
        text.chars().map(|letter| (letter, search_fold(letter.encode_utf8(&mut [0; 4])))).collect();
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut place = 0;
    while place < letters.len() {
        let length = wanted.iter().filter_map(|word| matched(&letters[place..], word)).max();
        let (taken, marked) = length.map_or((1, false), |length| (length, true));
        let piece: String = letters[place..place + taken].iter().map(|(letter, _)| letter).collect();
        match pieces.last_mut() {
            Some((last, false)) if !marked => last.push_str(&piece),
            _ => pieces.push((piece, marked)),
        }
        place += taken;
    }
    pieces
}

/// How many letters the word takes where these letters begin with it.
fn matched(letters: &[(char, String)], word: &str) -> Option<usize> {
    let mut left = word;
    for (count, (_, folded)) in letters.iter().enumerate() {
        if left.is_empty() {
            return Some(count);
        }
        left = left.strip_prefix(folded.as_str())?;
    }
    left.is_empty().then_some(letters.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str, words: &str) -> Vec<String> {
        pieces(text, words).into_iter().filter(|(_, marked)| *marked).map(|(piece, _)| piece).collect()
    }

    #[test]
    fn r55_what_was_searched_stands_out_with_and_without_accents() {
        assert_eq!(marks("Eddy Cezar Araújo", "eddy araujo"), ["Eddy", "Araújo"]);
        assert_eq!(marks("Araujo Ltda.", "araújo"), ["Araujo"]);
        assert_eq!(marks("Ana", ""), Vec::<String>::new());
    }

    #[test]
    fn nothing_of_the_text_is_lost() {
        for words in ["a", "an na", "xyz", "Ê"] {
            let whole: String = pieces("Anã da Silva Êta", words).into_iter().map(|(piece, _)| piece).collect();
            assert_eq!(whole, "Anã da Silva Êta");
        }
    }
}
