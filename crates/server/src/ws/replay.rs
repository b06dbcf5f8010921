//! From what a client has to what happens now, without a gap: it is registered first, then it is sent what it missed,
//! and when the log holds no more than it was sent, it hears the rest from the hub.

use protocol::{
    event::Event,
    frame::{Party, ServerFrame, Side},
    id::{CompanyId, RoomId},
};
use store::{events, rooms};

use super::connection::{Connection, Gone};
use crate::{
    Error,
    hub::{Audience, text},
};

/// Events read at once.
const PAGE: u32 = 100;
/// A client further behind gets the last [`PAGE`] and a `reset`.
const MOST_BEHIND: u64 = 500;

/// A page of the log, as frames for one audience.
struct Page {
    /// The frames, in order.
    frames: Vec<bytestring::ByteString>,
    /// The number of the last one in its audience's log.
    last: u64,
    /// The last number of the staff's log when it was read.
    seq: u64,
    /// Whether the log held no more.
    whole: bool,
}

/// Where a room stands beside its log.
struct Marks {
    /// The numbers of the two logs.
    seq: u64,
    customer_seq: u64,
    customer_read: u64,
    staff_read: u64,
}

/// Registers the connection with a room and sends what follows number `after` of its audience's log.
pub async fn follow(
    connection: &Connection,
    company: CompanyId,
    room: RoomId,
    after: u64,
) -> Result<Result<(), Gone>, Error> {
    // The old registration goes first: it would take the new one with it.
    connection.watches.borrow_mut().remove(&room);
    let (audience, mailbox) = (connection.audience(), connection.mailbox.clone());
    let guard = connection.balcao.hub.watch(room, connection.id, audience, mailbox);
    connection.watches.borrow_mut().insert(room, guard);
    match replay(connection, company, room, after).await {
        Ok(sent) => Ok(sent),
        Err(error) => {
            connection.watches.borrow_mut().remove(&room);
            Err(error)
        }
    }
}

async fn replay(
    connection: &Connection,
    company: CompanyId,
    room: RoomId,
    after: u64,
) -> Result<Result<(), Gone>, Error> {
    let audience = connection.audience();
    let marks = marks(connection, company, room).await?;
    let end = if audience == Audience::Staff { marks.seq } else { marks.customer_seq };
    let mut sent = after.min(end);
    if end - sent > MOST_BEHIND {
        sent = end - u64::from(PAGE);
        if connection.send(&ServerFrame::Reset { room, after: sent }).await.is_err() {
            return Ok(Err(Gone));
        }
    }
    loop {
        let page = page(connection, audience, company, room, sent).await?;
        sent = page.last;
        for frame in page.frames {
            if connection.send_text(frame).await.is_err() {
                return Ok(Err(Gone));
            }
        }
        if page.whole && connection.balcao.hub.go_live(room, connection.id, page.seq) {
            break;
        }
    }
    match arrive(connection, room, sent, &marks).await {
        Ok(()) => tell_presence(connection, company, room).await,
        gone => Ok(gone),
    }
}

/// Says that everything missing was sent, and what is true beside the log.
async fn arrive(connection: &Connection, room: RoomId, sent: u64, marks: &Marks) -> Result<(), Gone> {
    connection.send(&ServerFrame::Live { room, seq: sent }).await?;
    for (side, seq) in [(Side::Customer, marks.customer_read), (Side::Staff, marks.staff_read)] {
        if seq > 0 {
            connection.send(&ServerFrame::Read { room, side, seq }).await?;
        }
    }
    Ok(())
}

/// Says to the staff whether the customer is there: between their look at the room and this registration it may have
/// changed, and nobody told them.
async fn tell_presence(connection: &Connection, company: CompanyId, room: RoomId) -> Result<Result<(), Gone>, Error> {
    if connection.audience() != Audience::Staff {
        return Ok(Ok(()));
    }
    let read = connection.balcao.store.read(move |conn| rooms::customer_absent_since(conn, company, room));
    let absent_since = read.await?;
    Ok(connection.send(&ServerFrame::Presence { room, who: Party::Customer, absent_since }).await)
}

async fn marks(connection: &Connection, company: CompanyId, room: RoomId) -> Result<Marks, Error> {
    let read = connection.balcao.store.read(move |conn| {
        let (seq, customer_seq) = events::numbers(conn, company, room)?.ok_or(store::Error::NotFound)?;
        let (customer_read, staff_read) = rooms::reads(conn, company, room)?;
        Ok::<_, Error>(Marks { seq, customer_seq, customer_read, staff_read })
    });
    read.await
}

async fn page(
    connection: &Connection,
    audience: Audience,
    company: CompanyId,
    room: RoomId,
    after: u64,
) -> Result<Page, Error> {
    let read = connection.balcao.store.read(move |conn| {
        let (seq, _) = events::numbers(conn, company, room)?.ok_or(store::Error::NotFound)?;
        let (last, frames): (Option<u64>, Vec<_>) = match audience {
            Audience::Staff => {
                let events = events::after(conn, company, room, after, PAGE)?;
                let last = events.last().map(|event| event.seq);
                (last, events.into_iter().map(|event| text(&ServerFrame::Event { room, event })).collect())
            }
            Audience::Customer => {
                let events = events::after_of_customer(conn, company, room, after, PAGE)?;
                let last = events.last().map(|event| event.seq);
                (last, events.into_iter().map(|event| text(&ServerFrame::Event { room, event })).collect())
            }
        };
        let whole = frames.len() < PAGE as usize;
        Ok::<_, Error>(Page { frames, last: last.unwrap_or(after), seq, whole })
    });
    read.await
}

/// Reads from the log what a room's listeners wait for, and hands it on.
pub async fn fill(balcao: &crate::Balcao, company: CompanyId, room: RoomId, after: u64) -> Result<(), Error> {
    let read = balcao.store.read(move |conn| events::after(conn, company, room, after, PAGE));
    let events: Vec<Event> = read.await?;
    balcao.hub.fill(room, &events);
    Ok(())
}
