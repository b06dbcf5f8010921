//! The rules that a field can break, and a field that breaks one.

use std::{borrow::Cow, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::WordError;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// Which rule a field breaks. A new rule has its line here, its word in the description of [`FieldError::code`], and its
        /// sentence in `crates/text/catalogue/rules.txt`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(from = "String", into = "&'static str")]
        pub enum Rule {
            $($(#[$doc])* $name,)*
            /// A rule that a newer server has.
            Other,
        }

        impl Rule {
            /// Every rule of this build.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* Self::Other => "" }
            }
        }
    };
}

rules! {
    /// A ticket in this status needs an answer (L12).
    AnswerRequired = "answer_required",
    /// A character turns the direction of the text around it.
    BidiCharacter = "bidi_character",
    /// A column of the file stands twice; the bound is the number of the second one.
    ColumnTwice = "column_twice",
    /// A character that no person types.
    ControlCharacter = "control_character",
    /// The hours end when they begin.
    EmptyInterval = "empty_interval",
    /// ISOCHATCODIGOS names an inactive entity (R46).
    EntityInactive = "entity_inactive",
    /// ISOCHATCODIGOS names no entity (R46).
    EntityMissing = "entity_missing",
    /// The entity that ISOCHATCODIGOS names has no role USUARIO (R46).
    EntityWithoutRole = "entity_without_role",
    /// It no longer changes.
    Fixed = "fixed",
    /// The file's heading has no column for names.
    HeadingWithoutName = "heading_without_name",
    /// The record that it names is inactive.
    Inactive = "inactive",
    /// Neither a CPF nor a CNPJ.
    InvalidDocument = "invalid_document",
    /// No e-mail address.
    InvalidEmail = "invalid_email",
    /// The mask of protocols lacks year or number, or has one twice.
    InvalidMask = "invalid_mask",
    /// No phone number.
    InvalidPhone = "invalid_phone",
    /// No time of day.
    InvalidTime = "invalid_time",
    /// Not of the type that stands here.
    Malformed = "malformed",
    /// The line, which the bound names, looks like no registered entity.
    NoLookAlike = "no_look_alike",
    /// The field belongs to another parameter.
    NotHere = "not_here",
    /// A CPF is of a person, a CNPJ of a company.
    OtherKind = "other_kind",
    /// Not between 1 and the bound.
    OutOfRange = "out_of_range",
    /// One of the two hours is missing.
    PairIncomplete = "pair_incomplete",
    /// Nothing is there.
    Required = "required",
    /// Another record has this value.
    Taken = "taken",
    /// More characters than the bound.
    TooLong = "too_long",
    /// More items than the bound.
    TooMany = "too_many",
    /// Fewer characters than the bound.
    TooShort = "too_short",
    /// A quote, opened in the line that the bound names, is never closed.
    UnclosedQuote = "unclosed_quote",
    /// It names no record.
    Unknown = "unknown",
    /// The file has no line of this number, which the bound names.
    UnknownLine = "unknown_line",
    /// It names no active role of the company.
    UnknownRole = "unknown_role",
    /// It names no time zone.
    UnknownZone = "unknown_zone",
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl AsRef<str> for Rule {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for Rule {
    fn from(word: &str) -> Self {
        Self::ALL.iter().copied().find(|rule| rule.as_str() == word).unwrap_or(Self::Other)
    }
}

impl From<String> for Rule {
    fn from(word: String) -> Self {
        Self::from(word.as_str())
    }
}

impl From<Rule> for &'static str {
    fn from(rule: Rule) -> Self {
        rule.as_str()
    }
}

impl FromStr for Rule {
    type Err = std::convert::Infallible;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Ok(word.into())
    }
}

/// One field at fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field's name in the body, with dots for what is inside another.
    pub field: Cow<'static, str>,
    /// The stable name of the rule that it breaks: `answer_required`, `bidi_character`, `column_twice`,
    /// `control_character`, `empty_interval`, `entity_inactive`, `entity_missing`, `entity_without_role`, `fixed`,
    /// `heading_without_name`, `inactive`, `invalid_document`, `invalid_email`, `invalid_mask`, `invalid_phone`,
    /// `invalid_time`, `malformed`, `no_look_alike`, `not_here`, `other_kind`, `out_of_range`, `pair_incomplete`,
    /// `required`, `taken`, `too_long`, `too_many`, `too_short`, `unclosed_quote`, `unknown`, `unknown_line`,
    /// `unknown_role` or `unknown_zone`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub code: Rule,
    /// The bound, where the rule has one; of `unclosed_quote` the line that it opens in, of `unknown_line` and
    /// `no_look_alike` the line, of `column_twice` the second of the two columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// One sentence in the caller's language; empty until the server fills it.
    #[serde(default)]
    pub message: String,
}

impl FieldError {
    /// The field breaks a rule without a bound.
    pub const fn new(field: &'static str, code: Rule) -> Self {
        Self { field: Cow::Borrowed(field), code, limit: None, message: String::new() }
    }

    /// The field breaks the rule of a word.
    pub fn word(field: &'static str, error: WordError) -> Self {
        Self { limit: error.limit(), ..Self::new(field, error.rule()) }
    }

    /// The field is not between 1 and a bound.
    pub fn bound(field: &'static str, limit: u32) -> Self {
        Self { limit: Some(limit), ..Self::new(field, Rule::OutOfRange) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_its_word_on_the_wire() {
        for rule in Rule::ALL {
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.as_str());
            assert_eq!(Rule::from(rule.as_str()), *rule);
        }
        assert_eq!(serde_json::from_str::<Rule>("\"of_tomorrow\"").unwrap(), Rule::Other);
    }
}
