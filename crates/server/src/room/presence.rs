//! Whether a room's customer is there (R30).

use protocol::{
    Instant,
    event::Event,
    frame::{Party, ServerFrame},
    id::{CompanyId, RoomId, UserId},
};
use store::rooms::{self, RoomMarks};

use super::look;
use crate::{
    auth::extract::Customer,
    error::Error,
    hub::audience::{Audience, encode},
    state::Balcao,
};

/// The customer has a connection, since before the room was read. Only one who was noted as absent is news to others;
/// whoever waits is told the place.
///
/// # Errors
/// Those of the store.
pub async fn arrive(balcao: &Balcao, company: CompanyId, room: RoomId, beside: &RoomMarks) -> Result<(), Error> {
    if let Some(classification) = beside.queue {
        balcao.queues.arrived(company, classification, room);
    }
    if beside.customer_absent_since.is_some() { note(balcao, company, room, None).await } else { Ok(()) }
}

/// The customer asks for the room without a socket, which is being there as well.
///
/// # Errors
/// `not_found` when the token is of another room.
pub async fn customer_active(balcao: &Balcao, customer: Customer, room: RoomId) -> Result<(), Error> {
    let company = look::must_be_of(customer, room)?;
    balcao.hub.rooms.customer_active(room);
    let beside = balcao.store.read(move |conn| rooms::marks(conn, company, room)).await?;
    arrive(balcao, company, room, &beside).await
}

/// The customer has been without a connection since `since`.
///
/// # Errors
/// Those of the store.
pub async fn depart(balcao: &Balcao, company: CompanyId, room: RoomId, since: Instant) -> Result<(), Error> {
    note(balcao, company, room, Some(since)).await?;
    // A customer who came back meanwhile may have read the room before the absence was written.
    if balcao.hub.rooms.has_customer(room) { note(balcao, company, room, None).await } else { Ok(()) }
}

/// An attendant has been without a connection since `absent_since`, or is back: the customers of the rooms that the
/// attendant is responsible for see it.
///
/// # Errors
/// Those of the store.
pub async fn attendant(
    balcao: &Balcao,
    company: CompanyId,
    user: UserId,
    absent_since: Option<Instant>,
) -> Result<(), Error> {
    for (room, name) in balcao.store.read(move |conn| rooms::rooms_of(conn, company, user)).await? {
        let frame = encode(&ServerFrame::<Event>::Presence { room, who: Party::Attendant { name }, absent_since });
        balcao.hub.rooms.relay(room, None, |audience| (audience == Audience::Customer).then(|| frame.clone()));
    }
    Ok(())
}

async fn note(balcao: &Balcao, company: CompanyId, room: RoomId, absent_since: Option<Instant>) -> Result<(), Error> {
    let write = balcao.store.write(move |tx| rooms::set_absent_since(tx, company, room, absent_since));
    let Some(row) = write.await? else { return Ok(()) };
    balcao.hub.lists.update(company, &row, &[]);
    let frame = encode(&ServerFrame::<Event>::Presence { room, who: Party::Customer, absent_since });
    balcao.hub.rooms.relay(room, None, |audience| (audience == Audience::Staff).then(|| frame.clone()));
    Ok(())
}
