//! *Participar* (R33).

use protocol::id::{ClientId, RoomId};

use super::perform::{ActKey, Seqs, must_see_or_supervise, perform};
use crate::{auth::extract::Attendant, error::Error, state::Balcao};

/// Adds a participant to a room in attendance; a supervisor to any of them.
///
/// # Errors
/// `not_found`, `not_in_attendance`, `room_closed`.
pub async fn join(balcao: &Balcao, by: &Attendant, room: RoomId, client_id: ClientId) -> Result<Seqs, Error> {
    let key = ActKey::by_attendant(by, room, client_id);
    let by = by.clone();
    perform(balcao, key, move |_, locked, _| {
        must_see_or_supervise(&by, locked)?;
        Ok(locked.room.join(by.person())?)
    })
    .await
}
