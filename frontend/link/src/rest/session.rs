//! Signing in and out.

use futures_util::FutureExt;
use gloo_net::http::Method;
use protocol::rest::{
    session::{Me, MeDraft, PasswordDraft, SignInDraft, SignInOptions, SignedIn},
    user::StatusChoice,
};

use super::client::{Rest, TIMEOUT, read, write};
use crate::{
    credentials::{Minting, Principal, Token},
    failure::Failure,
};

impl Rest {
    /// The options of the sign-in page.
    ///
    /// # Errors
    /// None of its own.
    pub async fn sign_in_options(&self) -> Result<SignInOptions, Failure> {
        read(self.public(Method::GET, "session/options", None).await?)
    }

    /// Signs in, and authenticates requests as that user from now on.
    ///
    /// # Errors
    /// `wrong_credentials`, `invalid`, `too_many_requests`.
    pub async fn sign_in(&self, draft: &SignInDraft) -> Result<Me, Failure> {
        let signed_in = read(self.public(Method::POST, "session", Some(write(draft)?)).await?)?;
        Ok(self.authenticate_staff(signed_in))
    }

    /// Resumes the sign-in of the refresh cookie. The console asks this first.
    ///
    /// # Errors
    /// `session_ended` when there is none.
    pub async fn resume_session(&self) -> Result<Me, Failure> {
        let signed_in = self.refreshed().await?;
        Ok(self.authenticate_staff(signed_in))
    }

    /// Signs out in this browser.
    ///
    /// # Errors
    /// Only that the server can't be reached: then the sign-in goes on.
    pub async fn sign_out(&self) -> Result<(), Failure> {
        self.public(Method::DELETE, "session", None).await?;
        self.forget_credentials();
        Ok(())
    }

    /// Signs out everywhere.
    ///
    /// # Errors
    /// `session_ended` when it was over already.
    pub async fn sign_out_everywhere(&self) -> Result<(), Failure> {
        self.authorised(Method::DELETE, "sessions", None, TIMEOUT).await?;
        self.forget_credentials();
        Ok(())
    }

    /// The signed-in user, as of now.
    ///
    /// # Errors
    /// `session_ended`.
    pub async fn me(&self) -> Result<Me, Failure> {
        self.get("me").await
    }

    /// Changes one's own name.
    ///
    /// # Errors
    /// `invalid`, `changed`, `session_ended`.
    pub async fn change_me(&self, draft: &MeDraft) -> Result<Me, Failure> {
        self.put("me", draft).await
    }

    /// Chooses the status (R62).
    ///
    /// # Errors
    /// `session_ended`.
    pub async fn choose_status(&self, choice: StatusChoice) -> Result<StatusChoice, Failure> {
        self.put("me/status", &choice).await
    }

    /// Changes one's own password. The user's other sign-ins end.
    ///
    /// # Errors
    /// `invalid`, `too_many_requests`, `session_ended`.
    pub async fn change_password(&self, draft: &PasswordDraft) -> Result<(), Failure> {
        self.authorised(Method::PUT, "me/password", Some(write(draft)?), TIMEOUT).await.map(drop)
    }

    async fn refreshed(&self) -> Result<SignedIn, Failure> {
        read(self.public(Method::POST, "session/refresh", None).await?)
    }

    fn authenticate_staff(&self, signed_in: SignedIn) -> Me {
        let me = signed_in.me.clone();
        self.core.credentials.set(Principal::Staff(mint), Some(token(signed_in)));
        me
    }
}

fn mint(rest: Rest) -> Minting {
    async move { rest.refreshed().await.map(token) }.boxed_local()
}

fn token(SignedIn { access_token, expires_at, .. }: SignedIn) -> Token {
    Token { text: access_token, expires_at }
}
