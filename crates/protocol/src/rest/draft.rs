//! Reading a draft field by field, so that a form learns all its errors at once.

use crate::{FieldError, Rule, WordError, says_nothing, template::unknown_placeholder};

/// Collects the faults of a draft while its fields are read.
#[derive(Debug, Default)]
pub struct Draft {
    errors: Vec<FieldError>,
}

impl Draft {
    /// A field that must be there.
    pub fn required<T>(
        &mut self,
        field: &'static str,
        text: &str,
        parse: impl Fn(&str) -> Result<T, WordError>,
    ) -> Option<T> {
        parse(text).map_err(|error| self.errors.push(FieldError::word(field, error))).ok()
    }

    /// A field that may be empty: a text that says nothing is none.
    pub fn optional<T>(
        &mut self,
        field: &'static str,
        text: Option<&str>,
        parse: impl Fn(&str) -> Result<T, WordError>,
    ) -> Option<T> {
        let text = text.filter(|text| !says_nothing(text))?;
        self.required(field, text, parse)
    }

    /// A number that may be absent and is at least 1 and at most `limit`.
    pub fn bound(&mut self, field: &'static str, number: Option<u32>, limit: u32) -> Option<u32> {
        let fits = number.is_none_or(|number| (1..=limit).contains(&number));
        self.check(fits, || FieldError::bound(field, limit));
        number
    }

    /// A number that may be absent or 0 and is at most `limit`.
    pub fn at_most(&mut self, field: &'static str, number: Option<u32>, limit: u32) -> Option<u32> {
        self.check(number.is_none_or(|number| number <= limit), || FieldError {
            limit: Some(limit),
            ..FieldError::new(field, Rule::TooMany)
        });
        number
    }

    /// The placeholders of a text, which must be known ones (R22, R23).
    pub fn placeholders(&mut self, field: &'static str, text: Option<&str>, known: &[&str]) {
        if let Some(message) = text.and_then(|text| unknown_placeholder(text, known)) {
            self.errors.push(FieldError { message, ..FieldError::new(field, Rule::UnknownPlaceholder) });
        }
    }

    /// A rule over the whole draft.
    pub fn check(&mut self, holds: bool, error: impl FnOnce() -> FieldError) {
        if !holds {
            self.errors.push(error());
        }
    }

    /// The valid value, when nothing was wrong.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn finish<T>(self, value: impl FnOnce() -> Option<T>) -> Result<T, Vec<FieldError>> {
        if self.errors.is_empty() { value().ok_or_else(Vec::new) } else { Err(self.errors) }
    }
}
