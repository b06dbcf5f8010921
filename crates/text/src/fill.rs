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
        filled.push_str(arguments.get(place as usize).copied().unwrap_or_default());
        filled.push_str(rest.as_str());
    }
    filled
}
