//! Colours: opaque ones of sRGB, one for the light theme and one for the dark theme.

use std::fmt;

use cssparser::{Parser, Token, color};

/// An opaque colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

/// A colour in both themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paint {
    pub light: Color,
    pub dark: Color,
}

/// The text is no opaque colour.
pub struct NoColor;

impl Color {
    /// `0x84296a` as a colour.
    pub const fn new(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self { red, green, blue }
    }

    /// The relative luminance of WCAG 2.2.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast ratio of WCAG 2.2 in hundredths, rounded down: 450 for 4.5:1.
    pub fn contrast(self, other: Self) -> u32 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        // A hair above, so that equal colours have exactly 1:1.
        (one.max(two) / one.min(two) * 100.0 + 1e-9) as u32
    }
}

impl Paint {
    /// From `0xrrggbb`, light and dark.
    pub const fn new(light: u32, dark: u32) -> Self {
        Self { light: Color::new(light), dark: Color::new(dark) }
    }

    /// Reads a colour, or `light-dark()` with two of them.
    pub fn parse(input: &mut Parser<'_>) -> Result<Self, NoColor> {
        let both = input.try_parse(|input| {
            input.expect_function_matching("light-dark").map_err(|_| NoColor)?;
            nested(input, |input| {
                let light = opaque(input)?;
                input.expect_comma().map_err(|_| NoColor)?;
                Ok(Self { light, dark: opaque(input)? })
            })
        });
        both.or_else(|_| opaque(input).map(|color| Self { light: color, dark: color }))
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl fmt::Display for Paint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.light == self.dark { self.light.fmt(f) } else { write!(f, "light-dark({}, {})", self.light, self.dark) }
    }
}

fn nested<T>(input: &mut Parser<'_>, read: impl FnOnce(&mut Parser<'_>) -> Result<T, NoColor>) -> Result<T, NoColor> {
    let read =
        input.parse_nested_block(|input| read(input).map_err(|_| cssparser::ParseError::<()>::unexpected_token()));
    read.map_err(|_| NoColor)
}

fn opaque(input: &mut Parser<'_>) -> Result<Color, NoColor> {
    let token = input.next().map_err(|_| NoColor)?.clone();
    match token {
        Token::Hash(hex) | Token::IDHash(hex) => match color::parse_hash_color(hex.as_bytes()) {
            Ok((red, green, blue, alpha)) if alpha >= 1.0 => Ok(Color { red, green, blue }),
            _ => Err(NoColor),
        },
        Token::Ident(name) => {
            let (red, green, blue) = color::parse_named_color(&name).map_err(|()| NoColor)?;
            Ok(Color { red, green, blue })
        }
        Token::Function(name) if name.eq_ignore_ascii_case("rgb") || name.eq_ignore_ascii_case("rgba") => {
            nested(input, rgb)
        }
        Token::Function(name) if name.eq_ignore_ascii_case("hsl") || name.eq_ignore_ascii_case("hsla") => {
            nested(input, hsl)
        }
        _ => Err(NoColor),
    }
}

/// The three channels, between commas or blanks, and an alpha that must be whole.
fn channels(input: &mut Parser<'_>, channel: impl Fn(usize, &Token<'_>) -> Option<f32>) -> Result<[f32; 3], NoColor> {
    let mut found = [0.0; 3];
    for (place, value) in found.iter_mut().enumerate() {
        *value = channel(place, input.next().map_err(|_| NoColor)?).filter(|value| value.is_finite()).ok_or(NoColor)?;
        if place < 2 {
            let _either = input.try_parse(Parser::expect_comma);
        }
    }
    if !input.is_exhausted() {
        match input.next().map_err(|_| NoColor)? {
            Token::Comma | Token::Delim('/') => {}
            _ => return Err(NoColor),
        }
        match input.next().map_err(|_| NoColor)? {
            Token::Number { value, .. } | Token::Percentage { unit_value: value, .. } if *value >= 1.0 => {}
            _ => return Err(NoColor),
        }
    }
    Ok(found)
}

fn rgb(input: &mut Parser<'_>) -> Result<Color, NoColor> {
    let [red, green, blue] = channels(input, |_, token| match token {
        Token::Number { value, .. } => Some(*value),
        Token::Percentage { unit_value, .. } => Some(unit_value * 255.0),
        _ => None,
    })?;
    Ok(Color { red: byte(red), green: byte(green), blue: byte(blue) })
}

fn hsl(input: &mut Parser<'_>) -> Result<Color, NoColor> {
    let [hue, saturation, lightness] = channels(input, |place, token| match token {
        Token::Number { value, .. } if place == 0 => Some(*value),
        Token::Dimension { value, unit, .. } if place == 0 && unit.eq_ignore_ascii_case("deg") => Some(*value),
        Token::Percentage { unit_value, .. } if place > 0 => Some(unit_value.clamp(0.0, 1.0)),
        Token::Number { value, .. } if place > 0 => Some((value / 100.0).clamp(0.0, 1.0)),
        _ => None,
    })?;
    let hue = hue.rem_euclid(360.0) / 30.0;
    let reach = saturation * lightness.min(1.0 - lightness);
    let channel = |shift: f32| {
        let place = (shift + hue) % 12.0;
        byte((lightness - reach * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0)) * 255.0)
    };
    Ok(Color { red: channel(0.0), green: channel(8.0), blue: channel(4.0) })
}

fn byte(value: f32) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<String> {
        let mut input = Parser::new(text);
        let paint = Paint::parse(&mut input).ok()?;
        input.is_exhausted().then(|| paint.to_string())
    }

    #[test]
    fn r10_opaque_colours_are_read_in_every_usual_way() {
        for (text, expected) in [
            ("#0A5C36", "#0a5c36"),
            ("#fff", "#ffffff"),
            ("#84296aff", "#84296a"),
            ("RebeccaPurple", "#663399"),
            ("rgb(10, 92, 54)", "#0a5c36"),
            ("rgb(10 92 54 / 100%)", "#0a5c36"),
            ("rgba(100%,0%,0%,1)", "#ff0000"),
            ("rgb(300 -5 0.4)", "#ff0000"),
            ("hsl(120, 100%, 25%)", "#008000"),
            ("hsl(480deg 100 25)", "#008000"),
            ("light-dark(white, #000)", "light-dark(#ffffff, #000000)"),
            ("light-dark(red, red)", "#ff0000"),
        ] {
            assert_eq!(written(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "transparent",
            "currentColor",
            "#84296a80",
            "#12345",
            "rgb(0 0 0 / .5)",
            "rgba(0,0,0,0)",
            "rgb(1 2)",
            "hsl(a b c)",
            "light-dark(red)",
            "light-dark(light-dark(red, red), red)",
            "url(x)",
            "color-mix(in srgb, red, blue)",
            "Canvas",
            "inherit",
            "",
        ] {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[test]
    fn r10_contrast_is_that_of_wcag() {
        for (one, two, expected) in [
            (0xff_ff_ff, 0x00_00_00, 2100),
            (0xff_ff_ff, 0x76_76_76, 454),
            (0x77_77_77, 0xff_ff_ff, 447),
            (0x84_29_6a, 0x84_29_6a, 100),
            (0xf2_b7_05, 0xff_ff_ff, 181),
        ] {
            assert_eq!(Color::new(one).contrast(Color::new(two)), expected, "{one:06x} on {two:06x}");
        }
    }
}
