//! Removes classes that `wasm-streams`, a dependency of leptos, exports to JavaScript. A page whose wasm makes no instance
//! of a class doesn't need it, nor the wasm that only the class calls.

use anyhow::{Result, ensure};
use walrus::{Export, Module};

/// Takes the classes from a page's exports and from its glue; answers the glue without them.
pub fn leave_out(module: &mut Module, glue: &str) -> Result<String> {
    let (glue, classes) = without_classes(glue)?;
    let is_theirs = |export: &&Export| classes.iter().any(|class| is_of(&export.name, &class.to_lowercase()));
    let theirs: Vec<_> = module.exports.iter().filter(is_theirs).map(Export::id).collect();
    theirs.into_iter().for_each(|export| module.exports.delete(export));
    Ok(glue)
}

/// Whether wasm-bindgen exports this for a class, whose name it writes in lower case.
fn is_of(export: &str, class: &str) -> bool {
    let method = export.strip_prefix("__wbg_").unwrap_or(export);
    method.strip_prefix(class).is_some_and(|rest| rest.starts_with('_'))
}

/// The glue without the classes that it never makes, and their names.
fn without_classes(glue: &str) -> Result<(String, Vec<&str>)> {
    let mut kept = String::with_capacity(glue.len());
    let mut classes = Vec::new();
    let mut lines = glue.lines();
    while let Some(line) = lines.next() {
        match line.strip_prefix("export class ").and_then(|rest| rest.split(' ').next()) {
            Some(class) if !glue.contains(&format!("{class}.__wrap(")) => {
                let last = format!("if (Symbol.dispose) {class}.");
                ensure!(lines.any(|line| line.starts_with(&last)), "the glue's class {class} has no end");
                classes.push(class);
            }
            _ => {
                kept += line;
                kept.push('\n');
            }
        }
    }
    Ok((kept, classes))
}

#[cfg(test)]
mod tests {
    use super::{is_of, without_classes};

    #[test]
    fn a_class_goes_unless_the_wasm_makes_it() {
        let class = |name: &str| {
            format!("export class {name} {{\n  free() {{ }}\n}}\nif (Symbol.dispose) {name}.prototype[x] = 1;\n")
        };
        let glue = format!("let a;\n{}{}let b = Made.__wrap(1);\n", class("Gone"), class("Made"));
        let (kept, gone) = without_classes(&glue).expect("both have an end");
        assert_eq!(kept, format!("let a;\n{}let b = Made.__wrap(1);\n", class("Made")));
        assert_eq!(gone, ["Gone"]);
        assert!(without_classes("export class Endless {\n").is_err());
    }

    #[test]
    fn a_class_has_its_methods_and_its_end() {
        assert!(is_of("sink_write", "sink") && is_of("__wbg_sink_free", "sink"));
        assert!(!is_of("sinker_write", "sink") && !is_of("__wbindgen_free", "sink"));
    }
}
