//! Names in a page's wasm: those that it shares with its glue, and those that order its functions.

use std::collections::BTreeMap;

use anyhow::Result;
use walrus::Module;

use super::{bind::Bound, classes, panics};

/// Beginnings of the names that wasm-bindgen makes; no other name in the glue begins so.
const MADE: [&str; 3] = ["__wbg_", "__wbindgen_", "_ZN12wasm_bindgen"];

/// The same page without unused classes and the messages of panics, and with short names: those of wasm-bindgen contain a hash, which
/// compresses badly.
pub fn tidy(Bound { wasm, glue, parts }: Bound) -> Result<Bound> {
    let mut module = Module::from_buffer(&wasm)?;
    let glue = classes::leave_out(&mut module, &glue)?;
    let short = shorten(&mut module);
    let parts = parts.into_iter().map(|(name, part)| Ok((name, placed(Module::from_buffer(&part)?))));
    Ok(Bound { parts: parts.collect::<Result<_>>()?, wasm: placed(module), glue: renamed(&glue, &short) })
}

/// A module whose panics stop early and whose functions are in their places.
fn placed(mut module: Module) -> Vec<u8> {
    panics::stop_early(&mut module);
    place(&mut module);
    module.emit_wasm()
}

/// Names the functions so that their order by name is an order by signature and size: similar functions compress better side by
/// side. wasm-opt strips the names in the end.
fn place(module: &mut Module) {
    let mut places: Vec<_> =
        module.funcs.iter_local().map(|(id, function)| (function.ty().index(), function.size(), id)).collect();
    places.sort();
    for (place, (.., id)) in places.into_iter().enumerate() {
        module.funcs.get_mut(id).name = Some(format!("{place:06}"));
    }
}

/// Replaces each of wasm-bindgen's names by a letter and a number; returns the new names by the old ones.
fn shorten(module: &mut Module) -> BTreeMap<String, String> {
    let mut short = BTreeMap::new();
    let names = module.imports.iter_mut().map(|import| &mut import.name);
    for name in names.chain(module.exports.iter_mut().map(|export| &mut export.name)) {
        if MADE.iter().any(|made| name.starts_with(made)) {
            let next = format!("w{}", short.len());
            *name = short.entry(std::mem::take(name)).or_insert(next).clone();
        }
    }
    short
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
