//! The signed link to what a consumer follows (L11).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use store::companies::Company;

use crate::{auth::follow_up::Followed, state::Balcao};

/// The address of the follow-up's page, with the proof as its fragment: whoever has it has nothing to type. Where no public
/// address is set it begins with `/`.
pub fn follow_up_link(balcao: &Balcao, company: &Company, of: Followed, protocol: &str) -> String {
    let place = balcao.config.public_url.as_deref().unwrap_or_default().trim_end_matches('/');
    let proof = balcao.keys.follow_up_proof(company.id, of);
    let protocol = utf8_percent_encode(protocol, ENCODED);
    format!("{place}/acompanhar/{}/{protocol}#{proof}", company.code)
}

/// Characters that are percent-encoded in a segment of a path (RFC 3986, 2.3): a company's mask may have blanks and slashes.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

#[cfg(test)]
mod tests {
    use super::{ENCODED, utf8_percent_encode};

    #[test]
    fn l11_a_link_names_any_protocol() {
        let encoded = |protocol| utf8_percent_encode(protocol, ENCODED).to_string();
        assert_eq!(encoded("2026-000213"), "2026-000213");
        assert_eq!(encoded("SAC 0001/2026 nº#?%"), "SAC%200001%2F2026%20n%C2%BA%23%3F%25");
    }
}
