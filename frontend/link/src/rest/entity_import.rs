//! Entities from a file: uploading it, its preview, and the run that saves it.

use gloo_net::http::Method;
use protocol::{
    id::ImportId,
    rest::{
        entity_import::{ImportChoice, ImportFile, ImportReport, ImportRun},
        page::Page,
    },
};

use super::client::{Rest, TIMEOUT, read, write};
use crate::{failure::Failure, fetch::Content};

/// The slowest connection by which a file is sent, in bytes a millisecond.
const SLOWEST: f64 = 8.0;
/// How long the plan of a large file may take, in milliseconds.
const PLANNING: u32 = 60_000;

impl Rest {
    /// Uploads a file under an id that the page made. Nothing is saved.
    ///
    /// # Errors
    /// `invalid`, `too_large`, `key_reused`, `forbidden`.
    pub async fn upload_import(&self, id: ImportId, file: web_sys::File) -> Result<ImportFile, Failure> {
        let timeout = TIMEOUT + (file.size() / SLOWEST) as u32;
        let path = format!("entity-imports?id={id}&name={}", js_sys::encode_uri_component(&file.name()));
        read(self.authorised_with(Method::POST, &path, Some(Content::File(file)), timeout).await?)
    }

    /// The preview of a file.
    ///
    /// # Errors
    /// `invalid`, `not_found`.
    pub async fn preview_import(&self, id: ImportId, choice: &ImportChoice) -> Result<ImportReport, Failure> {
        let path = format!("entity-imports/{id}/preview");
        read(self.authorised(Method::POST, &path, Some(write(choice)?), PLANNING).await?)
    }

    /// Begins to save a file. A repeat changes nothing.
    ///
    /// # Errors
    /// `invalid`, `key_reused`, `not_found`.
    pub async fn save_import(&self, id: ImportId, choice: &ImportChoice) -> Result<ImportRun, Failure> {
        let path = format!("entity-imports/{id}/save");
        read(self.authorised(Method::POST, &path, Some(write(choice)?), PLANNING).await?)
    }

    /// Ends an import; the lines that are done stay.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn cancel_import(&self, id: ImportId) -> Result<ImportRun, Failure> {
        self.order(&format!("entity-imports/{id}/cancel")).await
    }

    /// An import and how far it is.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn import(&self, id: ImportId) -> Result<ImportRun, Failure> {
        self.get(&format!("entity-imports/{id}")).await
    }

    /// The lines of an import that are done.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn import_report(&self, id: ImportId) -> Result<ImportReport, Failure> {
        self.get(&format!("entity-imports/{id}/report")).await
    }

    /// The latest imports whose saving has begun.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn imports(&self) -> Result<Page<ImportRun>, Failure> {
        self.get("entity-imports").await
    }
}
