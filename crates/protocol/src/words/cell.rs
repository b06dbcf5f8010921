//! The traces that a spreadsheet leaves in a number, and how they are undone.

/// The number in a cell or behind its name: without an apostrophe or `="…"`, without `Tel.:`, without a `.0`, and with all the digits of
/// `4.1997774471E+10`.
pub fn number_in(text: &str) -> String {
    let bare = text.strip_prefix('\'').unwrap_or(text);
    let bare = bare.strip_prefix("=\"").and_then(|bare| bare.strip_suffix('"')).unwrap_or(bare);
    let bare = match bare.rsplit_once(':') {
        Some((name, number)) if !name.contains(|sign: char| sign.is_ascii_digit()) => number.trim_start(),
        _ => bare,
    };
    powered(bare).unwrap_or_else(|| whole(bare).to_owned())
}

/// A number without the fraction of zeros that it got.
fn whole(number: &str) -> &str {
    match number.split_once(['.', ',']) {
        Some((whole, "0" | "00")) if is_digits(whole) => whole,
        _ => number,
    }
}

/// A number with a power of ten, as in `4.1997774471E+10`: its mantissa and its exponent.
fn parts(number: &str) -> Option<(String, usize)> {
    let (mantissa, power) = number.split_once(['E', 'e'])?;
    let power = power.strip_prefix('+').unwrap_or(power);
    let (first, rest) = mantissa.split_once([',', '.']).unwrap_or((mantissa, ""));
    let fits = first.len() == 1 && is_digits(first) && rest.bytes().all(|digit| digit.is_ascii_digit());
    Some((format!("{first}{rest}"), power.parse().ok()?)).filter(|_| fits)
}

/// All the digits of a number with a power of ten, where they are all there.
fn powered(number: &str) -> Option<String> {
    parts(number).filter(|(digits, power)| digits.len() == power + 1).map(|(digits, _)| digits)
}

/// Whether a spreadsheet rounded this number, so that digits are lost.
pub fn is_rounded(text: &str) -> bool {
    let number = text.trim().trim_matches(['\'', '"', '=']);
    parts(number).is_some_and(|(digits, power)| digits.len() < power + 1)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f39_what_a_spreadsheet_did_to_a_number_is_undone() {
        for (cell, number) in [
            ("'07011223312", "07011223312"),
            ("=\"07011223312\"", "07011223312"),
            ("41822653002.0", "41822653002"),
            ("41822653002,00", "41822653002"),
            ("4,1822653002E+10", "41822653002"),
            ("Tel.: 4133334444", "4133334444"),
            ("11.222.333/0001-81", "11.222.333/0001-81"),
            ("1,23457E+13", "1,23457E+13"),
            ("", ""),
        ] {
            assert_eq!(number_in(cell), number, "{cell}");
        }
        assert!(
            is_rounded("1,23457E+13")
                && is_rounded(" '4.2E+10")
                && !is_rounded("4.1822653002E+10")
                && !is_rounded("E+")
        );
    }
}
