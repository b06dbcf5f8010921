//! Cuts a page's wasm at its functions marked `wasm_split`: into a first part, and parts that are loaded on demand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use regex_lite::Regex;
use wasm_split_cli_support::{Options, transform};

use super::pages::intermediate;

/// The module that loads the parts, as the glue imports it.
const LINK: &str = "./__wasm_split.js";

/// A page's wasm in parts.
pub struct Split {
    /// The first part, which wasm-bindgen processes.
    pub first: PathBuf,
    /// The other parts, by the names they have in the JavaScript.
    pub parts: BTreeMap<String, Vec<u8>>,
    /// The module that loads them.
    link: String,
}

impl Split {
    /// Cuts a page; `None` where it stays whole.
    pub fn of(page: &str, compiled: &Path) -> Result<Option<Self>> {
        let whole = fs::read(compiled).with_context(|| compiled.display().to_string())?;
        if !has_relocations(&whole) {
            return Ok(None);
        }
        let folder = intermediate().join(format!("{page}-parts"));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let first = folder.join("first.wasm");
        let mut options = Options::new(&whole);
        (options.output_dir, options.main_out_path, options.link_name) = (&folder, &first, LINK);
        let cut = transform(options).map_err(|fault| anyhow!("{page} can't be cut: {fault:#}"))?;
        let parts = cut.split_modules.iter().map(|part| {
            let name = part.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Ok((name, fs::read(part)?))
        });
        let parts = parts.collect::<Result<_>>()?;
        Ok(Some(Self { first, parts, link: fs::read_to_string(folder.join(LINK))? }))
    }

    /// Joins the glue and the module that loads the parts: they import each other, so neither could have a hash in its name.
    pub fn one_module(&self, glue: &str) -> Result<String> {
        let import = Regex::new(r#"(?m)^import \* as (\w+) from "\./__wasm_split\.js";?$"#)?;
        let imported: Vec<&str> = captured(&import, glue);
        let loaders = Regex::new(r"(?m)^export const (__wasm_split_load_\w+)")?;
        let loaders = captured(&loaders, &self.link).join(", ");
        if imported.is_empty() || loaders.is_empty() {
            bail!("wasm-bindgen's glue and the module that loads the parts don't fit together any more");
        }
        let named = imported.iter().map(|name| format!("const {name} = {{ {loaders} }};\n"));
        let link = Regex::new(r"(?m)^import \{ initSync \} from .*$")?.replace(&self.link, "");
        // The page itself shows that a part failed to load, and loads it again. A page that is left while it loads needs no message.
        let link = link.replace("export const", "const").replace("console.error(e);", "");
        Ok([import.replace_all(glue, "").into_owned(), link].into_iter().chain(named).collect())
    }
}

/// The first group of each match of a pattern.
fn captured<'a>(pattern: &Regex, text: &'a str) -> Vec<&'a str> {
    pattern.captures_iter(text).filter_map(|found| Some(found.get(1)?.as_str())).collect()
}

/// Whether the linker kept the relocations, which a cut needs.
fn has_relocations(wasm: &[u8]) -> bool {
    const NAME: &[u8] = b"reloc.CODE";
    wasm.windows(NAME.len()).any(|name| name == NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_and_what_loads_the_parts_become_one_module() {
        let link = "import { initSync } from \"./main.js\";\nfunction load() { try { initSync(undefined); } catch (e) { console.error(e); } }\nexport const __wasm_split_load_sac = load;\n";
        let split = Split { first: PathBuf::new(), parts: BTreeMap::new(), link: link.to_owned() };
        let glue = "import * as import1 from \"./__wasm_split.js\"\nexport { initSync };\nuse(import1);\n";
        let wanted = "\nexport { initSync };\nuse(import1);\n\nfunction load() { try { initSync(undefined); } catch (e) {  } }\nconst __wasm_split_load_sac = load;\nconst import1 = { __wasm_split_load_sac };\n";
        assert_eq!(split.one_module(glue).unwrap(), wanted);
        assert!(split.one_module("export { initSync };").is_err());
    }
}
