//! The words that the command line prints.

use std::io::{self, Write};

use crate::error::Error;

/// The words of an error for the person at the command line, with the fields at fault.
pub fn in_words(error: &Error) -> String {
    match error {
        Error::Invalid(errors) => {
            let words: Vec<String> = errors.iter().map(|error| format!("{}: {}", error.field, error.code)).collect();
            words.join(", ")
        }
        other => other.to_string(),
    }
}

/// Prints on the standard output.
pub fn say(words: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    out.write_all(words.as_bytes()).and_then(|()| out.flush()).map_err(|error| error.to_string())
}
