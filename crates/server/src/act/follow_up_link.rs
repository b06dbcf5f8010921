//! The signed link to what a consumer follows (L11).

use std::fmt::Write;

use store::companies::Company;

use crate::{Balcao, auth::Followed};

/// The address of the follow-up's page, with the proof as its fragment: whoever has it has nothing to type. Where no public
/// address is set it begins with `/`.
pub fn follow_up_link(balcao: &Balcao, company: &Company, of: Followed, protocol: &str) -> String {
    let place = balcao.config.public_url.as_deref().unwrap_or_default().trim_end_matches('/');
    let proof = balcao.keys.follow_up_proof(company.id, of);
    format!("{place}/acompanhar/{}/{}#{proof}", company.code, encoded(protocol))
}

/// One segment of a path: a company's mask may have blanks and slashes (RFC 3986, 2.3).
fn encoded(segment: &str) -> String {
    segment.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            byte => {
                let _infallible = write!(encoded, "%{byte:02X}");
            }
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn l11_a_link_names_any_protocol() {
        assert_eq!(encoded("2026-000213"), "2026-000213");
        assert_eq!(encoded("SAC 0001/2026 nº#?%"), "SAC%200001%2F2026%20n%C2%BA%23%3F%25");
    }
}
