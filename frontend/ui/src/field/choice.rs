//! A choice of a select or a segmented control.

use crate::marks::Presence;

/// A value and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<T> {
    /// The value.
    pub value: T,
    /// Its text.
    pub label: String,
    /// The dot before the text.
    pub presence: Option<Presence>,
}

impl<T> Choice<T> {
    /// A value and its text.
    pub fn new(value: T, label: impl Into<String>) -> Self {
        Self { value, label: label.into(), presence: None }
    }

    /// The choice with a dot before its text.
    #[must_use]
    pub fn presence(self, presence: Presence) -> Self {
        Self { presence: Some(presence), ..self }
    }
}
