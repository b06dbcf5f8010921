//! How names, addresses and protocols are compared in a search.

use protocol::id::CompanyId;
use protocol::{EmailAddress, Phone, code_key, search_fold, search_words};

use crate::contains_words::ContainsWords;
use crate::entities::{self, Callers};
use crate::{Conn, Error};

/// The texts as one search key.
pub(crate) fn search_key<'a>(texts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let plain: Vec<String> = texts.into_iter().flatten().map(search_fold).collect();
    plain.join("\n")
}

/// The text by which a protocol is found: as people write it, and without what stands between its digits.
pub(crate) fn protocol_words(protocol: &str) -> String {
    format!("{protocol}\n{}", code_key(protocol))
}

/// Whether all words of a typed text are anywhere in a search key.
pub(crate) fn is_in(key: &str, typed: &str) -> bool {
    words(typed).iter().all(|word| key.contains(word.as_str()))
}

/// The words of a typed text; an e-mail address is one without its wrapping.
fn words(typed: &str) -> Vec<String> {
    let address = typed.contains('@').then(|| EmailAddress::parse(typed).ok()).flatten();
    search_words(address.as_ref().map_or(typed, EmailAddress::as_str))
}

/// The meanings that a typed text may have in a list of conversations or tickets.
pub(crate) struct Sought {
    words: Vec<String>,
    /// As a protocol that was copied with its name.
    code: Vec<String>,
    /// The people with this phone; none where it is no phone.
    pub(crate) callers: Callers,
}

impl Sought {
    /// Reads the people whose phone was typed, too.
    pub(crate) fn read(conn: &mut Conn, company: CompanyId, typed: &str) -> Result<Self, Error> {
        let phones = Phone::parse(typed).map(|phone| phone.comparable_in_any_area()).unwrap_or_default();
        let callers = entities::callers(conn, company, &phones)?;
        let code = code_key(typed);
        let is_code = code.bytes().any(|byte| byte.is_ascii_digit());
        let code = if is_code { vec![code] } else { Vec::new() };
        let code = phones.into_iter().take(1).chain(code).collect();
        Ok(Self { words: words(typed), code, callers })
    }

    /// The condition that all words, or the protocol or phone that they are, stand in one of these columns.
    pub(crate) fn is_in(&self, columns: &'static [&'static str]) -> ContainsWords {
        let single = self.code.iter().map(|code| vec![code.clone()]);
        ContainsWords::new(columns, std::iter::once(self.words.clone()).chain(single).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_key_has_no_accents_and_its_words_are_found_in_any_order() {
        let key = search_key([Some("João ÇELIK"), None, Some("J@X.io")]);
        assert_eq!(key, "joao celik\nj@x.io");
        for typed in ["celik joao", "ÇEL  j@x", "<J@x.io>", "\u{200b}"] {
            assert!(is_in(&key, typed), "{typed}");
        }
        assert!(!is_in(&key, "joao souza"));
        assert_eq!(protocol_words("2026-000213"), "2026-000213\n2026000213");
    }
}
