//! Initials and colour of a person without a photo.

use crate::letters::is_letter_or_digit;

/// The number of avatar colours in `css/tokens.css`.
const HUES: u32 = 6;

/// Words that join names and have no initial.
const JOINERS: [&str; 7] = ["de", "da", "do", "das", "dos", "e", "y"];

/// The first letters of the first two names, as typed: `Maria de Souza` gives `MS`. Empty for a name without letters. The
/// stylesheet makes them capitals: the browser has the tables for that, which would add 5 kB to the page.
#[must_use]
pub(crate) fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter(|word| !JOINERS.iter().any(|joiner| word.eq_ignore_ascii_case(joiner)))
        .filter_map(|word| word.chars().find(|letter| is_letter_or_digit(*letter)))
        .take(2)
        .collect()
}

/// The number of a name's colour, from 1; the same name always has the same colour (FNV-1a).
#[must_use]
pub(crate) fn hue(name: &str) -> u32 {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // The high half, because the low bits of FNV depend too much on the last letters.
    (hash >> 16) % HUES + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_first_two_names() {
        let cases = [
            ("Helena Prado", "HP"),
            ("João Batista Nogueira de Albuquerque", "JB"),
            ("Maria de Souza", "MS"),
            ("ana", "a"),
            ("  Ética   (Ltda.) ", "ÉL"),
            ("", ""),
            ("…", ""),
        ];
        for (name, letters) in cases {
            assert_eq!(initials(name), letters, "{name}");
        }
    }

    #[test]
    fn a_name_keeps_its_colour_and_names_spread_over_all_of_them() {
        assert_eq!(hue("Helena Prado"), hue("Helena Prado"));
        let names = (0..200).map(|number| hue(&format!("Cliente {number}")));
        let used: std::collections::BTreeSet<_> = names.collect();
        assert_eq!(used, (1..=HUES).collect());
    }
}
