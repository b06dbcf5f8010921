//! Somebody of the staff.

use anyhow::Result;
use protocol::{
    frame::Side,
    id::RoomId,
    rest::{
        room::{ActDraft, Done},
        session::{SignInDraft, SignedIn},
    },
};

use crate::{stamp::Stamp, wire::Http};

/// Everybody's password.
pub const PASSWORD: &str = "uma senha comprida";

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Staff {
    /// For routes and socket.
    pub token: String,
}

pub async fn sign_in(http: &mut Http, company: u32, email: &str) -> Result<Staff> {
    let draft = SignInDraft { company: Some(company), email: email.to_owned(), password: PASSWORD.to_owned() };
    let signed_in: SignedIn = http.send("POST", "/api/v1/session", None, &draft).await?;
    Ok(Staff { token: signed_in.access_token })
}

/// *Atender* (R34).
pub async fn take(http: &mut Http, staff: &Staff, room: RoomId) -> Result<()> {
    let act = ActDraft { client_id: Stamp::now(Side::Staff).id() };
    let _done: Done = http.send("POST", &format!("/api/v1/rooms/{room}/take"), Some(&staff.token), &act).await?;
    Ok(())
}
