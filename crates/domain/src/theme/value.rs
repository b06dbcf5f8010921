//! The values of properties, read and written anew.

use std::fmt;

use cssparser::{Parser, Token};
use protocol::rest::theme::DropReason;

use super::{color::Paint, font};

/// The kind of values that a property takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A colour.
    Paint,
    /// The radius of a token, which a control of any height has.
    TokenRadius,
    /// The radius that makes an end round.
    FullRadius,
    /// One to four radii.
    Radius,
    /// One to four widths of a border.
    Width,
    /// Families of type, the first choice first.
    Families,
    /// A size of type that can be read and that fits.
    Size,
    Weight,
    Spacing,
    LineHeight,
    /// One of these words.
    Word(&'static [&'static str]),
}

/// A value as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Paint(Paint),
    Written(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paint(paint) => paint.fmt(f),
            Self::Written(text) => f.write_str(text),
        }
    }
}

/// Thousandths of the pixels in a `rem`, at the size that browsers begin with.
const REM: i64 = 16;
/// The most families of a list.
const MOST_FAMILIES: usize = 12;

impl Kind {
    /// Reads a value of this kind.
    ///
    /// # Errors
    /// The reason why it is none.
    pub fn read(self, input: &mut Parser<'_>) -> Result<Value, DropReason> {
        Ok(Value::Written(match self {
            Self::Paint => return Paint::parse(input).map(Value::Paint).map_err(|_| DropReason::Color),
            Self::TokenRadius => length(input, (0, 32), &["px", "rem"])?,
            Self::FullRadius => length(input, (0, 999), &["px", "rem"])?,
            Self::Radius => up_to_four(input, |input| length(input, (0, 32), &["px", "rem", "%"]))?,
            Self::Width => up_to_four(input, |input| length(input, (0, 4), &["px"]))?,
            Self::Families => families(input)?,
            Self::Size => length(input, (12, 24), &["px", "rem"])?,
            Self::Weight => weight(input)?,
            Self::Spacing => spacing(input)?,
            Self::LineHeight => line_height(input)?,
            Self::Word(words) => word(input, words)?.to_owned(),
        }))
    }
}

fn up_to_four(
    input: &mut Parser<'_>,
    one: impl Fn(&mut Parser<'_>) -> Result<String, DropReason>,
) -> Result<String, DropReason> {
    let mut all = vec![one(input)?];
    while all.len() < 4 && !is_over(input) {
        all.push(one(input)?);
    }
    Ok(all.join(" "))
}

/// Whether the value ends here, or `!important` follows.
fn is_over(input: &mut Parser<'_>) -> bool {
    let here = input.state();
    let over = matches!(input.next(), Err(_) | Ok(Token::Delim('!')));
    input.reset(&here);
    over
}

/// A length in one of the units, between bounds in pixels; `%` up to 50.
fn length(input: &mut Parser<'_>, (least, most): (i64, i64), units: &[&str]) -> Result<String, DropReason> {
    let token = next(input)?;
    let (number, unit) = match &token {
        Token::Dimension { value, unit, .. } => (thousandths(*value), unit.to_ascii_lowercase()),
        Token::Percentage { unit_value, .. } => (thousandths(unit_value * 100.0), "%".to_owned()),
        Token::Number { value, .. } if *value == 0.0 => (0, "px".to_owned()),
        _ => return Err(DropReason::Value),
    };
    if !units.contains(&unit.as_str()) {
        return Err(DropReason::Value);
    }
    let fits = match unit.as_str() {
        "%" => (0..=50_000).contains(&number),
        "rem" => (least * 1000..=most * 1000).contains(&number.saturating_mul(REM)),
        _ => (least * 1000..=most * 1000).contains(&number),
    };
    if fits { Ok(decimal(number) + &unit) } else { Err(DropReason::Range) }
}

fn spacing(input: &mut Parser<'_>) -> Result<String, DropReason> {
    let (number, unit, range) = match &next(input)? {
        Token::Ident(word) if word.eq_ignore_ascii_case("normal") => return Ok("normal".to_owned()),
        Token::Number { value, .. } if *value == 0.0 => return Ok("0px".to_owned()),
        Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("px") => {
            (thousandths(*value), "px", -500..=2000)
        }
        Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("em") => {
            (thousandths(*value), "em", -30..=120)
        }
        _ => return Err(DropReason::Value),
    };
    if range.contains(&number) { Ok(decimal(number) + unit) } else { Err(DropReason::Range) }
}

fn line_height(input: &mut Parser<'_>) -> Result<String, DropReason> {
    match next(input)? {
        Token::Ident(word) if word.eq_ignore_ascii_case("normal") => Ok("normal".to_owned()),
        Token::Number { value, .. } if (1200..=2000).contains(&thousandths(value)) => Ok(decimal(thousandths(value))),
        Token::Number { .. } => Err(DropReason::Range),
        _ => Err(DropReason::Value),
    }
}

fn weight(input: &mut Parser<'_>) -> Result<String, DropReason> {
    match next(input)? {
        Token::Ident(word) if word.eq_ignore_ascii_case("normal") => Ok("400".to_owned()),
        Token::Ident(word) if word.eq_ignore_ascii_case("bold") => Ok("700".to_owned()),
        Token::Number { int_value: Some(weight), .. } if (100..=900).contains(&weight) => Ok(weight.to_string()),
        Token::Number { .. } => Err(DropReason::Range),
        _ => Err(DropReason::Value),
    }
}

fn word(input: &mut Parser<'_>, words: &[&'static str]) -> Result<&'static str, DropReason> {
    match next(input)? {
        Token::Ident(word) => {
            words.iter().copied().find(|known| word.eq_ignore_ascii_case(known)).ok_or(DropReason::Value)
        }
        _ => Err(DropReason::Value),
    }
}

/// The families between commas. One that isn't known drops the list, because the next one would be another choice.
fn families(input: &mut Parser<'_>) -> Result<String, DropReason> {
    let mut all = Vec::new();
    loop {
        all.push(font::family(&family(input)?).ok_or(DropReason::Font)?);
        if input.try_parse(Parser::expect_comma).is_err() {
            return Ok(all.join(", "));
        }
        if all.len() == MOST_FAMILIES {
            return Err(DropReason::Range);
        }
    }
}

/// A name in quotes, or in words.
fn family(input: &mut Parser<'_>) -> Result<String, DropReason> {
    let mut name = match next(input)? {
        Token::QuotedString(name) => return Ok(name.to_string()),
        Token::Ident(word) => word.to_string(),
        _ => return Err(DropReason::Value),
    };
    while let Ok(word) = input.try_parse(Parser::expect_ident_cloned) {
        if name.len() > 64 {
            return Err(DropReason::Font);
        }
        name.push(' ');
        name.push_str(&word);
    }
    Ok(name)
}

fn next<'i>(input: &mut Parser<'i>) -> Result<Token<'i>, DropReason> {
    input.next().cloned().map_err(|_| DropReason::Value)
}

/// A number in thousandths, so that one that is written and read again is the same.
fn thousandths(number: f32) -> i64 {
    (f64::from(number) * 1000.0).round() as i64
}

/// Thousandths as a decimal number.
fn decimal(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    let text = format!("{sign}{whole}.{rest:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: Kind, text: &str) -> Result<String, DropReason> {
        let mut input = Parser::new(text);
        let value = kind.read(&mut input)?;
        if input.is_exhausted() { Ok(value.to_string()) } else { Err(DropReason::Value) }
    }

    #[test]
    fn r10_lengths_have_bounds() {
        for (kind, text, expected) in [
            (Kind::TokenRadius, "0", Ok("0px")),
            (Kind::TokenRadius, "1.50REM", Ok("1.5rem")),
            (Kind::TokenRadius, "32.0004px", Ok("32px")),
            (Kind::TokenRadius, "33px", Err(DropReason::Range)),
            (Kind::TokenRadius, "-1px", Err(DropReason::Range)),
            (Kind::TokenRadius, "1e30px", Err(DropReason::Range)),
            (Kind::TokenRadius, "50%", Err(DropReason::Value)),
            (Kind::TokenRadius, "calc(1px)", Err(DropReason::Value)),
            (Kind::FullRadius, "999px", Ok("999px")),
            (Kind::Radius, "4px 16px 50% 0", Ok("4px 16px 50% 0px")),
            (Kind::Radius, "4px 4px 4px 4px 4px", Err(DropReason::Value)),
            (Kind::Radius, "4px / 8px", Err(DropReason::Value)),
            (Kind::Radius, "51%", Err(DropReason::Range)),
            (Kind::Width, "1px 2px", Ok("1px 2px")),
            (Kind::Width, "5px", Err(DropReason::Range)),
            (Kind::Size, "12px", Ok("12px")),
            (Kind::Size, "11.9px", Err(DropReason::Range)),
            (Kind::Size, "1.5rem", Ok("1.5rem")),
            (Kind::Size, "25px", Err(DropReason::Range)),
            (Kind::Size, "1em", Err(DropReason::Value)),
            (Kind::Spacing, "-0.5px", Ok("-0.5px")),
            (Kind::Spacing, "-1em", Err(DropReason::Range)),
            (Kind::Spacing, "0.05em", Ok("0.05em")),
            (Kind::LineHeight, "1.4", Ok("1.4")),
            (Kind::LineHeight, "0", Err(DropReason::Range)),
            (Kind::LineHeight, "45px", Err(DropReason::Value)),
            (Kind::Weight, "bold", Ok("700")),
            (Kind::Weight, "650", Ok("650")),
            (Kind::Weight, "1000", Err(DropReason::Range)),
        ] {
            assert_eq!(read(kind, text), expected.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn r10_families_are_known_ones() {
        for (text, expected) in [
            ("\"Segoe UI\", arial, sans-serif", Ok("\"Segoe UI\", \"Arial\", sans-serif")),
            ("Trebuchet MS", Ok("\"Trebuchet MS\"")),
            ("Wingdings", Err(DropReason::Font)),
            ("Arial, Webdings", Err(DropReason::Font)),
            ("'</style>'", Err(DropReason::Font)),
            ("url(x)", Err(DropReason::Value)),
            ("Arial,", Err(DropReason::Value)),
            ("", Err(DropReason::Value)),
        ] {
            assert_eq!(read(Kind::Families, text), expected.map(str::to_owned), "{text}");
        }
    }
}
