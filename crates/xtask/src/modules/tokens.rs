//! Questions about a place in a list of tokens.

use proc_macro2::{Delimiter, TokenTree};

/// The identifier at this place.
pub fn ident(tokens: &[TokenTree], at: usize) -> Option<String> {
    match tokens.get(at) {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string().trim_start_matches("r#").to_owned()),
        _ => None,
    }
}

/// Whether this sign stands at this place.
pub fn is_punct(tokens: &[TokenTree], at: usize, sign: char) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// The text of the attribute whose `#` stands at this place, and the place behind it.
pub fn attribute(tokens: &[TokenTree], at: usize) -> Option<(String, usize)> {
    let group = if is_punct(tokens, at + 1, '!') { at + 2 } else { at + 1 };
    match tokens.get(group) {
        Some(TokenTree::Group(inner)) if inner.delimiter() == Delimiter::Bracket => {
            Some((inner.stream().to_string(), group + 1))
        }
        _ => None,
    }
}

/// The place behind the item that begins here: after its semicolon or its braces.
pub fn end_of_item(tokens: &[TokenTree], at: usize) -> usize {
    let mut words = (at..tokens.len()).filter_map(|place| ident(tokens, place)).filter(|word| word != "pub");
    let is_import = words.next().is_some_and(|word| word == "use");
    let is_end = |token: &TokenTree| match token {
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace && !is_import,
        _ => false,
    };
    tokens.iter().skip(at).position(is_end).map_or(tokens.len(), |length| at + length + 1)
}

/// Whether `pub` or `pub(…)` stands before this place.
pub fn is_public(tokens: &[TokenTree], at: usize) -> bool {
    let is_pub = |place: Option<usize>| place.and_then(|place| ident(tokens, place)).is_some_and(|word| word == "pub");
    let before = at.checked_sub(1);
    let is_scope = matches!(before.and_then(|place| tokens.get(place)), Some(TokenTree::Group(_)));
    is_pub(before) || is_scope && is_pub(at.checked_sub(2))
}
