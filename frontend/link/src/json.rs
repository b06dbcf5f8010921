//! Reading the JSON of the server and of this browser.

use protocol::json::Json;

/// Parses a text; `None` where it is no JSON.
pub fn json(text: &str) -> Option<Json<'_>> {
    serde_json::from_str(text).ok()
}
