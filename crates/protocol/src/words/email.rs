//! E-mail addresses as people copy them.

use super::code::{bare, unwrapped};
use super::error::WordError;
use super::punycode::letters;
use crate::search_fold::compose;

/// The most characters of an address (RFC 5321).
const MAX: u32 = 254;

/// The address in this text: without its wrapping, its domain in letters.
///
/// # Errors
/// [`WordError::Empty`], [`WordError::TooLong`], [`WordError::Email`].
pub fn email(text: &str) -> Result<String, WordError> {
    let bare = bare(text);
    if bare.is_empty() {
        return Err(WordError::Empty);
    }
    let address = alone(&bare).ok_or(WordError::Email)?;
    if address.chars().count() > MAX as usize {
        return Err(WordError::TooLong { max: MAX });
    }
    let (local, domain) = address.rsplit_once('@').ok_or(WordError::Email)?;
    // The server does it for every page: none carries the letters.
    let address = if cfg!(target_arch = "wasm32") {
        address.to_owned()
    } else {
        compose(&format!("{local}@{}", in_letters(domain)))
    };
    let fits = address.rsplit_once('@').is_some_and(|(local, domain)| is_local(local) && is_domain(domain));
    if fits && address.len() <= MAX as usize { Ok(address) } else { Err(WordError::Email) }
}

/// The address without the name before it and what else is copied with it. None where there are two.
fn alone(text: &str) -> Option<&str> {
    let text = unwrapped(text);
    let Some((name, address)) = text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) else {
        return Some(without_scheme(text));
    };
    let (name, address) = (unwrapped(name), without_scheme(unwrapped(address)));
    (!name.contains('@') || name == address).then_some(address)
}

fn without_scheme(text: &str) -> &str {
    const SCHEME: &str = "mailto:";
    match text.get(..SCHEME.len()) {
        Some(scheme) if scheme.eq_ignore_ascii_case(SCHEME) => {
            let address = &text[SCHEME.len()..];
            unwrapped(address.split_once('?').map_or(address, |(address, _)| address))
        }
        _ => text,
    }
}

/// The domain as people read it: browsers send a domain with accents as `xn--…`.
fn in_letters(domain: &str) -> String {
    let label = |label: &str| letters(label).filter(|letters| is_label(letters)).unwrap_or_else(|| label.to_owned());
    domain.split('.').map(label).collect::<Vec<_>>().join(".")
}

fn is_local(local: &str) -> bool {
    local.len() <= 64 && local.split('.').all(is_local_part)
}

fn is_local_part(part: &str) -> bool {
    let allowed = |character: char| is_letter_or_digit(character) || "!#$%&'*+/=?^_`{|}~-".contains(character);
    !part.is_empty() && part.chars().all(allowed)
}

fn is_domain(domain: &str) -> bool {
    domain.contains('.') && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let allowed = |character: char| is_letter_or_digit(character) || character == '-';
    !label.is_empty()
        && label.len() <= 63
        && label.chars().all(allowed)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// The page knows no letters beyond ASCII from other signs: it carries no table of them, and the server judges each address again.
fn is_letter_or_digit(character: char) -> bool {
    if cfg!(target_arch = "wasm32") {
        character.is_ascii_alphanumeric() || !character.is_ascii()
    } else {
        character.is_alphanumeric()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_local_part_and_a_domain() {
        for good in
            ["ana@exemplo.com.br", "a.b+c@x.io", "joão@exemplo.com", "o'neil@a-b.com", "ana@açaí.com.br", "a@пример.рф"]
        {
            assert_eq!(email(good), Ok(good.to_owned()));
        }
        for bad in [
            "ana",
            "ana@",
            "@exemplo.com",
            "ana@exemplo",
            "a b@x.io",
            "ana @x.io",
            "a..b@x.io",
            "ana@-x.io",
            "ana@x..io",
            "a\"b@x.io",
            "ana@x.io@y.io",
            "ana@@x.io",
            "ana@x.io, eva@x.io",
            "ana@x.io <eva@x.io>",
            "Ana <ana@x.io> <eva@x.io>",
            "Ana <ana@x.io",
            "Ana ana@x.io",
            "<>",
        ] {
            assert_eq!(email(bad), Err(WordError::Email), "{bad}");
        }
        assert_eq!(email(" \u{200b}"), Err(WordError::Empty));
        assert_eq!(email(&format!("ana@{}x.io", "a.".repeat(130))), Err(WordError::TooLong { max: 254 }));
    }

    #[test]
    fn an_address_comes_out_of_its_wrapping() {
        for wrapped in [
            "Ana <ana@exemplo.com.br>",
            "\"Souza, Ana\" <ana@exemplo.com.br>;",
            "ana@exemplo.com.br <ana@exemplo.com.br>",
            "<ana@exemplo.com.br>",
            "mailto:ana@exemplo.com.br",
            "<MAILTO:ana@exemplo.com.br?subject=Oi>",
            "ana@exemplo.com.br.",
            "ana@exemplo.com.br,",
            "ana@exemplo.com.br ; ",
            "(ana@exemplo.com.br).",
            "'ana@exemplo.com.br'",
            "“ana@exemplo.com.br”",
            "\u{200b}ana@exemplo\u{ad}.com\u{2060}.br\u{feff}",
            "\u{2068}ana@exemplo.com.br\u{2069}",
            "ana＠exemplo.com.br",
        ] {
            assert_eq!(email(wrapped), Ok("ana@exemplo.com.br".to_owned()), "{wrapped}");
        }
        assert_eq!(email("o’neil@x.io"), Ok("o'neil@x.io".to_owned()));
    }

    #[test]
    fn a_domain_is_shown_in_letters() {
        assert_eq!(email("ana@xn--aa-4iaz.com.br").as_deref(), Ok("ana@açaí.com.br"));
        assert_eq!(email("ana@ac\u{327}ai\u{301}.com.br").as_deref(), Ok("ana@açaí.com.br"));
        assert_eq!(email("ana@XN--AA-4IAZ.com.br").as_deref(), Ok("ana@açaí.com.br"));
        for other in ["ana@xn--a.com", "ana@xn--ab-.com", "ana@xn--99999999.com"] {
            assert!(email(other).is_err() || email(other).as_deref() == Ok(other), "{other}");
        }
    }
}
