//! Comments that a newcomer reads twice.

use anyhow::Result;
use regex_lite::Regex;

use super::tree::{Source, Tree};

/// `What a room holds is …`, `Whoever waits …`: the subject is a clause, and the noun is missing. A question may begin so.
const CLAUSE_FIRST: &str =
    r"^\s*(///|//!|//|--|/\*\*?|\*)\s+(What|Whoever|Who)\b|(///|//!|//|--)\s[^\x22`]*[.:;] (What|Whoever|Who)\b";

/// The docs of these become an API document, the help of a command, or are demanded by `missing_docs`.
const PUBLISHED: [&str; 5] = ["ToSchema", "IntoParams", "Args)", "Subcommand", "Parser"];
const DOCS_DEMANDED: [&str; 2] = ["crates/protocol/", "frontend/ui/"];
const FILLERS: [&str; 12] = ["a", "an", "the", "of", "its", "their", "this", "that", "one", "all", "in", "to"];

/// Sentences whose subject is a clause with *what* or *who*.
pub fn clauses_first(tree: &Tree) -> Result<Vec<String>> {
    let pattern = Regex::new(CLAUSE_FIRST)?;
    let sources = tree
        .files
        .iter()
        .filter(|file| [".rs", ".ts", ".sql", ".css"].iter().any(|ending| file.name.ends_with(ending)));
    let found = sources.flat_map(Source::lines).filter(|(_, line)| !line.contains('?') && pattern.is_match(line));
    Ok(found.map(|(place, line)| format!("{place}: {}", line.trim())).collect())
}

/// Docs of at most three words that say what the name says.
pub fn repeated_names(tree: &Tree) -> Result<Vec<String>> {
    let is_held = |file: &&Source| {
        !DOCS_DEMANDED.iter().any(|folder| file.name.starts_with(folder))
            && !PUBLISHED.iter().any(|derive| file.text.contains(derive))
    };
    Ok(tree.rust().filter(is_held).flat_map(repeating).collect())
}

fn repeating(file: &Source) -> Vec<String> {
    let lines: Vec<_> = file.text.lines().map(str::trim).collect();
    let doc = |at: usize| lines.get(at).and_then(|line| line.strip_prefix("/// "));
    let is_lone = |at: usize| at.checked_sub(1).and_then(doc).is_none() && doc(at + 1).is_none();
    let item = |at: usize| lines[at + 1..].iter().find(|line| !line.starts_with("#["));
    let lone = (0..lines.len()).filter(|at| is_lone(*at)).filter_map(|at| Some((at, doc(at)?, item(at)?)));
    let repeating = lone.filter(|(_, doc, item)| repeats(doc, item.split(['{', '=']).next().unwrap_or_default()));
    repeating.map(|(at, doc, _)| format!("{}:{}: {doc}", file.name, at + 1)).collect()
}

fn repeats(doc: &str, item: &str) -> bool {
    let named = words(item);
    let told = words(doc);
    let mut told_words = told.iter().filter(|word| !FILLERS.contains(&word.as_str()));
    told.len() <= 3 && told_words.all(|word| named.contains(word))
}

/// The words of a text or of a name, in lower case: `RoomId` has two.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in text.chars() {
        if !letter.is_alphabetic() || letter.is_uppercase() {
            words.push(String::new());
        }
        if letter.is_alphabetic() {
            words.iter_mut().last().into_iter().for_each(|word| word.extend(letter.to_lowercase()));
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Tree {
        Tree::of(vec![Source { name: "a.rs".to_owned(), text: text.to_owned() }])
    }

    #[test]
    fn clauses_that_come_first_are_found_and_questions_are_not() {
        let text = "/// What it holds is told.\n// Who asks?\n// Says what it holds.\nlet a = 1; // It ends. Whoever waits is told.\n/** Who takes part. */\n";
        let found = clauses_first(&tree(text)).expect("a pattern");
        assert_eq!(found.len(), 3, "{found:?}");
    }

    #[test]
    fn a_doc_that_repeats_the_name_is_found() {
        let text = "/// The room id.\npub room_id: RoomId,\n/// In seconds.\npub age: u32,\n/// A room,\n/// told twice.\nstruct Room;\n";
        assert_eq!(repeated_names(&tree(text)).expect("checks"), ["a.rs:1: The room id."]);
    }
}
