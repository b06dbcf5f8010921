//! A fresh room token for whoever has the resume secret (R61).

use std::time::Duration;

use protocol::{
    Code,
    rest::entry::{RoomToken, RoomTokenRequest},
};
use store::rooms;

use crate::{
    auth::{follow_up::Followed, keys, token::Principal},
    error::Error,
    state::Balcao,
};

/// How long after closing the secret still opens the room.
const AFTER_CLOSING: Duration = Duration::from_secs(24 * 60 * 60);

/// Mints a room token.
///
/// # Errors
/// `wrong_secret`, which doesn't say whether there is such a room.
pub async fn room_token(balcao: &Balcao, request: RoomTokenRequest) -> Result<RoomToken, Error> {
    let (room, now) = (request.room, balcao.clock.now());
    let key = balcao.store.read(move |conn| rooms::room_key(conn, room)).await?.ok_or(Code::WrongSecret)?;
    let over = key.closed_at.is_some_and(|closed_at| now.since(closed_at) > AFTER_CLOSING);
    if over || key.secret_hash != keys::hash(&request.resume_secret) {
        return Err(Code::WrongSecret.into());
    }
    let token = balcao.keys.sign(Principal::Customer { company: key.company, room }, now)?;
    let follow_up_code = balcao.keys.follow_up_code(key.company, Followed::Room(room));
    Ok(RoomToken { token: token.text, expires_at: token.expires_at, follow_up_code })
}
