//! From what a client has to what happens now, without a gap: it is registered first, then it is sent what it missed,
//! and when the log holds no more than it was sent, it hears the rest from the hub.

use bytestring::ByteString;
use protocol::{
    Component,
    frame::{Party, ServerFrame, Side},
    id::{CompanyId, RoomId},
};
use store::{
    Conn, events,
    rooms::{self, RoomMarks},
};

use super::{
    connection::Connection,
    failure::{Failure, Gone},
};
use crate::{
    error::Error,
    hub::audience::{Audience, encode},
    room::look::KnownEnd,
};

/// Events read at once.
const PAGE: u32 = 100;
/// Frames of a page, in bytes: from there on the rest is read again. The memory for a client that doesn't read is
/// as bounded here as in its mailbox (G18).
const PAGE_BYTES: usize = 32 * 1024;
/// A client further behind gets the last [`PAGE`] and a `reset`, as one does whose log was restored from a backup.
const MOST_BEHIND: u64 = 500;

/// A page of the log, as frames for one audience.
struct Page {
    /// The frames, in order.
    frames: Vec<ByteString>,
    /// The number of the last one in its audience's log.
    last: u64,
    /// The last number of the staff's log when it was read.
    seq: u64,
    /// Whether the log held no more.
    whole: bool,
}

/// A room as a newly connected client needs it, in one read: thousands connect at once when a server is back.
struct Found {
    beside: RoomMarks,
    /// The number before the first that follows, for a client that begins anew.
    reset: Option<u64>,
    page: Page,
}

/// Registers the connection with a room and sends what follows the last event that the client has of its audience's log.
/// Answers the room's marks as they were once the connection was registered.
pub async fn follow(
    connection: &Connection,
    company: CompanyId,
    room: RoomId,
    known: KnownEnd,
) -> Result<RoomMarks, Failure> {
    // The old registration goes first: it would take the new one with it.
    connection.watches.borrow_mut().remove(&room);
    let (audience, mailbox) = (connection.audience(), connection.mailbox.clone());
    let guard = connection.balcao.hub.rooms.watch((company, room), connection.id, audience, mailbox);
    connection.watches.borrow_mut().insert(room, guard);
    let sent = replay(connection, company, room, known).await;
    if sent.is_err() {
        connection.watches.borrow_mut().remove(&room);
    }
    sent
}

async fn replay(
    connection: &Connection,
    company: CompanyId,
    room: RoomId,
    known: KnownEnd,
) -> Result<RoomMarks, Failure> {
    let audience = connection.audience();
    let read = connection.balcao.store.read(move |conn| find(conn, audience, company, room, known));
    let Found { beside, reset, mut page } = read.await?;
    if let Some(after) = reset {
        connection.send(&ServerFrame::Reset { room, after }).await?;
    }
    loop {
        for frame in page.frames {
            connection.send_text(frame).await?;
        }
        let last = page.last;
        if page.whole && connection.balcao.hub.rooms.go_live(room, connection.id, page.seq) {
            break;
        }
        let read = connection.balcao.store.read(move |conn| next(conn, audience, company, room, last));
        page = read.await?;
    }
    arrive(connection, room, page.last, &beside).await?;
    tell_presence(connection, company, room).await?;
    Ok(beside)
}

/// Says that everything missing was sent, and what is true beside the log.
async fn arrive(connection: &Connection, room: RoomId, sent: u64, beside: &RoomMarks) -> Result<(), Gone> {
    connection.send(&ServerFrame::Live { room, seq: sent }).await?;
    let is_mine = |side| (side == Side::Customer) == (connection.audience() == Audience::Customer);
    for (side, mark, seq) in beside.marks.iter().copied() {
        // One's own place in the log is no mark that shows (R21).
        if seq > 0 && (is_mine(side) || !connection.mailbox.hides(Component::Marks)) {
            connection.send(&mark.frame(room, side, seq)).await?;
        }
    }
    Ok(())
}

/// Says to the staff whether the customer is there: between their look at the room and this registration it may have
/// changed, and nobody told them.
async fn tell_presence(connection: &Connection, company: CompanyId, room: RoomId) -> Result<(), Failure> {
    if connection.audience() != Audience::Staff {
        return Ok(());
    }
    let beside = connection.balcao.store.read(move |conn| rooms::marks(conn, company, room)).await?;
    let absent_since = beside.customer_absent_since;
    Ok(connection.send(&ServerFrame::Presence { room, who: Party::Customer, absent_since }).await?)
}

fn find(
    conn: &mut Conn,
    audience: Audience,
    company: CompanyId,
    room: RoomId,
    known: KnownEnd,
) -> Result<Found, Error> {
    let beside = rooms::marks(conn, company, room)?;
    let (seq, customer_seq) = events::numbers(conn, company, room)?.ok_or(store::Error::NotFound)?;
    let end = if audience == Audience::Staff { seq } else { customer_seq };
    let is_ours = known.is_in_log(conn, audience, (company, room), end)?;
    let begins_anew = !is_ours || end - known.after > MOST_BEHIND;
    let reset = begins_anew.then(|| end.saturating_sub(u64::from(PAGE)));
    // Most who come back have missed nothing.
    let page = if reset.is_none() && known.after == end {
        Page { frames: Vec::new(), last: end, seq, whole: true }
    } else {
        page(conn, audience, company, room, (reset.unwrap_or(known.after), seq))?
    };
    Ok(Found { beside, reset, page })
}

fn next(conn: &mut Conn, audience: Audience, company: CompanyId, room: RoomId, after: u64) -> Result<Page, Error> {
    let (seq, _) = events::numbers(conn, company, room)?.ok_or(store::Error::NotFound)?;
    page(conn, audience, company, room, (after, seq))
}

/// Events after number `after` of a log whose last number for the staff is `seq`.
fn page(
    conn: &mut Conn,
    audience: Audience,
    company: CompanyId,
    room: RoomId,
    (after, seq): (u64, u64),
) -> Result<Page, Error> {
    let frames: Vec<(u64, ByteString)> = match audience {
        Audience::Staff => {
            let events = events::after(conn, company, room, after, PAGE)?;
            events.into_iter().map(|event| (event.seq, encode(&ServerFrame::Event { room, event }))).collect()
        }
        Audience::Customer => {
            let events = events::after_of_customer(conn, company, room, after, PAGE)?;
            events.into_iter().map(|event| (event.seq, encode(&ServerFrame::Event { room, event }))).collect()
        }
    };
    let read = frames.len();
    let mut bytes = 0;
    let fits = |(_, frame): &(u64, ByteString)| {
        let begins = bytes < PAGE_BYTES;
        bytes += frame.len();
        begins
    };
    let (numbers, frames): (Vec<u64>, Vec<ByteString>) = frames.into_iter().take_while(fits).unzip();
    let whole = read < PAGE as usize && frames.len() == read;
    Ok(Page { last: numbers.last().copied().unwrap_or(after), frames, seq, whole })
}
