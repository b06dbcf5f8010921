//! Links in words that people typed: web addresses and e-mail addresses, and nothing else.

use std::borrow::Cow;

use crate::letters::{is_letter, is_letter_or_digit};

/// A stretch of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    /// As typed.
    pub words: &'a str,
    /// The address that a link leads to.
    pub href: Option<Cow<'a, str>>,
}

/// Cuts a text at its links. The words of all pieces are the whole text.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    // Where the words begin that are in no piece yet, where we are, and where the stretch without a blank ends.
    let (mut plain, mut at, mut end) = (0, 0, 0);
    while let Some(next) = text[at..].chars().next() {
        if at >= end {
            end = text[at..].find(ends_address).map_or(text.len(), |length| at + length);
        }
        match address(text[..at].chars().next_back(), &text[at..end]) {
            Found::Link(words, href) => {
                push_plain(&mut pieces, &text[plain..at]);
                pieces.push(Piece { words, href: Some(href) });
                at += words.len();
                plain = at;
            }
            Found::Broken => at = end,
            Found::Nothing => at += next.len_utf8(),
        }
    }
    push_plain(&mut pieces, &text[plain..]);
    pieces
}

fn push_plain<'a>(pieces: &mut Vec<Piece<'a>>, words: &'a str) {
    if !words.is_empty() {
        pieces.push(Piece { words, href: None });
    }
}

enum Found<'a> {
    /// A link of these words to this address.
    Link(&'a str, Cow<'a, str>),
    /// It begins like a link and is none: no part of it is one either.
    Broken,
    Nothing,
}

/// Looks for a link at the beginning of a stretch without blanks.
fn address(before: Option<char>, stretch: &str) -> Found<'_> {
    if before.is_some_and(is_letter_or_digit) || !stretch.starts_with(is_letter_or_digit) {
        return Found::Nothing;
    }
    let after = |start: &str| stretch.get(..start.len()).filter(|said| said.eq_ignore_ascii_case(start)).map(str::len);
    let inside = before.is_some_and(|before| "./@-_+%".contains(before));
    if let Some(scheme) = after("https://").or_else(|| after("http://")) {
        let words = without_punctuation(stretch);
        let is_right = words.get(scheme..).is_some_and(|rest| labels(rest) > 0);
        return if is_right { Found::Link(words, words.into()) } else { Found::Broken };
    }
    if let Some(scheme) = after("mailto:") {
        let words = without_punctuation(stretch);
        let is_right = words.get(scheme..).is_some_and(|rest| mailbox(rest).is_some());
        return if is_right { Found::Link(words, words.into()) } else { Found::Broken };
    }
    if !inside && after("www.").is_some() {
        let words = without_punctuation(stretch);
        return if labels(words) > 2 { Found::Link(words, format!("https://{words}").into()) } else { Found::Broken };
    }
    match mailbox(stretch).filter(|_| !inside) {
        Some(words) => Found::Link(words, format!("mailto:{words}").into()),
        None => Found::Nothing,
    }
}

/// Whether an address ends before this character.
fn ends_address(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || "<>\"“”„«»‹›「」『』【】（）。，、！？；：،؛؟…".contains(character)
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// An address without the punctuation of the sentence around it. A bracket that closes none of the address's own belongs to the sentence.
fn without_punctuation(address: &str) -> &str {
    let mut kept = address;
    while let Some(last) = kept.chars().next_back() {
        let opening = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '‘' | '’' | '*' | '_' | '~' | '`' | '|' => None,
            ')' => Some('('),
            ']' => Some('['),
            '}' => Some('{'),
            _ => break,
        };
        let count = |bracket| kept.matches(bracket).count();
        if opening.is_some_and(|opening| count(opening) >= count(last)) {
            break;
        }
        kept = &kept[..kept.len() - last.len_utf8()];
    }
    kept
}

/// The number of labels of the host that an address begins with; 0 where it is no host. A name before the host (`bank@host`) would make the
/// reader take it for the host, so there is none.
fn labels(address: &str) -> usize {
    let authority = address.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let is_right = port.chars().all(|digit| digit.is_ascii_digit()) && host.split('.').all(is_label);
    if is_right { host.split('.').count() } else { 0 }
}

/// The e-mail address at the beginning.
fn mailbox(text: &str) -> Option<&str> {
    let in_local = |character: char| is_letter_or_digit(character) || "._%+'-".contains(character);
    let at = text.find(|character| !in_local(character)).filter(|at| text[*at..].starts_with('@'))?;
    let domain = &text[at + 1..];
    let in_domain = |character: char| is_letter_or_digit(character) || ".-".contains(character);
    let domain = &domain[..domain.find(|character| !in_domain(character)).unwrap_or(domain.len())];
    let domain = domain.trim_end_matches(['.', '-']);
    let (_, top) = domain.rsplit_once('.')?;
    let is_right = domain.split('.').all(is_label) && top.chars().count() > 1 && top.chars().all(is_letter);
    let words = &text[..at + 1 + domain.len()];
    (is_right && !text[..at].ends_with('.') && at > 0 && !text[words.len()..].starts_with('@')).then_some(words)
}

fn is_label(label: &str) -> bool {
    let allowed = |character: char| is_letter_or_digit(character) || character == '-';
    !label.is_empty() && label.chars().all(allowed) && !label.starts_with('-') && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::pieces;

    /// The text with its links as `[words|address]`, where the address is another than the words, or `[words]`.
    fn cut(text: &str) -> String {
        let pieces = pieces(text);
        assert_eq!(pieces.iter().map(|piece| piece.words).collect::<String>(), text);
        let shown = pieces.iter().map(|piece| match piece.href.as_deref() {
            Some(href) if href == piece.words => format!("[{href}]"),
            Some(href) => format!("[{}|{href}]", piece.words),
            None => piece.words.to_owned(),
        });
        shown.collect()
    }

    #[test]
    fn f22_addresses_are_links_and_punctuation_stays_outside() {
        for (text, wanted) in [
            ("https://exemplo.com.br/boleto?id=7&x=(1).", "[https://exemplo.com.br/boleto?id=7&x=(1)]."),
            ("(veja http://exemplo.com.br/a_(b))", "(veja [http://exemplo.com.br/a_(b)])"),
            ("Aqui:https://exemplo.com.br, ou não?", "Aqui:[https://exemplo.com.br], ou não?"),
            ("“https://exemplo.com.br/é”, disse", "“[https://exemplo.com.br/é]”, disse"),
            ("<https://exemplo.com.br>", "<[https://exemplo.com.br]>"),
            ("HTTPS://EXEMPLO.COM.BR/A!", "[HTTPS://EXEMPLO.COM.BR/A]!"),
            ("http://localhost:8080/x#y...", "[http://localhost:8080/x#y]..."),
            ("https://a.br\nhttps://b.br", "[https://a.br]\n[https://b.br]"),
            ("https://web.br/http://outro.br", "[https://web.br/http://outro.br]"),
            ("https://rede.br/@ana?v=1;", "[https://rede.br/@ana?v=1];"),
            ("www.exemplo.com.br.", "[www.exemplo.com.br|https://www.exemplo.com.br]."),
            ("Www.exemplo.com/a?", "[Www.exemplo.com/a|https://Www.exemplo.com/a]?"),
            ("ana.souza+1@exemplo.com.br;", "[ana.souza+1@exemplo.com.br|mailto:ana.souza+1@exemplo.com.br];"),
            ("e-mail:joão@exemplo.com.", "e-mail:[joão@exemplo.com|mailto:joão@exemplo.com]."),
            ("Ana <ana@exemplo.com>", "Ana <[ana@exemplo.com|mailto:ana@exemplo.com]>"),
            ("mailto:ana@exemplo.com?subject=oi.", "[mailto:ana@exemplo.com?subject=oi]."),
            ("راجع https://exemplo.com، شكرا", "راجع [https://exemplo.com]، شكرا"),
        ] {
            assert_eq!(cut(text), wanted);
        }
    }

    #[test]
    fn f22_nothing_else_is_a_link() {
        let long = "a".repeat(600);
        for text in [
            "javascript:alert(1)",
            "JavaScript://%0aalert(1)",
            "data:text/html,<script>alert(1)</script>",
            "ftp://exemplo.com.br/a",
            "file:///etc/passwd",
            "tel:+5541999998888",
            "exemplo.com.br",
            "https://",
            "https:///a",
            "https://.br",
            "http:exemplo.com.br",
            "xhttps://exemplo.com.br",
            "https://banco.com.br@exemplo.com/entrar",
            "https://ana:senha@exemplo.com",
            "www.exemplo",
            "www.",
            "mailto:",
            "mailto:ana",
            "ana@exemplo",
            "ana@exemplo.c",
            "@ana.souza",
            "a@b@exemplo.com",
            "3.500,00/mês às 10:30 (R$ 2.000)",
            "",
            &long,
        ] {
            assert_eq!(cut(text), text);
        }
    }
}
