//! `use` declarations.

use proc_macro2::TokenTree;

use super::tokens::{ident, is_punct};

/// One name that a `use` brings, or all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The name it has here; `None` for `*`.
    pub name: Option<String>,
    pub path: Vec<String>,
    /// `pub use`: a name offered to others.
    pub is_public: bool,
}

/// The names of one declaration, from the tokens between `use` and its end.
pub fn imports(tokens: &[TokenTree], is_public: bool) -> Vec<Import> {
    let mut found = Vec::new();
    // `use ::name` is another crate's.
    if !is_punct(tokens, 0, ':') {
        tree(tokens, &[], is_public, &mut found);
    }
    found
}

fn tree(tokens: &[TokenTree], prefix: &[String], is_public: bool, found: &mut Vec<Import>) {
    let mut path = prefix.to_vec();
    let mut name = None;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Ident(word) if word == "as" => {
                name = ident(tokens, at + 1);
                at += 1;
            }
            // `use a::{self}` brings `a`.
            TokenTree::Ident(word) if word == "self" && !path.is_empty() => {}
            TokenTree::Ident(_) => path.extend(ident(tokens, at)),
            TokenTree::Group(group) => {
                let inner: Vec<_> = group.stream().into_iter().collect();
                let parts = inner.split(|token| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ','));
                parts.filter(|part| !part.is_empty()).for_each(|part| tree(part, &path, is_public, found));
                return;
            }
            TokenTree::Punct(sign) if sign.as_char() == '*' => {
                found.push(Import { name: None, path, is_public });
                return;
            }
            _ => {}
        }
        at += 1;
    }
    let name = name.or_else(|| path.last().cloned());
    found.extend(name.map(|name| Import { name: Some(name), path, is_public }));
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    #[test]
    fn groups_renames_and_stars_are_read() {
        let tokens = proc_macro2::TokenStream::from_str("a::{self, b::{C as D, e}, f::*};").expect("tokens");
        let found = imports(&tokens.into_iter().collect::<Vec<_>>(), false);
        let told: Vec<_> = found
            .iter()
            .map(|one| format!("{} = {}", one.name.as_deref().unwrap_or("*"), one.path.join("::")))
            .collect();
        assert_eq!(told, ["a = a", "D = a::b::C", "e = a::b::e", "* = a::f"]);
    }
}
