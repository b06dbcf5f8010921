//! The customer's way in.

use gloo_net::http::Method;
use protocol::{
    id::RoomId,
    rest::entry::{Channel, Entered, EntryDraft, RoomToken, RoomTokenRequest},
};

use super::client::{Rest, read, write};
use crate::{
    credentials::{Principal, Token},
    failure::Failure,
};

impl Rest {
    /// Reads a channel for the entry page.
    ///
    /// # Errors
    /// `channel_unknown`.
    pub async fn channel(&self, company: u32, classification: u32) -> Result<Channel, Failure> {
        read(self.public(Method::GET, &format!("channels/{company}/{classification}"), None).await?)
    }

    /// Enters (R28), and authenticates requests as the room's customer from now on. Store the visit before: a repeat gives the same room.
    ///
    /// # Errors
    /// `invalid`, `channel_unknown`, `chat_not_configured`, `off_hours`, `channel_full`, `too_many_requests`.
    pub async fn enter(&self, draft: &EntryDraft) -> Result<Entered, Failure> {
        let entered: Entered = read(self.public(Method::POST, "entries", Some(write(draft)?)).await?)?;
        let token = Token { text: entered.token.clone(), expires_at: entered.expires_at };
        let principal = Principal::Customer { room: entered.room, secret: entered.resume_secret.clone() };
        self.core.credentials.set(principal, Some(token));
        Ok(entered)
    }

    /// Authenticates requests as the customer of a room that this browser entered before (R61). The token is fetched when first needed.
    pub fn authenticate_room(&self, room: RoomId, resume_secret: String) {
        self.core.credentials.set(Principal::Customer { room, secret: resume_secret }, None);
    }

    /// Authenticates no requests from now on.
    pub fn forget_credentials(&self) {
        self.core.credentials.set(Principal::Nobody, None);
    }

    pub(super) async fn room_token(&self, room: RoomId, resume_secret: String) -> Result<Token, Failure> {
        let body = write(&RoomTokenRequest { room, resume_secret })?;
        let RoomToken { token, expires_at, .. } = read(self.public(Method::POST, "room-tokens", Some(body)).await?)?;
        Ok(Token { text: token, expires_at })
    }
}
