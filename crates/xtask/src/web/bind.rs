//! Connects rustc's wasm with the browser, by wasm-bindgen as a library.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::pages::intermediate;
use super::split::Split;

/// A page's wasm, and the JavaScript that connects it.
pub struct Bound {
    pub wasm: Vec<u8>,
    /// An ES module whose default export loads the wasm at a given address.
    pub glue: String,
    /// Further wasm files that the glue loads on demand, by their names in the glue.
    pub parts: BTreeMap<String, Vec<u8>>,
}

/// Binds one page, which may come in parts. With `names` its functions keep their names.
pub fn bind(page: &str, compiled: &Path, dev: bool, names: bool) -> Result<Bound> {
    let split = Split::of(page, compiled)?;
    let first = split.as_ref().map_or(compiled, |split| &split.first);
    let folder = intermediate().join(page);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_path(first).out_name(page).web(true)?;
    bindgen.typescript(false).debug(dev).keep_debug(dev);
    // The parts share the memory, the function table and the stack of the first.
    bindgen.keep_lld_exports(split.is_some());
    bindgen.demangle(dev).remove_name_section(!names).remove_producers_section(!dev);
    bindgen.generate(&folder).with_context(|| format!("wasm-bindgen refuses {}", compiled.display()))?;
    if folder.join("snippets").exists() {
        // Snippets would need hashed names and rewritten imports; no library that we use has any.
        bail!("a library of {page} brings JavaScript snippets of its own, which the pages do not carry");
    }
    let wasm = fs::read(folder.join(format!("{page}_bg.wasm")))?;
    let glue = fs::read_to_string(folder.join(format!("{page}.js")))?;
    Ok(match split {
        Some(split) => Bound { wasm, glue: split.one_module(&glue)?, parts: split.parts },
        None => Bound { wasm, glue, parts: BTreeMap::new() },
    })
}
