//! A page's stylesheet.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::repo;

/// These come first, the others by name: each file opens with the same `@layer` line, so that their order decides nothing
/// but ties within a layer.
const FIRST: [&str; 2] = ["tokens.css", "base.css"];

/// The rules of `frontend/ui`, then the page's own.
pub fn of(page: &str) -> Result<String> {
    let mut files: Vec<PathBuf> = FIRST.map(|name| repo::path("frontend/ui/css").join(name)).to_vec();
    for folder in ["frontend/ui/css".to_owned(), format!("frontend/{page}/css")] {
        files.extend(
            sheets(&repo::path(folder))?.into_iter().filter(|sheet| !files.contains(sheet)).collect::<Vec<_>>(),
        );
    }
    let mut whole = String::new();
    for file in files {
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        whole += &without_comments(&text);
    }
    Ok(whole)
}

fn sheets(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let mut sheets: Vec<_> =
        entries.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "css")).collect();
    sheets.sort();
    Ok(sheets)
}

/// Drops comments, indents and empty lines. Quoted text stays unchanged.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut quote = None;
    let mut rest = text.chars().peekable();
    while let Some(next) = rest.next() {
        match (quote, next) {
            (None, '/') if rest.peek() == Some(&'*') => skip_comment(&mut rest),
            (None, '"' | '\'') => {
                quote = Some(next);
                kept.push(next);
            }
            (Some(open), _) => {
                kept.push(next);
                if next == '\\' {
                    kept.extend(rest.next());
                } else if next == open {
                    quote = None;
                }
            }
            (None, _) => kept.push(next),
        }
    }
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn skip_comment(rest: &mut impl Iterator<Item = char>) {
    let mut last = rest.next();
    // The star that opened the comment can't close it.
    last = last.and(rest.next());
    for next in rest {
        if last == Some('*') && next == '/' {
            return;
        }
        last = Some(next);
    }
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_and_indents_go_and_strings_stay() {
        let text = "/* a ' */\n.a {\n  content: \"/* b */\"; /**/\n}\n/* c **/.d{}";
        assert_eq!(without_comments(text), ".a {\ncontent: \"/* b */\";\n}\n.d{}\n");
    }

    #[test]
    fn an_escaped_quote_ends_no_string() {
        assert_eq!(without_comments(r#"a{content:"\"/*x*/"}"#), "a{content:\"\\\"/*x*/\"}\n");
    }
}
