//! The theme of a classification (R10).

use gloo_net::http::Method;
use protocol::{
    id::ClassificationId,
    rest::theme::{ReadTheme, SavedTheme, Theme, ThemeChange},
};

use super::client::{Rest, TIMEOUT, read};
use crate::{failure::Failure, fetch::Content};

impl Rest {
    /// The theme.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn theme(&self, of: ClassificationId) -> Result<Theme, Failure> {
        self.get(&path(of)).await
    }

    /// Saves a theme.
    ///
    /// # Errors
    /// `invalid`, `changed`, `too_large`, `not_found`, `forbidden`.
    pub async fn save_theme(&self, of: ClassificationId, change: &ThemeChange) -> Result<SavedTheme, Failure> {
        self.put(&path(of), change).await
    }

    /// Restores the default theme.
    ///
    /// # Errors
    /// `changed`, `not_found`, `forbidden`.
    pub async fn restore_theme(&self, of: ClassificationId, version: u64) -> Result<Theme, Failure> {
        let path = format!("{}?version={version}", path(of));
        read(self.authorised(Method::DELETE, &path, None, TIMEOUT).await?)
    }

    /// Checks the text of a theme; nothing is saved.
    ///
    /// # Errors
    /// `invalid`, `too_large`, `not_found`, `forbidden`.
    pub async fn check_theme(&self, of: ClassificationId, source: String) -> Result<ReadTheme, Failure> {
        self.check_content(of, Content::Text(source)).await
    }

    /// Reads and checks a file; nothing is saved.
    ///
    /// # Errors
    /// As [`Rest::check_theme`].
    pub async fn read_theme(&self, of: ClassificationId, file: web_sys::File) -> Result<ReadTheme, Failure> {
        self.check_content(of, Content::File(file)).await
    }

    async fn check_content(&self, of: ClassificationId, content: Content) -> Result<ReadTheme, Failure> {
        let path = format!("{}/check", path(of));
        read(self.authorised_with(Method::POST, &path, Some(content), TIMEOUT).await?)
    }
}

fn path(of: ClassificationId) -> String {
    format!("classifications/{of}/theme")
}
