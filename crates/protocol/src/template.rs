//! Texts of a company with placeholders in braces: `Atendemos das {inicio} às {fim}` (R22, R23).
//!
//! A placeholder is a name between braces in one line. Any other brace is a character like others, so nothing has to be escaped.

/// The placeholders of a notice that is shown outside the hours (R13, R22): *Horário inicial*, *Horário final*, *Classificação*.
pub const NOTICE_PLACEHOLDERS: [&str; 3] = ["inicio", "fim", "classificacao"];
/// The placeholders of the subject of an e-mail (R23).
pub const SUBJECT_PLACEHOLDERS: [&str; 4] = ["protocolo", "classificacao", "nome", "data"];

enum Piece<'a> {
    Text(&'a str),
    Placeholder(&'a str),
}

/// The first placeholder that is none of the known ones, as it stands in the text: with its braces.
pub fn unknown_placeholder(text: &str, known: &[&str]) -> Option<String> {
    pieces(text).find_map(|piece| match piece {
        Piece::Placeholder(name) if !known.contains(&name) => Some(["{", name, "}"].concat()),
        _ => None,
    })
}

/// The text with the placeholders filled. The values are not looked through for placeholders; a placeholder without a value stays as it is.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Placeholder(name) => match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => filled.push_str(value),
                None => filled.extend(["{", name, "}"]),
            },
        }
    }
    filled
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, behind)) = placeholder(rest) {
            rest = behind;
            return Some(Piece::Placeholder(name));
        }
        // The first character is text, whatever it is.
        let end = rest.char_indices().skip(1).find(|(_, sign)| *sign == '{').map_or(rest.len(), |(at, _)| at);
        let (text, behind) = rest.split_at(end);
        rest = behind;
        Some(Piece::Text(text))
    })
}

/// The name of the placeholder that the text begins with, and the text behind it.
fn placeholder(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('{')?;
    let end = inside.find(['{', '}', '\n'])?;
    let (name, behind) = inside.split_at(end);
    Some((name, behind.strip_prefix('}')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r22_placeholders_are_filled_once_and_other_braces_are_text() {
        let values = [("inicio", "08:00"), ("fim", "18:00"), ("classificacao", "{fim}")];
        let cases = [
            ("Das {inicio} às {fim}.", "Das 08:00 às 18:00."),
            ("{classificacao}{inicio}", "{fim}08:00"),
            ("{ {inicio} }", "{ 08:00 }"),
            ("{{inicio}}", "{08:00}"),
            ("} { {", "} { {"),
            ("{outro} {ini\ncio}", "{outro} {ini\ncio}"),
            ("", ""),
            ("é{fim}é", "é18:00é"),
        ];
        for (text, filled) in cases {
            assert_eq!(fill(text, &values), filled, "{text}");
        }
    }

    #[test]
    fn r22_the_first_unknown_placeholder_is_named() {
        let cases = [
            ("Das {inicio} às {fim}", None),
            ("Das {Inicio} às {fims}", Some("{Inicio}")),
            ("{ inicio }", Some("{ inicio }")),
            ("{}", Some("{}")),
            ("{{fim}}", None),
            ("{ :-{ }", Some("{ }")),
            ("{nome", None),
        ];
        for (text, unknown) in cases {
            assert_eq!(unknown_placeholder(text, &NOTICE_PLACEHOLDERS).as_deref(), unknown, "{text}");
        }
    }
}
