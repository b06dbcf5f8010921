//! Looking into a room: who may, and what is there.

use domain::{Refusal, access::Tie};
use protocol::{
    event::{CustomerEvent, Event},
    id::{CompanyId, RoomId},
    rest::room::Events,
    room::{CustomerRoom, StaffRoom},
};
use store::{Conn, events, rooms};

use crate::{
    auth::extract::{Attendant, Customer, Reader},
    error::Error,
    state::Balcao,
};

/// Events of a fresh view.
pub const VIEW: u32 = 100;

/// Where in the log to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// Events after this number.
    After(u64),
    /// Events before this number.
    Before(u64),
}

/// Whether the attendant sees the room at this moment (R17, R18).
///
/// # Errors
/// [`Refusal::NotFound`].
pub async fn must_see(balcao: &Balcao, attendant: &Attendant, room: RoomId) -> Result<(), Error> {
    let attendant = attendant.clone();
    let tie = balcao.store.read(move |conn| tie(conn, &attendant, room)).await?;
    if tie.sees() { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// The attendant's tie to the room at this moment.
///
/// # Errors
/// [`Refusal::NotFound`] for a room that the company has not.
pub fn tie(conn: &mut Conn, attendant: &Attendant, room: RoomId) -> Result<Tie, Error> {
    let found = rooms::membership(conn, attendant.company, room, Some(attendant.user))?.ok_or(Refusal::NotFound)?;
    let linked = attendant.access.classifications.contains(&found.classification);
    Ok(Tie { linked, in_room: found.in_room })
}

/// Whether whoever asks is in the room, and it is open: only then there is something to type.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::NotInRoom`], [`Refusal::RoomClosed`].
pub async fn must_be_in(balcao: &Balcao, by: &Reader, room: RoomId) -> Result<(), Error> {
    let (company, user) = match by {
        Reader::Customer(customer) => (must_be_of(*customer, room)?, None),
        Reader::Attendant(attendant) => (attendant.company, Some(attendant.user)),
    };
    let read = balcao.store.read(move |conn| rooms::membership(conn, company, room, user));
    let found = read.await?.ok_or(Refusal::NotFound)?;
    if found.closed {
        return Err(Refusal::RoomClosed.into());
    }
    if user.is_none() || found.in_room { Ok(()) } else { Err(Refusal::NotInRoom.into()) }
}

/// Whether the customer's token is of this room.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn must_be_of(customer: Customer, room: RoomId) -> Result<CompanyId, Error> {
    if customer.room == room { Ok(customer.company) } else { Err(Refusal::NotFound.into()) }
}

/// The room as the attendant sees it.
///
/// # Errors
/// `not_found`.
pub async fn as_attendant(balcao: &Balcao, by: &Attendant, room: RoomId) -> Result<StaffRoom, Error> {
    must_see(balcao, by, room).await?;
    let company = by.company;
    Ok(balcao.store.read(move |conn| rooms::staff_room(conn, company, room, VIEW)).await?)
}

/// The room as its customer sees it.
///
/// # Errors
/// `not_found`.
pub async fn as_customer(balcao: &Balcao, by: Customer, room: RoomId) -> Result<CustomerRoom, Error> {
    let company = must_be_of(by, room)?;
    Ok(balcao.store.read(move |conn| rooms::customer_room(conn, company, room, VIEW)).await?)
}

/// A stretch of the staff's log, at most `most` events.
///
/// # Errors
/// `not_found`.
pub async fn staff_events(
    balcao: &Balcao,
    company: CompanyId,
    room: RoomId,
    stretch: Stretch,
    most: u32,
) -> Result<Events<Event>, Error> {
    let read = balcao.store.read(move |conn| {
        let (seq, _) = events::numbers(conn, company, room)?.ok_or(store::Error::NotFound)?;
        let events = match stretch {
            Stretch::After(number) => events::after(conn, company, room, number, most),
            Stretch::Before(number) => events::before(conn, company, room, number, most),
        };
        Ok::<_, Error>(Events { events: events?, seq })
    });
    read.await
}

/// A stretch of the customer's log, at most `most` events.
///
/// # Errors
/// `not_found`.
pub async fn customer_events(
    balcao: &Balcao,
    company: CompanyId,
    room: RoomId,
    stretch: Stretch,
    most: u32,
) -> Result<Events<CustomerEvent>, Error> {
    let read = balcao.store.read(move |conn| {
        let (_, seq) = events::numbers(conn, company, room)?.ok_or(store::Error::NotFound)?;
        let events = match stretch {
            Stretch::After(number) => events::after_of_customer(conn, company, room, number, most),
            Stretch::Before(number) => events::before_of_customer(conn, company, room, number, most),
        };
        Ok::<_, Error>(Events { events: events?, seq })
    });
    read.await
}
