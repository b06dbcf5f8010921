//! The first run.

use gloo_net::http::Method;
use protocol::rest::setup::{SetUp, SetupCode, SetupDraft};

use super::client::{Rest, read, write};
use crate::failure::Failure;

impl Rest {
    /// Whether this is the code of the first run.
    ///
    /// # Errors
    /// `setup_code_wrong`, `already_set_up`, `too_many_requests`.
    pub async fn check_setup_code(&self, code: &SetupCode) -> Result<(), Failure> {
        self.public(Method::POST, "setup/check", Some(write(code)?)).await.map(drop)
    }

    /// Sets the installation up. The browser is signed in afterwards.
    ///
    /// # Errors
    /// `invalid`, `setup_code_wrong`, `already_set_up`, `too_many_requests`.
    pub async fn set_up(&self, draft: &SetupDraft) -> Result<SetUp, Failure> {
        read(self.public(Method::POST, "setup", Some(write(draft)?)).await?)
    }
}
