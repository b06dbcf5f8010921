//! From Rust to wasm, by cargo.

use std::path::PathBuf;

use anyhow::Result;

use super::PAGES;
use crate::{bring, house, process};

/// Where all builds for the browser go: apart from the native ones, for their flags differ.
pub const FOLDER: &str = "target/web";

/// Views without their types: 7 % less to download, and quicker to compile. Leptos knows the name.
const FLAGS: &str = "--cfg erase_components";

/// Compiles both pages in one run of cargo.
pub fn compile(dev: bool) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.env("RUSTFLAGS", FLAGS);
    cargo.args(["build", "--bins", "--target", bring::WASM, "--target-dir", FOLDER]);
    cargo.args(["--profile", if dev { "dev" } else { "web" }]);
    for page in PAGES {
        cargo.args(["--package", &format!("balcao-{page}")]);
    }
    process::run(&mut cargo)
}

/// What [`compile`] made of a page.
pub fn built(page: &str, dev: bool) -> PathBuf {
    let profile = if dev { "debug" } else { "web" };
    house::path(FOLDER).join(bring::WASM).join(profile).join(format!("balcao-{page}.wasm"))
}
