//! Short names between a page's wasm and its glue. wasm-bindgen's carry a hash each, which no packer makes smaller.

use std::collections::BTreeMap;

use anyhow::Result;
use walrus::Module;

use super::bind::Bound;

/// How the names begin that wasm-bindgen makes; nothing else in the glue is called so.
const MADE: [&str; 3] = ["__wbg_", "__wbindgen_", "wasm_bindgen__"];

/// The same page, with a letter and a number for each of those names.
pub fn shorten(Bound { wasm, glue }: Bound) -> Result<Bound> {
    let mut module = Module::from_buffer(&wasm)?;
    let mut short = BTreeMap::new();
    let names = module.imports.iter_mut().map(|import| &mut import.name);
    for name in names.chain(module.exports.iter_mut().map(|export| &mut export.name)) {
        if MADE.iter().any(|made| name.starts_with(made)) {
            let next = format!("w{}", short.len());
            *name = short.entry(std::mem::take(name)).or_insert(next).clone();
        }
    }
    Ok(Bound { wasm: module.emit_wasm(), glue: renamed(&glue, &short) })
}

/// The glue with each whole word that has a new name replaced by it.
fn renamed(glue: &str, names: &BTreeMap<String, String>) -> String {
    let in_word = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$');
    let mut rest = glue;
    let mut whole = String::with_capacity(glue.len());
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|letter| in_word(letter) != in_word(first)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        whole += names.get(word).map_or(word, String::as_str);
        rest = after;
    }
    whole
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::renamed;

    #[test]
    fn whole_words_change_and_no_others() {
        let names = BTreeMap::from([("__wbg_a_1".to_owned(), "w0".to_owned())]);
        let glue = "imports = { __wbg_a_1: é, __wbg_a_12: 2, x__wbg_a_1: 3, $__wbg_a_1: wasm.__wbg_a_1 };";
        let wanted = "imports = { w0: é, __wbg_a_12: 2, x__wbg_a_1: 3, $__wbg_a_1: wasm.w0 };";
        assert_eq!(renamed(glue, &names), wanted);
    }
}
