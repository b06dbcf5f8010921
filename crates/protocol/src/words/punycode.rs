//! Labels of domains that browsers write in ASCII (RFC 3492, RFC 5891).

const PREFIX: &str = "xn--";
const BASE: u32 = 36;
const SMALLEST: u32 = 1;
const LARGEST: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const FIRST_BIAS: u32 = 72;
const FIRST_LETTER: u32 = 128;

/// The letters of a label that begins with `xn--`, small ones; none where it is no such label, or broken.
pub fn letters(label: &str) -> Option<String> {
    let label = label.to_ascii_lowercase();
    let encoded = label.strip_prefix(PREFIX)?;
    let (plain, encoded) = encoded.rsplit_once('-').unwrap_or(("", encoded));
    let mut letters: Vec<char> = plain.chars().collect();
    let (mut letter, mut place, mut bias) = (FIRST_LETTER, 0_u32, FIRST_BIAS);
    let mut digits = encoded.bytes().peekable();
    while digits.peek().is_some() {
        let first = place;
        place = place.checked_add(number(&mut digits, bias)?)?;
        let many = u32::try_from(letters.len()).ok()? + 1;
        bias = adapted(place - first, many, first == 0);
        letter = letter.checked_add(place / many)?;
        place %= many;
        letters.insert(place as usize, char::from_u32(letter)?);
        place += 1;
    }
    let whole: String = letters.into_iter().collect();
    // A browser writes so only what has such a letter, and only small letters.
    (!whole.is_ascii() && whole.to_lowercase() == whole).then_some(whole)
}

/// A number of variable length.
fn number(digits: &mut impl Iterator<Item = u8>, bias: u32) -> Option<u32> {
    let (mut number, mut weight, mut step) = (0_u32, 1_u32, BASE);
    loop {
        let digit = match digits.next()? {
            letter @ b'a'..=b'z' => letter - b'a',
            digit @ b'0'..=b'9' => digit - b'0' + 26,
            _ => return None,
        };
        let digit = u32::from(digit);
        number = number.checked_add(digit.checked_mul(weight)?)?;
        let threshold = step.saturating_sub(bias).clamp(SMALLEST, LARGEST);
        if digit < threshold {
            return Some(number);
        }
        weight = weight.checked_mul(BASE - threshold)?;
        step += BASE;
    }
}

fn adapted(delta: u32, many: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / DAMP } else { delta / 2 };
    delta += delta / many;
    let mut bias = 0;
    while delta > (BASE - SMALLEST) * LARGEST / 2 {
        delta /= BASE - SMALLEST;
        bias += BASE;
    }
    bias + (BASE - SMALLEST + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_as_browsers_write_them() {
        for (ascii, whole) in [
            ("xn--bcher-kva", "bücher"),
            ("xn--mnchen-3ya", "münchen"),
            ("xn--e1afmkfd", "пример"),
            ("xn--p1ai", "рф"),
            ("xn--fsqu00a", "例子"),
            ("XN--Bcher-KVA", "bücher"),
        ] {
            assert_eq!(letters(ascii).as_deref(), Some(whole));
        }
        for none in ["bucher", "xn--", "xn--abc-", "xn--99999999", "xn--é-x", "xn---"] {
            assert_eq!(letters(none), None, "{none}");
        }
    }
}
