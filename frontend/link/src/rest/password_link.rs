//! Invitations and one-time links.

use gloo_net::http::Method;
use protocol::{
    id::UserId,
    rest::{
        password_link::{InvitationDraft, LinkOwner, LinkToken, LinkUseDraft, NewLink},
        user::User,
    },
};

use super::client::{Rest, TIMEOUT, read, write};
use crate::failure::Failure;

impl Rest {
    /// *Convidar*.
    ///
    /// # Errors
    /// `invalid`, `taken`, `forbidden`.
    pub async fn invite(&self, draft: &InvitationDraft) -> Result<NewLink, Failure> {
        self.post("invitations", draft).await
    }

    /// Makes a one-time link in the place of the one before.
    ///
    /// # Errors
    /// `user_inactive`, `not_found`, `forbidden`.
    pub async fn make_link(&self, id: UserId) -> Result<NewLink, Failure> {
        self.order(&format!("users/{id}/link")).await
    }

    /// Withdraws the one-time link.
    ///
    /// # Errors
    /// `not_found`, `forbidden`.
    pub async fn withdraw_link(&self, id: UserId) -> Result<User, Failure> {
        read(self.authorised(Method::DELETE, &format!("users/{id}/link"), None, TIMEOUT).await?)
    }

    /// Asks for the user whom a one-time link lets in.
    ///
    /// # Errors
    /// `link_unknown`, `too_many_requests`.
    pub async fn link_owner(&self, shown: &LinkToken) -> Result<LinkOwner, Failure> {
        read(self.public(Method::POST, "password-links/check", Some(write(shown)?)).await?)
    }

    /// Uses a one-time link. The browser is signed in afterwards.
    ///
    /// # Errors
    /// `link_unknown`, `invalid`, `too_many_requests`.
    pub async fn use_link(&self, draft: &LinkUseDraft) -> Result<(), Failure> {
        self.public(Method::POST, "password-links/use", Some(write(draft)?)).await.map(drop)
    }
}
