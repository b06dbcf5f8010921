//! Somebody says something (R29).

use domain::room::{Speaker, Step};
use protocol::{Body, FieldError, event::Fact, id::ClientId, id::RoomId};
use store::{Tx, rooms::LockedRoom};

use super::perform::{ActKey, Seqs, must_see, perform_same};
use crate::{auth::extract::Reader, error::Error, state::Balcao};

/// Appends a message to the room's log.
///
/// # Errors
/// `invalid` for a body that is none; `not_found`, `room_closed`, `not_in_room`; `key_reused` when the author said something
/// else with the same id.
pub async fn say(balcao: &Balcao, by: &Reader, room: RoomId, client_id: ClientId, body: &str) -> Result<Seqs, Error> {
    let body = Body::parse(body).map_err(|error| FieldError::word("body", error))?;
    let key = ActKey::by(by, room, client_id)?;
    let by = by.clone();
    let said = body.clone();
    let rule = move |_: &mut Tx<'_>, locked: &mut LockedRoom, _| {
        let speaker = speaker(&by);
        if let Reader::Attendant(attendant) = &by {
            must_see(attendant, locked)?;
        }
        Ok(Step::New(locked.room.say(speaker, client_id, body.clone())?))
    };
    perform_same(balcao, key, rule, |first| matches!(first, Fact::Message { body, .. } if *body == said)).await
}

/// The reader as one who speaks.
pub fn speaker(reader: &Reader) -> Speaker {
    match reader {
        Reader::Customer(_) => Speaker::Customer,
        Reader::Attendant(attendant) => Speaker::Attendant(attendant.person()),
    }
}
