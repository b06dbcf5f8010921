//! Compiles the catalogues of `catalogue/` into typed keys, or stops the build with every mistake in them.

#![expect(clippy::print_stdout, reason = "cargo reads what a build script prints")]

mod catalogue;
mod generate;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use catalogue::Catalogue;

/// The folders of `catalogue/`, pt-BR first: it is the source, the others must match it.
const LANGUAGES: [&str; 3] = ["pt-BR", "en", "es"];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=catalogue");
    match compile() {
        Ok(()) => ExitCode::SUCCESS,
        Err(mistakes) => {
            for mistake in mistakes {
                println!("cargo::error={mistake}");
            }
            ExitCode::FAILURE
        }
    }
}

fn compile() -> Result<(), Vec<String>> {
    let catalogues = LANGUAGES.iter().map(|language| read(language)).collect::<Result<Vec<_>, _>>()?;
    catalogue::compare(&catalogues)?;
    let target = std::env::var_os("OUT_DIR").ok_or_else(|| vec!["OUT_DIR is not set".to_owned()])?;
    let target = PathBuf::from(target).join("keys.rs");
    std::fs::write(&target, generate::keys(&catalogues)).map_err(|error| named(&target, &error))
}

/// Reads one language: all `.txt` files of its folder, and its part of those that have all languages in them.
fn read(language: &str) -> Result<Catalogue, Vec<String>> {
    let root = Path::new("catalogue");
    let mut catalogue = Catalogue::new(language);
    let mut mistakes = Vec::new();
    for path in texts(&root.join(language))? {
        let source = std::fs::read_to_string(&path).map_err(|error| named(&path, &error))?;
        mistakes.extend(catalogue.add(&path.display().to_string(), &source));
    }
    for path in texts(root)? {
        let source = std::fs::read_to_string(&path).map_err(|error| named(&path, &error))?;
        mistakes.extend(catalogue.add(&path.display().to_string(), &catalogue::section(language, &source)));
    }
    if mistakes.is_empty() { Ok(catalogue) } else { Err(mistakes) }
}

/// The `.txt` files of a folder, in the order of their names.
fn texts(folder: &Path) -> Result<Vec<PathBuf>, Vec<String>> {
    let mut paths = std::fs::read_dir(folder)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| named(folder, &error))?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect::<Vec<_>>();
    paths.sort();
    Ok(paths)
}

fn named(path: &Path, error: &std::io::Error) -> Vec<String> {
    vec![format!("{}: {error}", path.display())]
}
