//! Under which terms others let us use their work.

use anyhow::Result;

use super::tree::Tree;
use crate::packages;

/// Terms that an AGPL program may be built from.
const ALLOWED: [&str; 14] = [
    "0BSD",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "PostgreSQL",
    "Unicode-3.0",
    "Zlib",
];

/// Packages whose terms are not among [`ALLOWED`].
pub fn foreign(_: &Tree) -> Result<Vec<String>> {
    let strangers = packages::with_dependencies()?.into_iter().filter(|package| !fits(package.licence()));
    Ok(strangers.map(|package| format!("{}: {}", package.name, package.licence())).collect())
}

/// Whether we may choose terms that are allowed. `A AND (B OR C)` wants both sides, `A OR B` either;
/// `A/B` is how it was written once.
fn fits(licence: &str) -> bool {
    licence.split(" AND ").all(|part| {
        let choices = part.trim_matches(['(', ')']).split(" OR ").flat_map(|choice| choice.split('/'));
        choices.map(str::trim).any(|choice| ALLOWED.contains(&choice))
    })
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_choice_wants_one_and_a_sum_wants_all() {
        for good in ["MIT", "MIT OR GPL-2.0", "MIT/Apache-2.0", "Unlicense OR MIT", "(MIT OR X) AND Unicode-3.0"] {
            assert!(fits(good), "{good}");
        }
        for bad in ["", "GPL-2.0", "MIT AND GPL-2.0", "(X OR Y) AND MIT", "GPL-3.0 OR SSPL-1.0"] {
            assert!(!fits(bad), "{bad}");
        }
    }
}
