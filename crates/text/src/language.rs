//! The languages of the screens, and choosing among them.

/// A language the screens speak. pt-BR is the source and what is spoken when nothing else fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Brazilian Portuguese.
    #[default]
    PtBr = 0,
    /// English.
    En = 1,
    /// Spanish.
    Es = 2,
}

impl Language {
    /// Every language, in the order of a language menu.
    pub const ALL: [Self; 3] = [Self::PtBr, Self::En, Self::Es];

    /// The BCP 47 tag, as in `<html lang>` and `Intl`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::PtBr => "pt-BR",
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PtBr => "Português (Brasil)",
            Self::En => "English",
            Self::Es => "Español",
        }
    }

    /// The language of a BCP 47 tag, by its first part (`pt-PT` reads pt-BR), in any letter case.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        let is = |language: &str| primary.eq_ignore_ascii_case(language);
        match () {
            () if is("pt") => Some(Self::PtBr),
            () if is("en") => Some(Self::En),
            () if is("es") => Some(Self::Es),
            () => None,
        }
    }

    /// The language to speak for an `Accept-Language` header, or a list of tags joined by commas: the one with the highest
    /// weight that we have, the first among equals; pt-BR when there is none.
    #[must_use]
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best: Option<(u16, Self)> = None;
        for (language, weight) in accept_language.split(',').filter_map(weighed) {
            if weight > best.map_or(0, |(highest, _)| highest) {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language).unwrap_or_default()
    }
}

/// Reads `en-GB;q=0.8` into a language and a weight in thousandths.
fn weighed(item: &str) -> Option<(Language, u16)> {
    let mut parts = item.split(';');
    let language = Language::from_tag(parts.next()?)?;
    let weight = parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(Some(1000), thousandths)?;
    Some((language, weight))
}

/// Reads a weight of RFC 9110: `0`, `1`, or up to three digits after the point.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, part) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    if part.len() > 3 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match whole {
        "1" => Some(1000),
        "0" => format!("{part:0<3}").parse().ok(),
        _ => None,
    }
}
