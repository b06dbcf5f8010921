//! A company on SQLite with all its people, made once per run and copied for each scenario, so that each begins with the same files.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Cast, Folder, Place, Server};
use crate::fleet::Company;

/// The files, and what is in them.
pub struct Template {
    executable: PathBuf,
    folder: Folder,
    company: Company,
}

impl Template {
    /// Makes a company for casts up to this one.
    pub async fn make(executable: &Path, cast: Cast) -> Result<Self> {
        let place = Place::new(executable, Folder::fresh("template")?, None);
        Company::found(&place)?;
        let server = Server::start(place).await?;
        let company = Company::furnish(&mut server.http(), cast).await?;
        let folder = server.leave().await?.into_folder();
        Ok(Self { executable: executable.to_owned(), folder, company })
    }

    pub fn company(&self) -> &Company {
        &self.company
    }

    /// A server on a copy.
    pub async fn open(&self, purpose: &str) -> Result<Server> {
        Server::start(Place::new(&self.executable, self.folder.copy(purpose)?, None)).await
    }
}
