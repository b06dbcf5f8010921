//! Validated words: a value of one of these types was cleaned, has passed its rule, here or in the browser, and stays so.
//!
//! Each sort of text has one function that takes away what nobody typed or sees, and then judges what is left: [`cleaned`] for a line and
//! for lines, [`email`], [`phone`], [`document`] and [`code`]. docs/integrator.md has the table.

mod cell;
mod cleaned;
mod code;
mod common_password;
mod document;
mod email;
mod error;
mod phone;
mod punycode;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use cleaned::{line, paragraph};
use code::small_letters;
use common_password::is_common;
use email::email;

pub use cell::is_rounded;
pub use cleaned::says_nothing;
pub use code::code_key;
pub use document::{Document, NotADocument};
pub use error::WordError;
pub use phone::{NotAPhone, Phone};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $parse:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
        pub struct $name(Box<str>);

        impl $name {
            /// The word in this text, cleaned.
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
            /// As [`Self::parse`]. A word that an older version took stays what it is, though nothing of it shows.
            fn from_str(text: &str) -> Result<Self, WordError> {
                match Self::parse(text) {
                    Err(WordError::Empty) if !text.trim().is_empty() => Ok(Self(text.into())),
                    parsed => parsed,
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = WordError;
            fn try_from(text: String) -> Result<Self, WordError> {
                text.parse()
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
    /// The text of a message: 1 to 4,000 characters, lines allowed (R29).
    Body = |text| paragraph(text, Body::MAX);
    /// A person's name: one line of 1 to 120 characters (R28).
    PersonName = |text| line(text, 120);
    /// A name that a company gives to something of its own: one line of 1 to 80 characters (R4, R9).
    Label = |text| line(text, 80);
    /// The subject of a conversation or of a ticket: one line of 1 to 160 characters.
    Subject = |text| line(text, 160);
    /// An e-mail address: at most 254 characters, letter case kept as typed, a domain with accents in its letters (RFC 5321 by its useful
    /// part).
    EmailAddress = email;
    /// The name of a person or a company of the customer base: one line of 1 to 160 characters.
    EntityName = |text| line(text, 160);
    /// The name of a role (papel) of entities: one line of 1 to 40 characters, in upper case.
    RoleName = |text| line(text, 40).map(|name| name.chars().map(capital).collect());
    /// A long text of a ticket, its description or its answer: 1 to 10,000 characters, lines allowed.
    TicketText = |text| paragraph(text, TicketText::MAX);
    /// A password as typed: 10 to 200 characters, none of those that are guessed first, never cleaned, never shown.
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
        small_letters(&self.0)
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

macro_rules! written {
    ($($name:ident),*) => {$(
        impl $name {
            /// The word that the server wrote: a page takes it as it is, because the server cleaned it.
            pub(crate) fn written(text: &str) -> Option<Self> {
                if cfg!(target_arch = "wasm32") { Some(Self(text.into())) } else { text.parse().ok() }
            }
        }
    )*};
}
written!(Body, PersonName, Label, Subject, EmailAddress, EntityName, RoleName, TicketText);

/// The capital of a letter of the languages the product speaks. The capitals of all scripts would be 10 kB in a page.
const fn capital(letter: char) -> char {
    match letter {
        '÷' => letter,
        'à'..='þ' => (letter as u8 - b' ') as char,
        letter => letter.to_ascii_uppercase(),
    }
}

fn password(text: &str) -> Result<String, WordError> {
    match text.chars().count() {
        0 => Err(WordError::Empty),
        1..10 => Err(WordError::TooShort { min: 10 }),
        201.. => Err(WordError::TooLong { max: 200 }),
        _ if is_common(text) => Err(WordError::Common),
        _ => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_in_capitals() {
        let role = |text| RoleName::parse(text).map(String::from);
        assert_eq!(role("técnico de aviação ÷ ç"), Ok("TÉCNICO DE AVIAÇÃO ÷ Ç".to_owned()));
    }

    #[test]
    fn each_word_has_its_own_bound() {
        assert_eq!(Body::parse(&"é".repeat(4_001)), Err(WordError::TooLong { max: 4_000 }));
        assert_eq!(PersonName::parse(&"a".repeat(121)), Err(WordError::TooLong { max: 120 }));
        assert_eq!(Password::parse("dez\u{200b}"), Err(WordError::TooShort { min: 10 }));
        assert_eq!(Password::parse(" nove\u{200b} letras").map(String::from), Ok(" nove\u{200b} letras".to_owned()));
    }

    #[test]
    fn f30_an_address_compares_in_letters_whatever_form_a_browser_sends() {
        let key = |text| EmailAddress::parse(text).map(|email| email.comparable());
        for typed in ["ana@açaí.com.br", "Ana@AÇAÍ.com.br", "ana@xn--aa-4iaz.com.br", "ana@ac\u{327}ai\u{301}.com.br"]
        {
            assert_eq!(key(typed), Ok("ana@açaí.com.br".to_owned()), "{typed}");
        }
    }

    #[test]
    fn a_word_that_may_be_private_is_not_shown_by_debug() {
        let shown = PersonName::parse("Ana Souza").map(|name| format!("{name:?}"));
        assert_eq!(shown, Ok("PersonName(9 bytes)".to_owned()));
    }
}
