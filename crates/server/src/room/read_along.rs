//! A supervisor reads along: sees a room and everything that follows, and nobody in it notices. The audit does.

use protocol::{id::RoomId, room::StaffRoom};
use store::{audit, rooms};

use super::look::VIEW;
use crate::{auth::extract::Attendant, error::Error, state::Balcao};

/// The room for one who supervises: from now on, for an hour, the supervisor may follow it.
///
/// # Errors
/// `not_found`.
pub async fn read_along(balcao: &Balcao, by: &Attendant, room: RoomId) -> Result<StaffRoom, Error> {
    let (company, now) = (by.company, balcao.clock.now());
    let view = balcao.store.read(move |conn| rooms::staff_room(conn, company, room, VIEW)).await?;
    if balcao.hub.along.begin(by.user, room, now) {
        let actor = by.actor(now);
        let noted = balcao
            .store
            .write(move |tx| audit::record_change(tx, actor, "room.read_along", &room.to_string(), None::<&()>, None));
        noted.await?;
    }
    Ok(view)
}
