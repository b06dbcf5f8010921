//! Rooms of somebody who is gone wait again, in front of the queue (F9).

use protocol::{
    id::{CompanyId, RoomId, UserId},
    people::InternalSituation,
    rest::user::RequeuedRooms,
};
use store::{audit, rooms, situations};

use crate::{auth::extract::Attendant, error::Error, state::Balcao};

/// Puts all rooms in attendance of a user back into their queues. A room that the user no longer has is left alone.
///
/// # Errors
/// `chat_not_configured` without a label for waiting.
pub async fn requeue_all(balcao: &Balcao, by: &Attendant, user: UserId) -> Result<RequeuedRooms, Error> {
    let company = by.company;
    let rows = balcao.store.read(move |conn| rooms::rows_of_responsible(conn, company, user)).await?;
    let mut requeued = 0;
    for row in rows {
        requeued += u32::from(requeue(balcao, company, by, row.room, user).await?);
    }
    balcao.access.invalidate(company, user);
    Ok(RequeuedRooms { rooms: requeued })
}

async fn requeue(
    balcao: &Balcao,
    company: CompanyId,
    by: &Attendant,
    room: RoomId,
    from: UserId,
) -> Result<bool, Error> {
    let (now, person) = (balcao.clock.now(), by.person());
    let actor = by.actor(now);
    let write = balcao.store.write(move |tx| {
        let mut locked = rooms::lock(tx, company, room)?;
        let label = situations::all(tx, company)?.labels().of(InternalSituation::Waiting)?;
        let Some(fact) = locked.room.requeue(from, person.clone(), label, now) else { return Ok(false) };
        audit::record_change(tx, actor, "room.requeued", &room.to_string(), None, Some(&fact))?;
        rooms::record(tx, &mut locked, fact, None, now)?;
        Ok::<_, Error>(true)
    });
    write.await
}
