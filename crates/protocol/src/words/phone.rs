//! Telephone numbers.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::cell::number_in;
use super::code::{bare, unwrapped};

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
        let copied = bare(text);
        let typed = number_in(unwrapped(&copied)).to_ascii_lowercase();
        let signs: String = typed.chars().filter(|sign| !matches!(sign, ' ' | '(' | ')' | '-' | '.')).collect();
        // `0xx41` leaves the choice of a carrier to the reader.
        let bare = signs.replacen("0xx", "0", 1).replacen("0**", "0", 1);
        let digits = bare.strip_prefix('+').unwrap_or(&bare);
        let fits = (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if fits { Ok(Self(bare.into_boxed_str())) } else { Err(NotAPhone) }
    }

    /// The digits, with their `+`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// By what two numbers are compared. A number of Brazil is its area code and its own digits, without country, trunk zero and carrier; a mobile
    /// one has its ninth digit, typed or not. So `+55 41 99812-4471`, `015 41 9812-4471` and `(41) 99812-4471` are one. A number of another
    /// country begins with `+`.
    pub fn comparable(&self) -> String {
        if let Some(national) = national(&self.0) {
            let (area, own) = national.split_at(2);
            return format!("{area}{}", with_ninth(own));
        }
        match self.0.strip_prefix("00") {
            Some(abroad) => format!("+{abroad}"),
            None => with_ninth(&self.0),
        }
    }

    /// By what it may be compared where its area is unknown: one key for each area of Brazil. A number with its area has one.
    pub fn comparable_in_any_area(&self) -> Vec<String> {
        let own = self.comparable();
        if !(8..=9).contains(&own.len()) || own.starts_with(['0', '+']) {
            return vec![own];
        }
        let areas = (11..=99).filter(|area| area % 10 != 0).map(|area| format!("{area}{own}"));
        std::iter::once(own.clone()).chain(areas).collect()
    }

    /// As people write it in Brazil: `(41) 99812-4471`; any other is left as it is.
    pub fn formatted(&self) -> String {
        let Some(national) = national(&self.0) else { return self.0.to_string() };
        let (area, number) = national.split_at(2);
        let (first, last) = number.split_at(number.len() - 4);
        format!("({area}) {first}-{last}")
    }
}

/// The area code and the own digits of a number of Brazil, whatever stands before them; none for any other number.
fn national(number: &str) -> Option<&str> {
    const BRAZIL: &str = "55";
    match number.strip_prefix('+').or_else(|| number.strip_prefix("00")) {
        Some(abroad) => after_trunk(abroad.strip_prefix(BRAZIL)?),
        None => after_trunk(number).or_else(|| after_trunk(number.strip_prefix(BRAZIL)?)),
    }
}

/// A national number without its trunk zero and the two digits of a carrier.
fn after_trunk(number: &str) -> Option<&str> {
    let inland = number.strip_prefix('0');
    let chosen = inland.and_then(|inland| inland.get(2..));
    [Some(number), inland, chosen].into_iter().flatten().find(|number| is_national(number))
}

/// Two digits of the area, none of them zero; then nine that begin with 9, or eight.
fn is_national(number: &str) -> bool {
    match number.as_bytes() {
        [b'1'..=b'9', b'1'..=b'9', b'9', rest @ ..] if rest.len() == 8 => true,
        [b'1'..=b'9', b'1'..=b'9', b'2'..=b'9', rest @ ..] => rest.len() == 7,
        _ => false,
    }
}

/// Mobile numbers of eight digits got a 9 before them; those of landlines begin with 2 to 5.
fn with_ninth(own: &str) -> String {
    let is_old_mobile = own.len() == 8 && own.starts_with(['6', '7', '8', '9']);
    if is_old_mobile { format!("9{own}") } else { own.to_owned() }
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

    fn parsed(text: &str) -> Result<(String, String), NotAPhone> {
        Phone::parse(text).map(|phone| (phone.comparable(), phone.formatted()))
    }

    #[test]
    fn f29_a_number_of_brazil_is_one_however_it_is_dialled() {
        let mobile = Ok(("41997774471".to_owned(), "(41) 99777-4471".to_owned()));
        for typed in [
            "(41) 99777-4471",
            "41997774471",
            "+55 41 99777-4471",
            "55 41 99777 4471",
            "5541997774471",
            "+55 (041) 99777-4471",
            "0055 41 99777-4471",
            "041 99777-4471",
            "(041) 99777.4471",
            "0xx41 99777-4471",
            "(0XX41) 99777-4471",
            "0**41 99777-4471",
            "015 41 99777-4471",
            "(0 15 41) 99777-4471",
            "tel:+55-41-99777-4471",
            "WhatsApp: (41) 99777-4471.",
            "\u{202a}+55\u{a0}41\u{a0}99777\u{2011}4471\u{202c}",
            "４１ ９９７７７－４４７１",
            "'41997774471",
            "=\"41997774471\"",
            "41997774471.0",
            "4.1997774471E+10",
        ] {
            assert_eq!(parsed(typed), mobile, "{typed}");
        }
        let without_ninth = Ok(("41997774471".to_owned(), "(41) 9777-4471".to_owned()));
        for typed in ["(41) 9777-4471", "+554197774471", "041 9777-4471", "0xx41 9777 4471", "0154197774471"] {
            assert_eq!(parsed(typed), without_ninth, "{typed}");
        }
        let landline = Ok(("4133334444".to_owned(), "(41) 3333-4444".to_owned()));
        for typed in ["(41) 3333-4444", "554133334444", "0 41 3333 4444", "02141 3333-4444"] {
            assert_eq!(parsed(typed), landline, "{typed}");
        }
        assert_eq!(
            parsed("55 99777-4471"),
            Ok(("55997774471".to_owned(), "(55) 99777-4471".to_owned())),
            "its area is 55"
        );
    }

    #[test]
    fn f29_any_other_number_stays_as_it_is() {
        for (typed, key, shown) in [
            ("+1 212 555 0100", "+12125550100", "+12125550100"),
            ("001 212 555 0100", "+12125550100", "0012125550100"),
            ("+41 99 777 44 71", "+41997774471", "+41997774471"),
            ("0800 777 1234", "08007771234", "08007771234"),
            ("4004-1234", "40041234", "40041234"),
            ("9777-4471", "997774471", "97774471"),
        ] {
            assert_eq!(parsed(typed), Ok((key.to_owned(), shown.to_owned())), "{typed}");
        }
        let wrong = [
            "",
            "1234567",
            "1234567890123456",
            "41 9981x-4471",
            "++5541998124471",
            "4,19978E+10",
            "41 3333-4444 / 99777-4471",
            "xx41 99777",
        ];
        for wrong in wrong {
            assert_eq!(Phone::parse(wrong), Err(NotAPhone), "{wrong}");
        }
    }

    #[test]
    fn f27_a_number_without_area_is_sought_in_every_area() {
        let keys = |text| Phone::parse(text).map(|phone| phone.comparable_in_any_area()).unwrap();
        let local = keys("99777-4471");
        assert_eq!(
            (local.len(), local[0].as_str(), local.contains(&"41997774471".to_owned())),
            (82, "997774471", true)
        );
        assert_eq!(keys("(41) 9777-4471"), ["41997774471"]);
        assert_eq!(keys("+1 212 555 0100"), ["+12125550100"]);
    }
}
