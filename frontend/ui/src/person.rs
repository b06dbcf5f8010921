//! What stands for a person who has no photo: two letters and a colour.

/// How many avatar colours `css/tokens.css` has.
const HUES: u32 = 6;

/// Words that join names and give no initial.
const JOINERS: [&str; 7] = ["de", "da", "do", "das", "dos", "e", "y"];

/// The first letters of the first two names, as they were typed: `Maria de Souza` is `MS`. Empty for a name without letters. The
/// stylesheet makes them capitals: the browser has the tables for it, which would be 5 kB more of the page.
#[must_use]
pub(crate) fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter(|word| !JOINERS.iter().any(|joiner| word.eq_ignore_ascii_case(joiner)))
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
        .take(2)
        .collect()
}

/// The colour of a name, from 1: the same name always has the same one (FNV-1a).
#[must_use]
pub(crate) fn hue(name: &str) -> u32 {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // The high half: the low bits of FNV follow the last letters too closely.
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
