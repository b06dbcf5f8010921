//! CPF and CNPJ: the numbers that Brazil gives to people and companies.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::cell::number_in;
use super::code::{bare, unwrapped};

/// A CPF (11 digits) or a CNPJ (14 characters; letters too since July 2026), with right check digits. Kept bare, without
/// dots; its letter case is upper. `Debug` says only which of the two it is: it must not reach a log.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct Document(Box<str>);

/// A text is neither a CPF nor a CNPJ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a CPF nor a CNPJ")]
pub struct NotADocument;

/// Weights of the last check digit of a CNPJ; the first one's begin one place later.
const CNPJ: [u32; 13] = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
/// The same of a CPF.
const CPF: [u32; 10] = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];

impl Document {
    /// The document in this text, with or without its dots, bars and dashes, or as a spreadsheet writes a number.
    ///
    /// # Errors
    /// [`NotADocument`] for another length, foreign characters, wrong check digits, or one digit repeated.
    pub fn parse(text: &str) -> Result<Self, NotADocument> {
        let copied = bare(text);
        let number = number_in(unwrapped(&copied)).to_ascii_uppercase();
        let signs: String = number.chars().filter(|sign| !matches!(sign, '.' | '/' | '-' | ' ')).collect();
        let unnamed = signs.strip_prefix("CPF").or_else(|| signs.strip_prefix("CNPJ")).map(str::to_owned);
        Self::checked(signs).or_else(|| Self::checked(unnamed?)).ok_or(NotADocument)
    }

    fn checked(bare: String) -> Option<Self> {
        let values: Vec<u32> = bare.chars().map(value).collect::<Option<_>>()?;
        let repeated = values.windows(2).all(|pair| pair[0] == pair[1]);
        let checks = match values.len() {
            11 => values.iter().all(|value| *value < 10) && checks(&values, &CPF),
            14 => values[12..].iter().all(|value| *value < 10) && checks(&values, &CNPJ),
            _ => false,
        };
        (checks && !repeated).then(|| Self(bare.into_boxed_str()))
    }

    /// The bare characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people write it: `418.226.530-07`, `11.222.333/0001-81`.
    pub fn formatted(&self) -> String {
        let part = |range: std::ops::Range<usize>| &self.0[range];
        if self.is_cpf() {
            format!("{}.{}.{}-{}", part(0..3), part(3..6), part(6..9), part(9..11))
        } else {
            format!("{}.{}.{}/{}-{}", part(0..2), part(2..5), part(5..8), part(8..12), part(12..14))
        }
    }

    /// As lists show it: a person's without its middle, since few need it whole: `CPF 418.•••.•••-07`.
    pub fn masked(&self) -> String {
        if self.is_cpf() {
            format!("CPF {}.•••.•••-{}", &self.0[0..3], &self.0[9..11])
        } else {
            format!("CNPJ {}", self.formatted())
        }
    }

    /// Whether it is a person's.
    pub fn is_cpf(&self) -> bool {
        self.0.len() == 11
    }
}

/// Letters count as their place after `0` in ASCII: A is 17 (the tax office's rule for the new CNPJ).
fn value(character: char) -> Option<u32> {
    matches!(character, '0'..='9' | 'A'..='Z').then(|| u32::from(character) - u32::from('0'))
}

/// Whether the last two are the check digits of those before them. `weights` are those of the last one.
fn checks(values: &[u32], weights: &[u32]) -> bool {
    let before = values.len() - 2;
    let digit = |values: &[u32], weights: &[u32]| {
        let sum: u32 = values.iter().zip(weights).map(|(value, weight)| value * weight).sum();
        if sum % 11 < 2 { 0 } else { 11 - sum % 11 }
    };
    digit(&values[..before], &weights[1..]) == values[before]
        && digit(&values[..=before], weights) == values[before + 1]
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_cpf() { "Document(CPF)" } else { "Document(CNPJ)" })
    }
}

impl FromStr for Document {
    type Err = NotADocument;
    fn from_str(text: &str) -> Result<Self, NotADocument> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Document {
    type Error = NotADocument;
    fn try_from(text: String) -> Result<Self, NotADocument> {
        Self::parse(&text)
    }
}

impl From<Document> for String {
    fn from(document: Document) -> Self {
        document.0.into_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_right_check_digits() {
        for (typed, bare) in [
            ("529.982.247-25", "52998224725"),
            ("11.222.333/0001-81", "11222333000181"),
            ("12.abc.345/01de-35", "12ABC34501DE35"),
            (" 11.222.333/0001\u{2013}81", "11222333000181"),
            ("\u{feff}529.982.247\u{2011}25\u{a0}", "52998224725"),
            ("CPF: 529.982.247-25.", "52998224725"),
            ("CNPJ 11.222.333/0001-81", "11222333000181"),
            ("'52998224725", "52998224725"),
            ("=\"52998224725\"", "52998224725"),
            ("52998224725.0", "52998224725"),
            ("5.2998224725E+10", "52998224725"),
        ] {
            assert_eq!(Document::parse(typed).map(String::from), Ok(bare.to_owned()), "{typed}");
        }
        for wrong in [
            "7011223312",
            "1,12223E+13",
            "529.982.247-26",
            "111.111.111-11",
            "11.222.333/0001-80",
            "12ABC34501DE36",
            "529A8224725",
            "5299",
            "",
        ] {
            assert_eq!(Document::parse(wrong), Err(NotADocument), "{wrong}");
        }
    }

    #[test]
    fn lists_show_a_persons_document_without_its_middle() {
        let shown = |text| Document::parse(text).map(|document| document.masked());
        assert_eq!(shown("52998224725"), Ok("CPF 529.•••.•••-25".to_owned()));
        assert_eq!(shown("11222333000181"), Ok("CNPJ 11.222.333/0001-81".to_owned()));
    }
}
