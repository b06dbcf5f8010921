//! The parts of the customer's pages that a theme may name, and their selectors.

use cssparser::{Parser, Token};

use super::property::Group::{self, Color, Shape, Type};

/// A part of the customer's pages.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// The classes, or tags, from the outside to the inside; none for the root.
    pub names: &'static [&'static str],
    /// The properties that it takes.
    pub groups: &'static [Group],
}

/// The root: it takes the tokens.
pub static ROOT: Part = Part { names: &[], groups: &[Group::Token] };

/// All others. Those that carry the consent or the ways out are not among them, and buttons and fields keep their colours, so
/// nothing can hide.
pub static PARTS: [Part; 12] = [
    Part { names: &["hero", "h1"], groups: &[Type] },
    Part { names: &["bar", "h1"], groups: &[Type] },
    Part { names: &["bubble"], groups: &[Color, Shape, Type] },
    Part { names: &["mine", "bubble"], groups: &[Color, Shape, Type] },
    Part { names: &["day"], groups: &[Type] },
    Part { names: &["sysline"], groups: &[Type] },
    Part { names: &["composer"], groups: &[Shape] },
    Part { names: &["btn"], groups: &[Shape, Type] },
    Part { names: &["field", "label"], groups: &[Type] },
    Part { names: &["input"], groups: &[Shape, Type] },
    Part { names: &["avatar"], groups: &[Shape] },
    Part { names: &["protocol"], groups: &[Shape] },
];

/// The tags among the names; the others are classes.
const TAGS: [&str; 2] = ["h1", "label"];
/// The class of the root.
const ROOT_CLASS: &str = "widget";
/// The longest chain that is read.
const MOST_NAMES: usize = 6;

/// The selector names no part.
pub struct NoPart;

impl Part {
    /// The selector, below the root.
    pub fn selector(&self) -> String {
        if self.names.is_empty() {
            return ":root".to_owned();
        }
        let names = self.names.iter().map(|name| if TAGS.contains(name) { [" ", name] } else { [" .", name] });
        [".", ROOT_CLASS].into_iter().chain(names.flatten()).collect()
    }

    /// Reads one selector: names of a part with the root before them or without.
    pub fn parse(input: &mut Parser<'_>) -> Result<&'static Self, NoPart> {
        let names = chain(input)?;
        let of_root = |name: &Name| matches!(name, Name::Root);
        let inner: Vec<&str> = names.iter().skip_while(|name| of_root(name)).filter_map(Name::written).collect();
        let outer = names.iter().take_while(|name| of_root(name)).count();
        if outer + inner.len() != names.len() || names.is_empty() {
            return Err(NoPart);
        }
        if inner.is_empty() {
            return Ok(&ROOT);
        }
        PARTS.iter().find(|part| part.names == inner).ok_or(NoPart)
    }
}

enum Name {
    Root,
    Named(String),
}

impl Name {
    fn written(&self) -> Option<&str> {
        match self {
            Self::Root => None,
            Self::Named(name) => Some(name),
        }
    }
}

/// The names between blanks and `>`.
fn chain(input: &mut Parser<'_>) -> Result<Vec<Name>, NoPart> {
    let mut names = Vec::new();
    input.skip_whitespace();
    while !input.is_exhausted() {
        if names.len() == MOST_NAMES {
            return Err(NoPart);
        }
        names.push(name(input)?);
        between(input)?;
    }
    Ok(names)
}

fn name(input: &mut Parser<'_>) -> Result<Name, NoPart> {
    match input.next_including_whitespace().map_err(|_| NoPart)?.clone() {
        Token::Colon => match input.next_including_whitespace() {
            Ok(Token::Ident(name)) if name.eq_ignore_ascii_case("root") => Ok(Name::Root),
            _ => Err(NoPart),
        },
        Token::Ident(tag) if ["html", "body"].iter().any(|root| tag.eq_ignore_ascii_case(root)) => Ok(Name::Root),
        Token::Ident(tag) => {
            let tag = TAGS.iter().find(|known| tag.eq_ignore_ascii_case(known)).ok_or(NoPart)?;
            Ok(Name::Named((*tag).to_owned()))
        }
        Token::Delim('.') => match input.next_including_whitespace() {
            Ok(Token::Ident(name)) if &**name == ROOT_CLASS => Ok(Name::Root),
            // A class of that name is not the tag.
            Ok(Token::Ident(name)) if !TAGS.contains(&&**name) => Ok(Name::Named(name.to_string())),
            _ => Err(NoPart),
        },
        _ => Err(NoPart),
    }
}

/// The end, or blanks with at most one `>`: two names without them are one element with both.
fn between(input: &mut Parser<'_>) -> Result<(), NoPart> {
    let start = input.position();
    input.skip_whitespace();
    let child = input.try_parse(|input| input.expect_delim('>')).is_ok();
    input.skip_whitespace();
    if child && input.is_exhausted() || input.position() == start && !input.is_exhausted() {
        Err(NoPart)
    } else {
        Ok(())
    }
}
