//! Numbers of requirements and figures.

use std::collections::BTreeSet;

use anyhow::Result;
use regex_lite::Regex;

use super::tree::{Source, Tree};

/// The document that defines the numbers of these letters.
const DEFINED_IN: [(&str, &str); 2] = [("RLBTSFD", "docs/requirements.md"), ("G", "docs/performance.md")];
/// `R37` in words, `r37_` at the beginning of a function's name.
const NUMBER: &str = r"\b([RLBTSFDG])([1-9][0-9]{0,2})\b|\bfn ([rlbtsfdg])([1-9][0-9]{0,2})_";
const SOURCES: [&str; 5] = [".rs", ".ts", ".sql", ".css", ".md"];

/// Numbers that no document defines.
pub fn undefined(tree: &Tree) -> Result<Vec<String>> {
    let mut known = BTreeSet::new();
    for (letters, document) in DEFINED_IN {
        let definition = Regex::new(&format!(r"(?m)^(?:- |\| )\*\*([{letters}][0-9]+)\*\*"))?;
        let text = tree.files.iter().find(|file| file.name == document).map_or("", |file| &file.text);
        known.extend(definition.captures_iter(text).filter_map(|found| Some(found.get(1)?.as_str())));
    }
    let number = Regex::new(NUMBER)?;
    let sources = tree.files.iter().filter(|file| SOURCES.iter().any(|ending| file.name.ends_with(ending)));
    let mut breaches = Vec::new();
    for (place, line) in sources.flat_map(Source::lines) {
        for found in numbers(&number, line).filter(|found| !known.contains(found.as_str())) {
            breaches.push(format!("{place}: no document defines {found}"));
        }
    }
    Ok(breaches)
}

fn numbers(pattern: &Regex, line: &str) -> impl Iterator<Item = String> {
    pattern.captures_iter(line).map(|found| {
        let part = |word: usize, name: usize| found.get(word).or(found.get(name)).map_or("", |part| part.as_str());
        format!("{}{}", part(1, 3).to_uppercase(), part(2, 4))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(code: &str) -> Tree {
        let file = |name: &str, text: &str| Source { name: name.to_owned(), text: text.to_owned() };
        let requirements = file("docs/requirements.md", "- **R1** The first.\nlater: **R2**\n");
        Tree::of(vec![requirements, file("docs/performance.md", "| **G3** | speed |\n"), file("a.rs", code)])
    }

    #[test]
    fn only_defined_numbers_pass() {
        let breaches = undefined(&tree("// R1, G3, R2 and not r2_x, xR9, L100x.\nfn r1_holds() {}\nfn g4_fails() {}"));
        let told = breaches.expect("patterns");
        assert_eq!(
            told,
            [
                "docs/requirements.md:2: no document defines R2",
                "a.rs:1: no document defines R2",
                "a.rs:3: no document defines G4"
            ]
        );
    }
}
