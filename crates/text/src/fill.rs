//! Putting arguments into a text.

/// The character that marks an argument in a compiled text; the digit after it is the argument's place.
const MARK: char = '\u{1}';

/// Puts the arguments into a compiled text.
pub(crate) fn fill(pattern: &str, arguments: &[&str]) -> String {
    let mut filled = String::with_capacity(pattern.len() + 16);
    let mut pieces = pattern.split(MARK);
    filled.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let mut rest = piece.chars();
        let place = rest.next().and_then(|digit| digit.to_digit(10)).unwrap_or_default();
        push(&mut filled, arguments.get(place as usize).copied().unwrap_or_default());
        filled.push_str(rest.as_str());
    }
    filled
}

/// Adds an argument. One with letters that are written from right to left is isolated, so that it turns nothing around it (F23).
fn push(filled: &mut String, argument: &str) {
    let isolated = argument.contains(runs_to_the_left);
    filled.push_str(if isolated { "\u{2068}" } else { "" });
    filled.push_str(argument);
    filled.push_str(if isolated { "\u{2069}" } else { "" });
}

/// Whether a letter is of the blocks of scripts that are written from right to left, such as Hebrew and Arabic.
const fn runs_to_the_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn f23_an_argument_from_right_to_left_is_isolated() {
        let line = "\u{1}0 saiu, \u{1}1 fica (1).";
        assert_eq!(fill(line, &["Ana", "José"]), "Ana saiu, José fica (1).");
        assert_eq!(fill(line, &["دانیال", "שלום"]), "\u{2068}دانیال\u{2069} saiu, \u{2068}שלום\u{2069} fica (1).");
    }
}
