//! One of the things that can be chosen.

use crate::marks::Presence;

/// A value and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<T> {
    /// What is chosen.
    pub value: T,
    /// Its words.
    pub label: String,
    /// A dot before the words.
    pub presence: Option<Presence>,
}

impl<T> Choice<T> {
    /// A value and its words.
    pub fn new(value: T, label: impl Into<String>) -> Self {
        Self { value, label: label.into(), presence: None }
    }

    /// The choice with a dot before its words.
    #[must_use]
    pub fn presence(self, presence: Presence) -> Self {
        Self { presence: Some(presence), ..self }
    }
}
