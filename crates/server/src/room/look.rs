//! Looking into a room: who may, and what is there.

use domain::{
    Refusal,
    access::{Tie, covers},
};
use protocol::{
    Component, Instant,
    event::{CustomerEvent, Event},
    id::{CompanyId, RoomId},
    people::Role,
    rest::room::Events,
    room::{CustomerRoom, StaffRoom},
};
use store::{Conn, events, parameters, rooms};

use crate::{
    auth::extract::{Attendant, Customer, Reader},
    error::Error,
    hub::audience::Audience,
    state::Balcao,
};

/// Events of a fresh view.
pub const VIEW: u32 = 100;

/// The last event that a client has of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownEnd {
    /// Its number in the client's log; 0 for nothing.
    pub after: u64,
    /// When it was written, where the client says so.
    pub at: Option<Instant>,
}

/// Where in the log to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// Events after this one.
    After(KnownEnd),
    /// Events before this number.
    Before(u64),
}

impl KnownEnd {
    /// Whether a log that ends at `end` has this event. A log that was restored from a backup may end before it, or have
    /// another event of that number.
    ///
    /// # Errors
    /// Those of the store.
    pub fn is_in_log(
        self,
        conn: &mut Conn,
        audience: Audience,
        (company, room): (CompanyId, RoomId),
        end: u64,
    ) -> Result<bool, store::Error> {
        let Self { after, at } = self;
        match at.filter(|_| after > 0) {
            _ if after > end => Ok(false),
            None => Ok(true),
            Some(at) => {
                let written = match audience {
                    Audience::Staff => events::written_at(conn, company, room, after)?,
                    Audience::Customer => events::written_at_of_customer(conn, company, room, after)?,
                };
                Ok(written == Some(at))
            }
        }
    }
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

/// How somebody sees a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Linked to its channel, or in it.
    Sees,
    /// As a supervisor whom nobody notices.
    ReadsAlong,
}

/// The same for a room that a supervisor reads along in.
///
/// # Errors
/// [`Refusal::NotFound`].
pub async fn must_see_or_read_along(balcao: &Balcao, attendant: &Attendant, room: RoomId) -> Result<Sight, Error> {
    let by = attendant.clone();
    let tie = balcao.store.read(move |conn| tie(conn, &by, room)).await?;
    let supervises = covers(attendant.access.role, Role::Supervisor);
    let may_read = supervises && balcao.hub.along.may(attendant.user, room, balcao.clock.now());
    match tie {
        Tie { in_room: true, .. } => Ok(Sight::Sees),
        _ if may_read => Ok(Sight::ReadsAlong),
        tie if tie.sees() => Ok(Sight::Sees),
        _ => Err(Refusal::NotFound.into()),
    }
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

/// The room as the attendant sees it: without the customer's marks where the attendant has none (R21).
///
/// # Errors
/// `not_found`.
pub async fn as_attendant(balcao: &Balcao, by: &Attendant, room: RoomId) -> Result<StaffRoom, Error> {
    must_see(balcao, by, room).await?;
    let company = by.company;
    let mut view = balcao.store.read(move |conn| rooms::staff_room(conn, company, room, VIEW)).await?;
    if by.access.hidden.contains(&Component::Marks) {
        (view.customer_received, view.customer_read) = (0, 0);
    }
    Ok(view)
}

/// The room as its customer sees it: without the staff's marks where customers have none (R21).
///
/// # Errors
/// `not_found`.
pub async fn as_customer(balcao: &Balcao, by: Customer, room: RoomId) -> Result<CustomerRoom, Error> {
    let company = must_be_of(by, room)?;
    let read = balcao.store.read(move |conn| {
        let hidden = parameters::hidden_from_customers(conn, company)?;
        Ok::<_, Error>((rooms::customer_room(conn, company, room, VIEW)?, hidden))
    });
    let (mut view, hidden) = read.await?;
    if hidden.contains(&Component::Marks) {
        (view.staff_received, view.staff_read) = (0, 0);
    }
    Ok(view)
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
        let (stretch, reset) = within(conn, Audience::Staff, (company, room), stretch, (seq, most))?;
        let events = match stretch {
            Stretch::After(known) => events::after(conn, company, room, known.after, most),
            Stretch::Before(number) => events::before(conn, company, room, number, most),
        };
        Ok::<_, Error>(Events { events: events?, seq, reset })
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
        let (stretch, reset) = within(conn, Audience::Customer, (company, room), stretch, (seq, most))?;
        let events = match stretch {
            Stretch::After(known) => events::after_of_customer(conn, company, room, known.after, most),
            Stretch::Before(number) => events::before_of_customer(conn, company, room, number, most),
        };
        Ok::<_, Error>(Events { events: events?, seq, reset })
    });
    read.await
}

/// The stretch, or the last `most` events for a client whose last event is none of this log's, which ends at `end`.
fn within(
    conn: &mut Conn,
    audience: Audience,
    place: (CompanyId, RoomId),
    stretch: Stretch,
    (end, most): (u64, u32),
) -> Result<(Stretch, Option<u64>), store::Error> {
    match stretch {
        Stretch::After(known) if !known.is_in_log(conn, audience, place, end)? => {
            let after = end.saturating_sub(u64::from(most));
            Ok((Stretch::After(KnownEnd { after, at: None }), Some(after)))
        }
        stretch => Ok((stretch, None)),
    }
}
