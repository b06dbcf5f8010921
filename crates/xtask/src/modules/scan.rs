//! One module's names and paths, read from its tokens: macros need no special case, and no code is compiled.
//!
//! Code under `#[cfg(test)]` is left out.

use std::collections::BTreeSet;
use std::str::FromStr;

use anyhow::{Result, anyhow};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::imports::{Import, imports};
use super::tokens::{attribute, end_of_item, ident, is_public, is_punct};

/// Keywords before the name of an item.
const ITEMS: [&str; 9] = ["struct", "enum", "union", "trait", "type", "fn", "const", "static", "macro_rules"];
/// Those of them that name a type.
const TYPES: [&str; 5] = ["struct", "enum", "union", "trait", "type"];

/// The contents of one module.
#[derive(Debug, Default)]
pub struct Scan {
    /// Items defined here.
    pub items: BTreeSet<String>,
    /// The types among them that are `pub` to any degree.
    pub public_types: Vec<String>,
    pub imports: Vec<Import>,
    /// Paths of two segments or more, outside `use`.
    pub paths: BTreeSet<Vec<String>>,
    /// Words outside `use`: names that an import may have brought.
    pub words: BTreeSet<String>,
    pub modules: Vec<Submodule>,
}

/// `mod name;` or `mod name { … }`.
#[derive(Debug)]
pub struct Submodule {
    pub name: String,
    /// The contents between the braces, or else the file of `#[path = "…"]`, or else neither.
    pub body: Option<Scan>,
    pub path: Option<String>,
}

impl Scan {
    /// Reads a file's text.
    ///
    /// # Errors
    /// When the text is no sequence of Rust tokens.
    pub fn of(text: &str) -> Result<Self> {
        let tokens = TokenStream::from_str(text).map_err(|fault| anyhow!("{fault}"))?;
        let mut scan = Self::default();
        scan.walk(tokens, true);
        Ok(scan)
    }

    fn walk(&mut self, stream: TokenStream, defines_items: bool) {
        let tokens: Vec<_> = stream.into_iter().collect();
        let mut at = 0;
        let mut path_attribute = None;
        while let Some(token) = tokens.get(at) {
            at = match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => match attribute(&tokens, at) {
                    Some((text, end)) if text.replace(' ', "") == "cfg(test)" => end_of_item(&tokens, end),
                    Some((text, end)) => {
                        path_attribute = text.strip_prefix("path = ").map(|file| file.trim_matches('"').to_owned());
                        end
                    }
                    None => at + 1,
                },
                TokenTree::Ident(word) if word == "mod" => self.submodule(&tokens, at, path_attribute.take()),
                TokenTree::Ident(word) if word == "use" => {
                    let end = end_of_item(&tokens, at);
                    self.imports.extend(imports(&tokens[at + 1..end], is_public(&tokens, at)));
                    end
                }
                TokenTree::Ident(_) => self.word(&tokens, at, defines_items),
                TokenTree::Group(group) => {
                    // `native! { fn … }` defines what stands in it; the braces of a function or an `impl` define nothing here.
                    let is_macro = at > 0 && is_punct(&tokens, at - 1, '!');
                    self.walk(group.stream(), defines_items && is_macro && group.delimiter() == Delimiter::Brace);
                    at + 1
                }
                _ => at + 1,
            };
        }
    }

    fn submodule(&mut self, tokens: &[TokenTree], at: usize, path: Option<String>) -> usize {
        let Some(name) = ident(tokens, at + 1) else { return at + 1 };
        let body = match tokens.get(at + 2) {
            Some(TokenTree::Group(group)) => {
                let mut body = Self::default();
                body.walk(group.stream(), true);
                Some(body)
            }
            _ => None,
        };
        self.modules.push(Submodule { name, body, path });
        at + 3
    }

    /// A keyword with the name after it, or a path.
    fn word(&mut self, tokens: &[TokenTree], at: usize, defines_items: bool) -> usize {
        let Some(first) = ident(tokens, at) else { return at + 1 };
        let named = if is_punct(tokens, at + 1, '!') { at + 2 } else { at + 1 };
        if defines_items
            && ITEMS.contains(&first.as_str())
            && let Some(name) = ident(tokens, named)
        {
            if TYPES.contains(&first.as_str()) && is_public(tokens, at) {
                self.public_types.push(name.clone());
            }
            self.items.insert(name);
            return named + 1;
        }
        self.path(tokens, at, first)
    }

    fn path(&mut self, tokens: &[TokenTree], at: usize, first: String) -> usize {
        // `x.method()` names nothing of a module, `::std` nothing of ours.
        let is_foreign = at > 0
            && (is_punct(tokens, at - 1, '.')
                || is_punct(tokens, at - 1, ':') && at > 1 && is_punct(tokens, at - 2, ':'));
        let mut path = vec![first.clone()];
        let mut next = at + 1;
        while is_punct(tokens, next, ':') && is_punct(tokens, next + 1, ':') {
            let Some(segment) = ident(tokens, next + 2) else { break };
            path.push(segment);
            next += 3;
        }
        // `name: value` names a field, or a binding.
        let is_field = path.len() == 1 && is_punct(tokens, next, ':');
        if !is_foreign && !is_field {
            self.words.insert(first);
            if path.len() > 1 {
                self.paths.insert(path);
            }
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_types_and_paths_are_found() {
        let scan = Scan::of(
            "pub(crate) struct A(crate::b::B); enum C { D } pub fn f(field: T) { x.y(); std::z::<T>(); struct Inner; }\n\
             native! { fn g() {} }\nmod h;\nmod i { pub type J = super::K; }\n",
        );
        let scan = scan.expect("tokens");
        assert_eq!(scan.items.iter().map(String::as_str).collect::<Vec<_>>(), ["A", "C", "f", "g"]);
        assert_eq!(scan.public_types, ["A"]);
        assert!(scan.paths.contains(["crate", "b", "B"].map(str::to_owned).as_slice()));
        assert!(!scan.words.contains("y") && !scan.words.contains("field"));
        assert_eq!(scan.modules.len(), 2);
        let inner = scan.modules[1].body.as_ref().expect("a body");
        assert_eq!(inner.public_types, ["J"]);
    }

    #[test]
    fn test_code_is_left_out() {
        let scan = Scan::of(
            "#[cfg(test)] use a::{b, c};\n#[cfg(test)]\nmod tests { use d::e; }\n#[cfg(test)] fn f() {} fn g() {}",
        );
        let scan = scan.expect("tokens");
        assert!(scan.imports.is_empty() && scan.modules.is_empty());
        assert_eq!(scan.items.len(), 1);
    }
}
