//! Compiles the pages to wasm, by cargo.

use std::path::PathBuf;

use anyhow::Result;

use super::pages::{BUILD_FOLDER, PAGES};
use crate::{install, process, repo};

/// Makes leptos erase the types of views: 7 % less to download, and quicker to compile.
const FLAGS: &str = "--cfg erase_components";

/// Compiles all pages in one run of cargo.
pub fn compile(dev: bool) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.env("RUSTFLAGS", FLAGS);
    cargo.args(["build", "--bins", "--target", install::WASM, "--target-dir", BUILD_FOLDER]);
    cargo.args(["--profile", if dev { "dev" } else { "web" }]);
    for page in PAGES {
        cargo.args(["--package", &format!("balcao-{page}")]);
    }
    process::run(&mut cargo)
}

/// The file that [`compile`] makes of a page.
pub fn built(page: &str, dev: bool) -> PathBuf {
    let profile = if dev { "debug" } else { "web" };
    repo::path(BUILD_FOLDER).join(install::WASM).join(profile).join(format!("balcao-{page}.wasm"))
}
