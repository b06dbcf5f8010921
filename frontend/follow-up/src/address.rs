//! Reads and writes the page's address.

use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// The parts of `/acompanhar/{company}/{protocol}#{code}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The company's code.
    pub company: u32,
    /// The protocol, empty where it is still to be typed.
    pub protocol: String,
    /// The code or the proof of a signed link, empty where it is still to be typed.
    pub code: String,
}

impl Address {
    /// The page's own address; `None` when it names no company.
    pub fn here() -> Option<Self> {
        let location = window().location();
        Self::read(&decoded(&location.pathname().ok()?), &decoded(&location.hash().ok()?))
    }

    fn read(path: &str, fragment: &str) -> Option<Self> {
        let (company, protocol) = match path.strip_prefix("/acompanhar/")?.split_once('/') {
            Some((company, protocol)) => (company, protocol),
            None => (path.strip_prefix("/acompanhar/")?, ""),
        };
        let code = fragment.trim_start_matches('#').to_owned();
        Some(Self { company: company.parse().ok()?, protocol: protocol.trim_end_matches('/').to_owned(), code })
    }

    /// Writes the page's address, so that a reload or a bookmark leads here again.
    pub fn show(&self) {
        let protocol = String::from(js_sys::encode_uri_component(&self.protocol));
        let code = String::from(js_sys::encode_uri_component(&self.code));
        let path = match (protocol.as_str(), code.as_str()) {
            ("", _) => format!("/acompanhar/{}", self.company),
            (protocol, "") => format!("/acompanhar/{}/{protocol}", self.company),
            (protocol, code) => format!("/acompanhar/{}/{protocol}#{code}", self.company),
        };
        if let Ok(history) = window().history() {
            // An address that can't be changed stays as it was.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
        }
    }
}

/// A part of an address without its percent encoding; as it stands where the encoding is wrong.
fn decoded(part: &str) -> String {
    js_sys::decode_uri_component(part).map_or_else(|_| part.to_owned(), String::from)
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn l11_the_address_names_company_protocol_and_code() {
        let read = |path, fragment| {
            Address::read(path, fragment).map(|Address { company, protocol, code }| (company, protocol, code))
        };
        let found = |company, protocol: &str, code: &str| Some((company, protocol.to_owned(), code.to_owned()));
        assert_eq!(read("/acompanhar/1", ""), found(1, "", ""));
        assert_eq!(read("/acompanhar/1/", ""), found(1, "", ""));
        assert_eq!(read("/acompanhar/1/20260714-00482", "#7KQ2M-9XTWB"), found(1, "20260714-00482", "7KQ2M-9XTWB"));
        assert_eq!(read("/acompanhar/1/SAC/2026/7", ""), found(1, "SAC/2026/7", ""));
        for path in ["/", "/acompanhar", "/acompanhar/", "/acompanhar/x/1", "/acompanhar/-1", "/chat/1/1"] {
            assert_eq!(read(path, ""), None, "{path}");
        }
    }
}
