//! The theme of a classification: a stylesheet for the customer's pages (R10).

use serde::{Deserialize, Serialize};

use crate::{
    FieldError, Instant, Label, Rule,
    people::{Person, closed_set},
    rest::draft::Draft,
    says_nothing,
};

/// Most bytes of a theme.
pub const MOST_THEME_BYTES: usize = 64 * 1024;
/// The name of a theme's file, where nobody chose another.
pub const THEME_FILE: &str = "isochat.css";

closed_set! {
    /// The reason why a piece of a theme is dropped.
    DropReason {
        /// It can't be read: a bracket, a semicolon or the end of a comment is missing.
        Syntax = "syntax",
        /// The selector names no part that a theme may change.
        Selector = "selector",
        /// Only `@media` is known among the rules that begin with `@`.
        AtRule = "at_rule",
        /// Another condition than a width of the window.
        Media = "media",
        /// A rule within a rule.
        Nested = "nested",
        /// It would load something.
        Elsewhere = "elsewhere",
        /// It could hide, cover or move something.
        Hides = "hides",
        /// The part doesn't take this property.
        Property = "property",
        /// There is no such token, or a theme doesn't set it.
        Token = "token",
        /// A token is set at the root alone.
        RootOnly = "root_only",
        /// The property has no such value.
        Value = "value",
        /// The number is too small or too large.
        Range = "range",
        /// Not an opaque colour.
        Color = "color",
        /// Not a family of letters that is known.
        Font = "font",
        /// A colour doesn't follow the width of the window.
        Width = "width",
        /// Words in these colours could not be read.
        Contrast = "contrast",
        /// Only `!important` is dropped: a theme comes last anyway.
        Important = "important",
    }
}

closed_set! {
    /// Two colours that stand on each other in the customer's pages.
    ColorPair {
        /// The words of a button.
        Button = "button",
        /// The same under the pointer.
        ButtonHover = "button_hover",
        /// The same while pressed.
        ButtonPress = "button_press",
        /// The head of the entry.
        Hero = "hero",
        /// A link on the page, and the ring of the focus.
        Link = "link",
        /// The words of a soft button.
        SoftButton = "soft_button",
        /// Selected words.
        Selection = "selection",
        /// A message of the attendant.
        Message = "message",
        /// A link in it.
        MessageLink = "message_link",
        /// A message of the customer.
        OwnMessage = "own_message",
        /// The edge of a button, a box or a bar on the page.
        Edge = "edge",
    }
}

/// A piece of a theme that is dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DroppedLine {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in UTF-16 units.
    pub column: u32,
    /// Its beginning, with single blanks.
    pub text: String,
    /// The reason.
    pub reason: DropReason,
    /// The reason as one sentence in the caller's language.
    #[serde(default)]
    pub message: String,
}

/// The contrast of two colours that the theme changes, by WCAG 2.2. Ratios are in hundredths: 450 is 4.5:1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThemeContrast {
    /// The two.
    pub pair: ColorPair,
    /// The ratio in the light theme.
    pub light: u32,
    /// The ratio in the dark theme.
    pub dark: u32,
    /// The ratio that AA asks for.
    pub needed: u32,
}

/// The outcome of checking a theme: what customers would get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThemeCheck {
    /// The stylesheet that is left.
    pub css: String,
    /// The dropped pieces by their places; 200 at most.
    pub dropped: Vec<DroppedLine>,
    /// How many drops there are in all.
    pub drops: u32,
    /// The contrast of the colours that the theme changes.
    pub contrast: Vec<ThemeContrast>,
}

/// A file of a theme that was read and checked; nothing is saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadTheme {
    /// The text of the file, decoded by its byte order mark, as UTF-8, or as Windows-1252.
    pub source: String,
    /// The outcome.
    pub check: ThemeCheck,
}

/// A theme that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedTheme {
    /// The theme.
    pub theme: Theme,
    /// The outcome of its check.
    pub check: ThemeCheck,
}

/// The theme of a classification. Without a source it is the default one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Theme {
    /// Grows with each change: a change of an older one is refused. 0 where nobody ever set one.
    pub version: u64,
    /// *Nome do arquivo*.
    pub file_name: String,
    /// *Arquivo*: the text as it was typed.
    pub source: Option<String>,
    /// The address of the stylesheet that customers get, below the server's own.
    pub address: Option<String>,
    /// When it was changed last.
    pub changed_at: Option<Instant>,
    /// The author of that change.
    pub changed_by: Option<Person>,
}

/// A change of a theme as a form has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ThemeChange {
    /// The version that was edited.
    pub version: u64,
    /// *Nome do arquivo*; `isochat.css` where it is blank.
    #[serde(default)]
    pub file_name: String,
    /// *Arquivo*: the stylesheet, 65,536 bytes at most.
    pub source: String,
}

/// A change of a theme, valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFields {
    /// *Nome do arquivo*.
    pub file_name: Label,
    /// *Arquivo*: not blank.
    pub source: String,
}

impl ThemeChange {
    /// The fields, when they are right.
    ///
    /// # Errors
    /// The fields at fault: `file_name`, `source`.
    pub fn parse(self) -> Result<ThemeFields, Vec<FieldError>> {
        let mut draft = Draft::default();
        let name = if says_nothing(&self.file_name) { THEME_FILE } else { &self.file_name };
        let file_name = draft.required("file_name", name, Label::parse);
        let is_plain = file_name.as_ref().is_none_or(|name| is_file_name(name.as_str()));
        draft.check(is_plain, || FieldError::new("file_name", Rule::InvalidFileName));
        draft.check(!says_nothing(&self.source), || FieldError::new("source", Rule::Required));
        // A zero is no letter of a stylesheet, and PostgreSQL stores none.
        draft.check(!self.source.contains('\0'), || FieldError::new("source", Rule::NotText));
        draft.check(self.source.len() <= MOST_THEME_BYTES, || FieldError {
            limit: Some(MOST_THEME_BYTES as u32),
            ..FieldError::new("source", Rule::TooManyBytes)
        });
        let source = self.source;
        draft.finish(|| Some(ThemeFields { file_name: file_name?, source }))
    }
}

/// Whether it is the name of a stylesheet's file, without a folder.
fn is_file_name(name: &str) -> bool {
    let stem = name.len().checked_sub(4).and_then(|end| name.split_at_checked(end));
    let is_sheet = stem.is_some_and(|(stem, ending)| !stem.is_empty() && ending.eq_ignore_ascii_case(".css"));
    is_sheet && !name.starts_with('.') && !name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(file_name: &str, source: &str) -> ThemeChange {
        ThemeChange { version: 1, file_name: file_name.to_owned(), source: source.to_owned() }
    }

    #[test]
    fn r10_a_blank_name_is_the_standard_one() {
        assert_eq!(change(" ", "a{}").parse().unwrap().file_name.as_str(), "isochat.css");
        assert_eq!(change("Tema da Acme.CSS", "a{}").parse().unwrap().file_name.as_str(), "Tema da Acme.CSS");
    }

    #[test]
    fn r10_the_fields_at_fault_are_named() {
        for name in ["tema.txt", ".css", "../a.css", "a\\b.css", "c:a.css", "<a>.css", "é", ".a.css"] {
            assert_eq!(
                change(name, "a{}").parse(),
                Err(vec![FieldError::new("file_name", Rule::InvalidFileName)]),
                "{name}"
            );
        }
        assert_eq!(change("", " \n").parse(), Err(vec![FieldError::new("source", Rule::Required)]));
        assert_eq!(change("", "a\0{}").parse(), Err(vec![FieldError::new("source", Rule::NotText)]));
        let full = "a".repeat(MOST_THEME_BYTES);
        assert!(change("", &full).parse().is_ok());
        let fault = FieldError { limit: Some(65_536), ..FieldError::new("source", Rule::TooManyBytes) };
        assert_eq!(change("", &(full + "b")).parse(), Err(vec![fault]));
    }
}
