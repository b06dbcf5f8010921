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
    /// *Enviar* and *Sair* can't be hidden (R21).
    AlwaysOn = "always_on",
    /// A ticket in this status needs an answer (L12).
    AnswerRequired = "answer_required",
    /// A letter was lost when the file was converted.
    BrokenLetter = "broken_letter",
    /// A password that is among the first to be guessed.
    CommonPassword = "common_password",
    /// A column of the file is named twice; the bound is its number.
    ColumnTwice = "column_twice",
    /// There is nothing in the file.
    EmptyFile = "empty_file",
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
    /// No column brings a name; the bound is the line that is taken for the heading.
    HeadingWithoutName = "heading_without_name",
    /// The record that it names is inactive.
    Inactive = "inactive",
    /// No day of the calendar between 2000 and 2199.
    InvalidDate = "invalid_date",
    /// Neither a CPF nor a CNPJ.
    InvalidDocument = "invalid_document",
    /// No e-mail address.
    InvalidEmail = "invalid_email",
    /// No name of a stylesheet's file: letters, digits and the like, with `.css` at the end.
    InvalidFileName = "invalid_file_name",
    /// The mask of protocols lacks year or number, or has one twice.
    InvalidMask = "invalid_mask",
    /// No phone number.
    InvalidPhone = "invalid_phone",
    /// No time of day.
    InvalidTime = "invalid_time",
    /// A note: this yearly day is observed in leap years alone.
    LeapYearsOnly = "leap_years_only",
    /// Not of the type that stands here.
    Malformed = "malformed",
    /// The line has more cells than the heading has columns.
    MoreCells = "more_cells",
    /// A note: the interval runs into the next day, and lasts 16 hours or more.
    NearlyWholeDay = "nearly_whole_day",
    /// A total, a repeated heading or the like.
    NoCustomer = "no_customer",
    /// The line, which the bound names, looks like no registered entity.
    NoLookAlike = "no_look_alike",
    /// The file is neither a table as text nor a workbook.
    NotATable = "not_a_table",
    /// The field belongs to another parameter.
    NotHere = "not_here",
    /// The file holds no text.
    NotText = "not_text",
    /// A line break or another control character stands in what must be one line.
    OneLine = "one_line",
    /// A CPF is of a person, a CNPJ of a company.
    OtherKind = "other_kind",
    /// Not between 1 and the bound.
    OutOfRange = "out_of_range",
    /// It has moments or days that an earlier one of the list has too.
    Overlap = "overlap",
    /// One of the two hours is missing.
    PairIncomplete = "pair_incomplete",
    /// This part of a value is left out; the rest comes in.
    PartLeftOut = "part_left_out",
    /// The last day comes before the first.
    RangeReversed = "range_reversed",
    /// Nothing is there.
    Required = "required",
    /// A spreadsheet rounded the number.
    RoundedNumber = "rounded_number",
    /// The password until now.
    SamePassword = "same_password",
    /// Another record has this value.
    Taken = "taken",
    /// More characters than the bound.
    TooLong = "too_long",
    /// More items than the bound.
    TooMany = "too_many",
    /// More bytes than the bound.
    TooManyBytes = "too_many_bytes",
    /// The workbook holds more than a file may.
    TooMuchInside = "too_much_inside",
    /// Fewer characters than the bound.
    TooShort = "too_short",
    /// An earlier one of the list is the same.
    Twice = "twice",
    /// A quote, opened in the line that the bound names, is never closed.
    UnclosedQuote = "unclosed_quote",
    /// It names no record.
    Unknown = "unknown",
    /// The file has no line of this number, which the bound names.
    UnknownLine = "unknown_line",
    /// It has a placeholder that has no value here; `message` says which.
    UnknownPlaceholder = "unknown_placeholder",
    /// It names no active role of the company.
    UnknownRole = "unknown_role",
    /// It names no time zone.
    UnknownZone = "unknown_zone",
    /// Not the password of the account.
    WrongPassword = "wrong_password",
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
    /// The field's name in the body, with dots for what is inside another, and the place in a list, from 0, in brackets.
    pub field: Cow<'static, str>,
    /// The stable name of the rule that it breaks: `always_on`, `answer_required`, `broken_letter`,
    /// `column_twice`, `common_password`, `empty_file`, `empty_interval`, `entity_inactive`, `entity_missing`,
    /// `entity_without_role`, `fixed`, `heading_without_name`, `inactive`, `invalid_date`,
    /// `invalid_document`, `invalid_email`, `invalid_file_name`, `invalid_mask`, `invalid_phone`, `invalid_time`, `leap_years_only`,
    /// `malformed`, `more_cells`, `nearly_whole_day`, `no_customer`, `no_look_alike`,
    /// `not_a_table`, `not_here`, `not_text`, `one_line`, `other_kind`, `out_of_range`, `overlap`, `pair_incomplete`, `part_left_out`,
    /// `range_reversed`, `required`, `rounded_number`, `same_password`, `taken`, `too_long`, `too_many`, `too_many_bytes`, `too_much_inside`, `too_short`,
    /// `twice`, `unclosed_quote`, `unknown`, `unknown_line`, `unknown_placeholder`, `unknown_role`, `unknown_zone` or `wrong_password`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub code: Rule,
    /// The bound, where the rule has one; of `unclosed_quote` the line that it opens in, of `unknown_line`,
    /// `no_look_alike` and `heading_without_name` the line, of `column_twice` the column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// One sentence in the caller's language; until the server fills it, what the sentence names at its end.
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

    /// The same fault of a field whose name is only known at run time, such as one inside a list.
    #[must_use]
    pub fn at(self, field: String) -> Self {
        Self { field: Cow::Owned(field), ..self }
    }

    /// The same, of a field inside another.
    #[must_use]
    pub fn inside(self, outer: &str) -> Self {
        Self { field: Cow::Owned(format!("{outer}.{}", self.field)), ..self }
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
