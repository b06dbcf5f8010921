//! The pages, and where they are built.

use std::path::PathBuf;

use crate::repo;

/// By the name of their package less `balcao-`.
pub const PAGES: [&str; 3] = ["console", "widget", "follow-up"];

/// For all builds for the browser: apart from the native ones, because their flags differ.
pub const BUILD_FOLDER: &str = "target/web";

/// For files between rustc's wasm and the finished page.
pub fn intermediate() -> PathBuf {
    repo::path(BUILD_FOLDER).join("pages")
}
