//! Reading the JSON of the server and of this browser.

use protocol::json::Json;
use serde::Serialize;

/// A value as JSON; empty where JSON can't say it.
pub fn json_text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Parses a text; `None` where it is no JSON.
pub fn json(text: &str) -> Option<Json<'_>> {
    serde_json::from_str(text).ok()
}
