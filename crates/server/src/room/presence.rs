//! Whether a room's customer is there (R30).

use actix_web::web::Data;
use protocol::{
    Instant,
    event::Event,
    frame::{Party, ServerFrame},
    id::{CompanyId, RoomId, UserId},
    people::Person,
};
use store::rooms::{self, RoomMarks};

use super::look;
use crate::{
    auth::extract::{Attendant, Reader},
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

/// A customer without a socket is present while this lives; then the grace of a lost connection begins, also where the client broke the
/// request off.
pub struct Present {
    balcao: Data<Balcao>,
    company: CompanyId,
    room: RoomId,
}

impl Drop for Present {
    fn drop(&mut self) {
        let now: Instant = self.balcao.clock.now();
        self.balcao.hub.rooms.customer_left(self.company, self.room, now);
    }
}

/// Somebody asks for the room without a socket, which is being there as well.
///
/// # Errors
/// `not_found` when a customer's token is of another room.
pub async fn present(balcao: &Data<Balcao>, by: &Reader, room: RoomId) -> Result<Option<Present>, Error> {
    match by {
        Reader::Customer(customer) => {
            let company = look::must_be_of(*customer, room)?;
            let present = Present { balcao: balcao.clone(), company, room };
            balcao.hub.rooms.customer_active(room);
            let beside = balcao.store.read(move |conn| rooms::marks(conn, company, room)).await?;
            arrive(balcao, company, room, &beside).await?;
            Ok(Some(present))
        }
        Reader::Attendant(attendant) => attendant_active(balcao, attendant).await.map(|()| None),
    }
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

/// An attendant has been without a connection since `absent_since`, or is back: customers and colleagues see it in the rooms that the
/// attendant is responsible for.
///
/// # Errors
/// Those of the store.
pub async fn attendant(
    balcao: &Balcao,
    company: CompanyId,
    user: UserId,
    absent_since: Option<Instant>,
) -> Result<(), Error> {
    let write = balcao.store.write(move |tx| {
        rooms::set_offline_since(tx, company, user, absent_since)?;
        rooms::rows_of_responsible(tx, company, user)
    });
    let rows = write.await?;
    balcao.hub.lists.boards.attendant_changed(company, user);
    for row in rows {
        balcao.hub.lists.update(company, &row, &[]);
        let Some(Person { name, .. }) = row.responsible else { continue };
        let (room, who) = (row.room, Party::Attendant { name });
        let frame = encode(&ServerFrame::<Event>::Presence { room, who, absent_since });
        balcao.hub.rooms.relay(room, None, |audience| (audience == Audience::Customer).then(|| frame.clone()));
    }
    Ok(())
}

/// An attendant asks for something without a socket, which is being there as well.
///
/// # Errors
/// Those of the store.
pub async fn attendant_active(balcao: &Balcao, by: &Attendant) -> Result<(), Error> {
    let returned = balcao.hub.users.active_at(by.company, by.user, balcao.clock.now());
    balcao.hub.lists.boards.attendant_changed(by.company, by.user);
    if returned { attendant(balcao, by.company, by.user, None).await } else { Ok(()) }
}

/// Whether a user may be responsible for rooms, or may no longer, has changed: colleagues see it in the list (F9).
///
/// # Errors
/// Those of the store.
pub async fn publish_rows(balcao: &Balcao, company: CompanyId, user: UserId) -> Result<(), Error> {
    for row in balcao.store.read(move |conn| rooms::rows_of_responsible(conn, company, user)).await? {
        balcao.hub.lists.update(company, &row, &[]);
    }
    Ok(())
}

async fn note(balcao: &Balcao, company: CompanyId, room: RoomId, absent_since: Option<Instant>) -> Result<(), Error> {
    let now = balcao.clock.now();
    let write = balcao.store.write(move |tx| rooms::set_absent_since(tx, company, room, absent_since, now));
    let Some(row) = write.await? else { return Ok(()) };
    balcao.hub.lists.update(company, &row, &[]);
    let frame = encode(&ServerFrame::<Event>::Presence { room, who: Party::Customer, absent_since });
    balcao.hub.rooms.relay(room, None, |audience| (audience == Audience::Staff).then(|| frame.clone()));
    Ok(())
}
