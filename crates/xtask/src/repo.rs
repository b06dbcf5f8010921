//! Paths in the repository.

use std::env;
use std::path::{Path, PathBuf};

/// The top of the repository.
pub fn root() -> PathBuf {
    // cargo sets the variable for `cargo xtask`; the built-in path is for a binary that is started by hand.
    let here =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.ancestors().nth(2).map_or(here.clone(), Path::to_path_buf)
}

/// A path below the top of the repository.
pub fn path(below: impl AsRef<Path>) -> PathBuf {
    root().join(below)
}
