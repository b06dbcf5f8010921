//! Telephone numbers.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A telephone number: 8 to 15 digits, with a `+` before them where the country was typed. `Debug` shows no digit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct Phone(Box<str>);

/// A text is no telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a telephone number")]
pub struct NotAPhone;

impl Phone {
    /// The number in this text, without the signs that people put between its digits.
    ///
    /// # Errors
    /// [`NotAPhone`] for other characters, or fewer than 8 or more than 15 digits.
    pub fn parse(text: &str) -> Result<Self, NotAPhone> {
        let bare: String = text.chars().filter(|c| !matches!(c, ' ' | '(' | ')' | '-' | '.' | '\u{a0}')).collect();
        let digits = bare.strip_prefix('+').unwrap_or(&bare);
        let fits = (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if fits { Ok(Self(bare.into_boxed_str())) } else { Err(NotAPhone) }
    }

    /// The digits, with their `+`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// By what two numbers are compared: the last ten or eleven digits without the country of Brazil, so that
    /// `+55 41 99812-4471` and `(41) 99812-4471` are one.
    pub fn comparable(&self) -> &str {
        self.0.strip_prefix("+55").unwrap_or_else(|| self.0.trim_start_matches('+'))
    }

    /// As people write it in Brazil: `(41) 99812-4471`; any other is left as it is.
    pub fn formatted(&self) -> String {
        let digits = self.comparable();
        match digits.len() {
            10 | 11 if !self.0.starts_with('+') || self.0.starts_with("+55") => {
                let (area, number) = digits.split_at(2);
                let (first, last) = number.split_at(number.len() - 4);
                format!("({area}) {first}-{last}")
            }
            _ => self.0.to_string(),
        }
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({} characters)", self.0.len())
    }
}

impl FromStr for Phone {
    type Err = NotAPhone;
    fn from_str(text: &str) -> Result<Self, NotAPhone> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Phone {
    type Error = NotAPhone;
    fn try_from(text: String) -> Result<Self, NotAPhone> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0.into_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_its_digits() {
        let parsed = |text| Phone::parse(text).map(|phone| (phone.comparable().to_owned(), phone.formatted()));
        let local = ("41998124471".to_owned(), "(41) 99812-4471".to_owned());
        assert_eq!(parsed("(41) 99812-4471"), Ok(local.clone()));
        assert_eq!(parsed("+55 41 99812-4471"), Ok(local));
        assert_eq!(parsed("+1 212 555 0100"), Ok(("12125550100".to_owned(), "+12125550100".to_owned())));
        for wrong in ["", "1234567", "1234567890123456", "41 9981x-4471", "++5541998124471"] {
            assert_eq!(Phone::parse(wrong), Err(NotAPhone), "{wrong}");
        }
    }
}
