//! Every sentence a person reads, in pt-BR, en and es, as typed keys.
//!
//! The catalogues are `catalogue/<language>/*.txt` and, with all languages in one file, `catalogue/*.txt`; `build/` compiles them into one method of [`Text`] per key, so that a key that is
//! missing in a language, an argument that one language forgot, or a key that code asks for and nobody wrote, fails the build.
//! Dates, times and numbers with separators are the browser's (`Intl`), not this crate's.

#![forbid(unsafe_code)]

mod audit_words;
mod fill;
mod language;
mod parameters;
mod rules;
mod standard;
mod ticket_words;

#[cfg(test)]
#[path = "../build/catalogue.rs"]
mod catalogue;
#[cfg(test)]
#[path = "../build/generate.rs"]
mod generate;
#[cfg(test)]
mod tests;

use fill::fill;
pub use language::Language;

/// The texts of one language: a method per key of the catalogues, with the key's arguments.
///
/// ```
/// use balcao_text::{Language, Text};
/// let text = Text::new(Language::PtBr);
/// assert_eq!(text.send(), "Enviar");
/// assert_eq!(text.unread_messages(1), "1 mensagem não lida");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Text {
    language: Language,
}

impl Text {
    /// The texts of this language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language these texts are in.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// The sentence for a problem's stable code; a code nobody wrote a sentence for gets the general one.
    #[must_use]
    pub fn problem(self, code: &str) -> &'static str {
        self.sentence(code).unwrap_or_else(|| self.problem_general())
    }

    /// The reason why a piece of a theme was dropped, by its stable word; empty for a word that is none.
    #[must_use]
    pub fn theme_drop(self, word: &str) -> &'static str {
        self.reason_of_drop(word).unwrap_or_default()
    }

    const fn of(self, texts: [&'static str; 3]) -> &'static str {
        texts[self.language as usize]
    }
}

/// The sentence for a problem's stable code, or `None` where the catalogues have none (`problem_<code>`).
#[must_use]
pub fn problem(language: Language, code: &str) -> Option<&'static str> {
    Text::new(language).sentence(code)
}

include!(concat!(env!("OUT_DIR"), "/keys.rs"));
