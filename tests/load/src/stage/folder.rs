//! A folder of the run's own.

use std::{
    fs,
    path::{Path, PathBuf},
    process,
};

use anyhow::Result;

/// Not /tmp: it may be in memory, where a sync does nothing.
const PLACE: &str = "/var/tmp";

/// A folder that is gone when this is dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty folder for this purpose.
    pub fn fresh(purpose: &str) -> Result<Self> {
        let place = Path::new(PLACE).join(format!("balcao-load-{}-{purpose}", process::id()));
        if place.exists() {
            fs::remove_dir_all(&place)?;
        }
        fs::create_dir_all(&place)?;
        Ok(Self(place))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The same files in another folder.
    pub fn copy(&self, purpose: &str) -> Result<Self> {
        let copy = Self::fresh(purpose)?;
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                fs::copy(entry.path(), copy.0.join(entry.file_name()))?;
            }
        }
        Ok(copy)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _removed = fs::remove_dir_all(&self.0);
    }
}
