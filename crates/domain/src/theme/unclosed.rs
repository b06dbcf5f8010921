//! A comment that never ends: CSS takes the rest of the file for it without a word.

use super::drops::Place;

/// The place of the comment that the text ends in.
pub fn comment(source: &str) -> Option<Place> {
    let (mut line, mut column) = (1, 1);
    let mut within = Within::Nothing;
    let mut last = '\0';
    for next in source.chars() {
        let so_far = within;
        within = match (so_far, last, next) {
            (Within::Nothing, '/', '*') => Within::Comment((line, column - 1)),
            (Within::Nothing, _, '"' | '\'') if last != '\\' => Within::Text(next),
            (Within::Text(quote), _, _) if next == '\n' || (next == quote && last != '\\') => Within::Nothing,
            (Within::Comment(_), '*', '/') => Within::Nothing,
            _ => so_far,
        };
        // The star that opens a comment doesn't close it, the slash that closes one opens none, and `\\` escapes nothing.
        last = if within == so_far && !(last == '\\' && next == '\\') { next } else { '\0' };
        (line, column) = if next == '\n' { (line + 1, 1) } else { (line, column + next.len_utf16() as u32) };
    }
    match within {
        Within::Comment(place) => Some(place),
        Within::Nothing | Within::Text(_) => None,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Within {
    Nothing,
    Text(char),
    Comment(Place),
}

#[cfg(test)]
mod tests {
    use super::comment;

    #[test]
    fn r10_an_unclosed_comment_is_found() {
        for (source, expected) in [
            ("", None),
            ("/* a */ .b{}", None),
            ("/**/", None),
            ("a\n  /* b", Some((2, 3))),
            ("/*/", Some((1, 1))),
            ("/* a */*", None),
            ("\"/* a\"", None),
            ("\"a\\\"/*\"", None),
            ("\"a\\\\\"/*", Some((1, 6))),
            ("'a\n/*", Some((2, 1))),
            ("é𝛼/*", Some((1, 4))),
        ] {
            assert_eq!(comment(source), expected, "{source}");
        }
    }
}
