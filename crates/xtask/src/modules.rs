//! The modules of a crate, and which file uses which: read from the tokens of its sources.

mod imports;
mod resolve;
mod scan;
mod tokens;

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use scan::Scan;

/// The modules of one target of a package: of a library, a program or a test.
pub struct Modules {
    /// The root of the target comes first.
    all: Vec<Module>,
}

struct Module {
    /// The file it stands in: its own, or that of the module around it.
    file: String,
    parent: Option<usize>,
    children: BTreeMap<String, usize>,
    scan: Scan,
}

impl Modules {
    /// Reads the modules below a target's first file. `read` answers the text of a file, or `None` where there is none.
    ///
    /// # Errors
    /// When the first file is missing, or a file is no sequence of Rust tokens.
    pub fn read<'a>(first: &str, read: impl Fn(&str) -> Option<&'a str>) -> Result<Self> {
        let mut modules = Self { all: Vec::new() };
        let text = read(first).with_context(|| format!("{first} is missing"))?;
        let scan = Scan::of(text).with_context(|| first.to_owned())?;
        let folder = first.rsplit_once('/').map_or("", |(folder, _)| folder);
        modules.add(None, first, folder, scan, &read)?;
        Ok(modules)
    }

    /// Adds a module whose submodules lie in a folder, and these.
    fn add<'a>(
        &mut self,
        parent: Option<usize>,
        file: &str,
        folder: &str,
        mut scan: Scan,
        read: &impl Fn(&str) -> Option<&'a str>,
    ) -> Result<usize> {
        let submodules = std::mem::take(&mut scan.modules);
        let own = self.all.len();
        self.all.push(Module { file: file.to_owned(), parent, children: BTreeMap::new(), scan });
        for submodule in submodules {
            let below = format!("{folder}/{}", submodule.name);
            let child = match submodule.body {
                Some(body) => self.add(Some(own), file, &below, body, read)?,
                None => {
                    let beside = file.rsplit_once('/').map_or("", |(folder, _)| folder);
                    let places = match &submodule.path {
                        Some(path) => vec![joined(beside, path)],
                        None => vec![format!("{below}.rs"), format!("{below}/mod.rs")],
                    };
                    // A module behind a `cfg` or in generated code may have no file here.
                    let mut there = places.into_iter().filter_map(|place| Some((read(&place)?, place)));
                    let Some((text, place)) = there.next() else { continue };
                    let scan = Scan::of(text).with_context(|| place.clone())?;
                    self.add(Some(own), &place, &below, scan, read)?
                }
            };
            self.all[own].children.insert(submodule.name, child);
        }
        Ok(own)
    }

    /// Each file with the other files that it uses, and one name each that it uses of them.
    pub fn uses(&self) -> BTreeMap<&str, BTreeMap<&str, String>> {
        let mut uses: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
        for (index, module) in self.all.iter().enumerate() {
            let of_file = uses.entry(&module.file).or_default();
            for (target, name) in self.used_by(index) {
                let file = self.all[target].file.as_str();
                if file != module.file {
                    of_file.entry(file).or_insert(name);
                }
            }
        }
        uses
    }

    /// Names of the public types, each with its file.
    pub fn public_types(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all
            .iter()
            .flat_map(|module| module.scan.public_types.iter().map(|name| (name.as_str(), module.file.as_str())))
    }
}

/// A path from a folder, with `..` worked out.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in path.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}
