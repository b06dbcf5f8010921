//! Validated words: a value of one of these types has passed its rule, here or in the browser, and stays so.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{Rule, search_fold::compose};

/// Why a text is not the word it should be. Its rule is [`WordError::rule`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordError {
    /// Nothing is left after trimming, or nothing that can be seen.
    #[error("must not be empty")]
    Empty,
    /// More characters than the word may have.
    #[error("must have at most {max} characters")]
    TooLong {
        /// The most characters it may have.
        max: u32,
    },
    /// Fewer characters than the word must have.
    #[error("must have at least {min} characters")]
    TooShort {
        /// The fewest characters it must have.
        min: u32,
    },
    /// A control character, which no person types.
    #[error("must not have control characters")]
    Control,
    /// A character that turns the direction of the text around it and could make it read as another.
    #[error("must not have characters that turn the direction of text")]
    Bidi,
    /// Not of the form `local@domain`.
    #[error("must be an e-mail address")]
    Email,
}

impl WordError {
    /// The rule that the text breaks.
    pub const fn rule(self) -> Rule {
        match self {
            Self::Empty => Rule::Required,
            Self::TooLong { .. } => Rule::TooLong,
            Self::TooShort { .. } => Rule::TooShort,
            Self::Control => Rule::ControlCharacter,
            Self::Bidi => Rule::BidiCharacter,
            Self::Email => Rule::InvalidEmail,
        }
    }

    /// The bound that was crossed, in characters, where there is one.
    pub const fn limit(self) -> Option<u32> {
        match self {
            Self::TooLong { max } => Some(max),
            Self::TooShort { min } => Some(min),
            _ => None,
        }
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $parse:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
        pub struct $name(Box<str>);

        impl $name {
            /// The word in this text, trimmed and normalised.
            ///
            /// # Errors
            /// Says which rule of the word the text breaks.
            pub fn parse(text: &str) -> Result<Self, WordError> {
                let parse: fn(&str) -> Result<String, WordError> = $parse;
                parse(text).map(|word| Self(word.into_boxed_str()))
            }

            /// The word as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = WordError;
            fn from_str(text: &str) -> Result<Self, WordError> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = WordError;
            fn try_from(text: String) -> Result<Self, WordError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.0.into_string()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    )*};
}

words! {
    /// What somebody says: 1 to 4,000 characters, lines allowed (R29).
    Body = |text| paragraph(text, Body::MAX);
    /// A person's name: one line of 1 to 120 characters (R28).
    PersonName = |text| line(text, 120);
    /// A name that a company gives to something of its own: one line of 1 to 80 characters (R4, R9).
    Label = |text| line(text, 80);
    /// What a conversation is about: one line of 1 to 160 characters.
    Subject = |text| line(text, 160);
    /// An e-mail address: trimmed, at most 254 characters, letter case kept as typed (RFC 5321 by its useful part).
    EmailAddress = email;
    /// The name of a person or a company of the customer base: one line of 1 to 160 characters.
    EntityName = |text| line(text, 160);
    /// The name of a role (papel) of entities: one line of 1 to 40 characters, in upper case.
    RoleName = |text| line(text, 40).map(|name| name.chars().map(capital).collect());
    /// What a ticket tells: 1 to 10,000 characters, lines allowed.
    TicketText = |text| paragraph(text, TicketText::MAX);
    /// A password as typed: 10 to 200 characters, never trimmed, never shown.
    Password = password;
}

impl Body {
    /// The most characters of a message.
    pub const MAX: u32 = 4_000;
}

impl TicketText {
    /// The most characters.
    pub const MAX: u32 = 10_000;
}

impl RoleName {
    /// The role of a client: *SAC Cliente* gives it (R47).
    pub const CLIENT: &'static str = "CLIENTE";
    /// The role that the anonymous entity must have (R46).
    pub const USER: &'static str = "USUARIO";
}

impl EmailAddress {
    /// The form in which two addresses are compared: lower case.
    pub fn comparable(&self) -> String {
        self.0.to_lowercase()
    }
}

macro_rules! shown {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    )*};
}
macro_rules! hidden {
    ($($name:ident),*) => {$(
        /// Says only how long it is: it must not reach a log.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} bytes)"), self.0.len())
            }
        }
    )*};
}
shown!(Label, RoleName);
hidden!(Body, PersonName, Subject, EmailAddress, EntityName, TicketText, Password);

/// The capital of a letter of the languages the product speaks. The capitals of all scripts would be 10 kB in a page.
const fn capital(letter: char) -> char {
    match letter {
        '÷' => letter,
        'à'..='þ' => (letter as u8 - b' ') as char,
        letter => letter.to_ascii_uppercase(),
    }
}

fn line(text: &str, max: u32) -> Result<String, WordError> {
    let words: Vec<&str> = text.split([' ', '\t', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    // The server does it for every page: none carries the letters.
    let line = if cfg!(target_arch = "wasm32") { line } else { compose(&line) };
    if line.chars().any(char::is_control) || line.contains(['\u{2028}', '\u{2029}']) {
        return Err(WordError::Control);
    }
    if line.contains(turns_direction) {
        return Err(WordError::Bidi);
    }
    within(line, max)
}

fn paragraph(text: &str, max: u32) -> Result<String, WordError> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim_matches(|character: char| character == '\n' || character == ' ').to_owned();
    if text.chars().any(|character| character.is_control() && !matches!(character, '\n' | '\t')) {
        return Err(WordError::Control);
    }
    if text.contains(turns_direction) {
        return Err(WordError::Bidi);
    }
    within(text, max)
}

fn within(text: String, max: u32) -> Result<String, WordError> {
    if !text.chars().any(is_seen) {
        return Err(WordError::Empty);
    }
    if text.chars().count() > max as usize {
        return Err(WordError::TooLong { max });
    }
    Ok(text)
}

/// Embeddings, overrides and isolates (Unicode Bidirectional Algorithm, X1–X8). The plain marks U+200E and U+200F stay
/// allowed: they turn nothing beyond themselves.
fn turns_direction(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_seen(character: char) -> bool {
    !character.is_whitespace()
        && !character.is_control()
        && !matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{3164}')
}

fn email(text: &str) -> Result<String, WordError> {
    const MAX: u32 = 254;
    let address = line(text, MAX)?;
    let (local, domain) = address.rsplit_once('@').ok_or(WordError::Email)?;
    let labels_fit = domain.contains('.') && domain.split('.').all(is_domain_label);
    let local_fits = !local.is_empty() && local.len() <= 64 && local.split('.').all(is_local_part);
    if local_fits && labels_fit && address.len() <= MAX as usize { Ok(address) } else { Err(WordError::Email) }
}

fn is_local_part(part: &str) -> bool {
    let allowed = |character: char| character.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(character);
    !part.is_empty() && part.chars().all(allowed)
}

fn is_domain_label(label: &str) -> bool {
    let allowed = |character: char| character.is_alphanumeric() || character == '-';
    !label.is_empty()
        && label.len() <= 63
        && label.chars().all(allowed)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn password(text: &str) -> Result<String, WordError> {
    match text.chars().count() {
        0 => Err(WordError::Empty),
        1..10 => Err(WordError::TooShort { min: 10 }),
        201.. => Err(WordError::TooLong { max: 200 }),
        _ => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_tidy_line() {
        assert_eq!(PersonName::parse("  Ana \t Souza ").map(String::from), Ok("Ana Souza".to_owned()));
        assert_eq!(PersonName::parse("Jose\u{301}").map(String::from), Ok("José".to_owned()), "as macOS writes it");
        let refused = [
            ("", WordError::Empty),
            (" \u{200b}\u{feff} ", WordError::Empty),
            ("Ana\nSouza", WordError::Control),
            ("Ana\u{0}", WordError::Control),
            ("Ana \u{202e}azuoS", WordError::Bidi),
            (&"a".repeat(121), WordError::TooLong { max: 120 }),
        ];
        for (text, why) in refused {
            assert_eq!(PersonName::parse(text), Err(why), "{text:?}");
        }
    }

    #[test]
    fn a_role_is_in_capitals() {
        let role = |text| RoleName::parse(text).map(String::from);
        assert_eq!(role("técnico de aviação ÷ ç"), Ok("TÉCNICO DE AVIAÇÃO ÷ Ç".to_owned()));
    }

    #[test]
    fn a_body_keeps_its_lines_and_its_bound() {
        assert_eq!(Body::parse("\r\noi\r\ntudo bem? \n").map(String::from), Ok("oi\ntudo bem?".to_owned()));
        assert_eq!(Body::parse(&"é".repeat(4_000)).map(|body| body.as_str().chars().count()), Ok(4_000));
        assert_eq!(Body::parse(&"é".repeat(4_001)), Err(WordError::TooLong { max: 4_000 }));
        assert_eq!(Body::parse("\u{1b}[31m"), Err(WordError::Control));
        assert_eq!(Body::parse(" \n "), Err(WordError::Empty));
    }

    #[test]
    fn an_address_has_a_local_part_and_a_domain() {
        for good in ["ana@exemplo.com.br", "a.b+c@x.io", "joão@exemplo.com", "o'neil@a-b.com"] {
            assert!(EmailAddress::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "ana",
            "ana@",
            "@exemplo.com",
            "ana@exemplo",
            "a b@x.io",
            "a..b@x.io",
            "ana@-x.io",
            "ana@x..io",
            "a\"b@x.io",
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(WordError::Email), "{bad}");
        }
    }

    #[test]
    fn a_word_that_may_be_private_is_not_shown_by_debug() {
        let shown = PersonName::parse("Ana Souza").map(|name| format!("{name:?}"));
        assert_eq!(shown, Ok("PersonName(9 bytes)".to_owned()));
    }
}
