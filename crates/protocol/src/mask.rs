//! The number that people know a ticket by, in the company's own form (L11).

use std::str::FromStr;

/// The form of a company's ticket numbers: `{ano}-{numero:6}` gives `2026-000213`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask(Vec<Part>);

/// The text has not year and number once each, or has something else between braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a mask of ticket numbers")]
pub struct NotAMask;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Year,
    /// With at least so many digits.
    Number(usize),
}

/// The most digits that a mask may ask for: more than any number will have.
const MOST_DIGITS: usize = 12;

impl Mask {
    /// The mask of a company that has none of its own, as typed.
    pub const DEFAULT: &str = "{ano}-{numero:6}";

    /// The mask as typed: `{ano}` and `{numero}` or `{numero:6}` once each, and words between them.
    ///
    /// # Errors
    /// [`NotAMask`] for any other text.
    pub fn parse(text: &str) -> Result<Self, NotAMask> {
        let parts = parts(text).ok_or(NotAMask)?;
        let years = parts.iter().filter(|part| **part == Part::Year).count();
        let numbers = parts.iter().filter(|part| matches!(part, Part::Number(_))).count();
        if (years, numbers) == (1, 1) { Ok(Self(parts)) } else { Err(NotAMask) }
    }

    /// The protocol of the year's `number`th ticket. The number grows beyond its digits when it must.
    pub fn protocol(&self, year: i16, number: u64) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Year => format!("{year:04}"),
            Part::Number(digits) => format!("{number:0digits$}"),
        };
        self.0.iter().map(part).collect()
    }
}

impl Default for Mask {
    fn default() -> Self {
        let dash = Part::Text("-".to_owned());
        Self(vec![Part::Year, dash, Part::Number(6)])
    }
}

impl FromStr for Mask {
    type Err = NotAMask;

    fn from_str(text: &str) -> Result<Self, NotAMask> {
        Self::parse(text)
    }
}

fn parts(text: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (word, after) = after.split_once('}')?;
        parts.extend(words(before)?);
        parts.push(placeholder(word)?);
        rest = after;
    }
    parts.extend(words(rest)?);
    Some(parts)
}

/// The literal text between two placeholders: `Some(None)` when it is empty, `None` when it has a `}` that nothing opens.
fn words(text: &str) -> Option<Option<Part>> {
    if text.contains('}') {
        return None;
    }
    Some((!text.is_empty()).then(|| Part::Text(text.to_owned())))
}

fn placeholder(word: &str) -> Option<Part> {
    match word.split_once(':') {
        None if word == "ano" => Some(Part::Year),
        None if word == "numero" => Some(Part::Number(1)),
        Some(("numero", digits)) if digits.bytes().all(|digit| digit.is_ascii_digit()) => {
            digits.parse().ok().filter(|digits| (1..=MOST_DIGITS).contains(digits)).map(Part::Number)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l11_a_protocol_follows_the_companys_mask() {
        let cases = [
            (Mask::DEFAULT, "2026-000213"),
            ("{numero}/{ano}", "213/2026"),
            ("SAC {ano}.{numero:2}", "SAC 2026.213"),
            ("{ano}{numero:12}", "2026000000000213"),
        ];
        for (mask, protocol) in cases {
            assert_eq!(Mask::parse(mask).unwrap().protocol(2026, 213), protocol);
        }
        assert_eq!(Mask::parse(Mask::DEFAULT), Ok(Mask::default()));
    }

    #[test]
    fn a_mask_that_would_repeat_itself_or_cannot_be_read_is_refused() {
        let refused = [
            "",
            "{ano}",
            "{numero:6}",
            "{ano}{ano}{numero}",
            "{ano}{numero}{numero}",
            "{ano}-{numero:0}",
            "{ano}-{numero:13}",
            "{ano}-{numero:+6}",
            "{ano}-{numero:}",
            "{ano}-{numero",
            "{ano}-numero}",
            "{ANO}-{numero}",
            "{ano}-{numero}}",
            "{{ano}}{numero}",
        ];
        for mask in refused {
            assert_eq!(Mask::parse(mask), Err(NotAMask), "{mask}");
        }
    }
}
