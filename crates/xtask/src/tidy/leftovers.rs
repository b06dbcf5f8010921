//! Marks of unfinished work.

use anyhow::Result;
use regex_lite::Regex;

use super::tree::{Source, Tree};

const UNFINISHED: &str = r"\b(TODO|FIXME|XXX)\b|\b(todo|unimplemented|dbg)!|#\[ignore";
const SWITCHED_OFF: &str = r"\b(TODO|FIXME|XXX)\b|\b(test|describe|step)\.(skip|only|fixme|fail)\b";

/// Notes of work to do, code that panics in place of work, and tests that are switched off.
pub fn unfinished(tree: &Tree) -> Result<Vec<String>> {
    let scripts = tree.files.iter().filter(|file| file.name.ends_with(".ts") || file.name.ends_with(".js"));
    Ok([matching(tree.product(), UNFINISHED)?, matching(scripts, SWITCHED_OFF)?].concat())
}

/// `style="…"` in a page's markup. `style=("--name", value)` sets a property by script, which the policy allows.
pub fn inline_styles(tree: &Tree) -> Result<Vec<String>> {
    let pages = tree.rust().filter(|file| file.name.starts_with("frontend/"));
    matching(pages, r#"^[^/]*\bstyle\s*=\s*["{m]|set_attribute\("style""#)
}

fn matching<'a>(files: impl Iterator<Item = &'a Source>, pattern: &str) -> Result<Vec<String>> {
    let pattern = Regex::new(pattern)?;
    let found = files.flat_map(Source::lines).filter(|(_, line)| pattern.is_match(line));
    Ok(found.map(|(place, line)| format!("{place}: {}", line.trim())).collect())
}
