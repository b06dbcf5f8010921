//! The reasons why a text is not the word that it should be.

use crate::Rule;

/// Why a text is not the word it should be. Its rule is [`WordError::rule`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordError {
    /// Nothing that can be seen is left after cleaning.
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
    /// Not of the form `local@domain`.
    #[error("must be an e-mail address")]
    Email,
    /// A password that is among the first to be guessed.
    #[error("must not be a common password")]
    Common,
}

impl WordError {
    /// The rule that the text breaks.
    pub const fn rule(self) -> Rule {
        match self {
            Self::Empty => Rule::Required,
            Self::TooLong { .. } => Rule::TooLong,
            Self::TooShort { .. } => Rule::TooShort,
            Self::Email => Rule::InvalidEmail,
            Self::Common => Rule::CommonPassword,
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
