//! From rustc's wasm to a wasm that speaks with the browser, by wasm-bindgen as a library.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::workshop;

/// A page's wasm, and the JavaScript that connects it.
pub struct Bound {
    /// The wasm, rewritten.
    pub wasm: Vec<u8>,
    /// An ES module whose default export loads the wasm it is told.
    pub glue: String,
}

/// Binds one page.
pub fn bind(page: &str, compiled: &Path, dev: bool) -> Result<Bound> {
    let folder = workshop().join(page);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name(page).web(true)?;
    bindgen.typescript(false).debug(dev).keep_debug(dev);
    bindgen.remove_name_section(!dev).remove_producers_section(!dev);
    bindgen.generate(&folder).with_context(|| format!("wasm-bindgen refuses {}", compiled.display()))?;
    if folder.join("snippets").exists() {
        // They would want hashed names and imports rewritten; no library we use has any.
        bail!("a library of {page} brings JavaScript snippets of its own, which the pages do not carry");
    }
    Ok(Bound {
        wasm: fs::read(folder.join(format!("{page}_bg.wasm")))?,
        glue: fs::read_to_string(folder.join(format!("{page}.js")))?,
    })
}
