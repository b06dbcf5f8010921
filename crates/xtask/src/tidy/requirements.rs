//! Tests prove requirements by number.

use anyhow::Result;
use regex_lite::Regex;

use super::tree::{Source, Tree};

/// The requirements are R1 to R63.
const LAST: u32 = 63;

/// Numbers in tests (`R37` in words, `r37_` in names) that no requirement has.
pub fn known(tree: &Tree) -> Result<Vec<String>> {
    let number = Regex::new(r"\bR([0-9]{1,3})\b|\br([0-9]{1,3})_")?;
    let tests = tree.files.iter().filter(|file| file.name.starts_with("tests/"));
    let lines = tests.filter(|file| file.name.ends_with(".rs") || file.name.ends_with(".ts")).flat_map(Source::lines);
    let mut breaches = Vec::new();
    for (place, line) in lines {
        for found in number.captures_iter(line) {
            let digits = found.get(1).or(found.get(2)).map_or("", |digits| digits.as_str());
            if !digits.parse().is_ok_and(|named: u32| (1..=LAST).contains(&named)) {
                breaches.push(format!("{place}: there is no R{digits}"));
            }
        }
    }
    Ok(breaches)
}
