//! Frames of clients, and the acts that they ask for.

use std::{rc::Rc, time::Instant as Tick};

use domain::Refusal;
use protocol::{
    Code, Component, Instant,
    frame::{ClientFrame, Cursor, Limits, Mark, Party, ServerFrame, Side},
    id::RoomId,
};
use store::rooms;

use super::{
    connection::Connection,
    failure::{Failure, Gone},
    guard::MOST_BYTES,
    replay::follow,
};
use crate::{
    auth::extract::{Attendant, Reader},
    error::Error,
    room::{
        assume, close, join, leave,
        look::{self, KnownEnd, Sight},
        presence, say, take,
    },
    staff::me,
};

/// Rooms that one socket may follow.
const MOST_ROOMS: usize = 500;

/// The fate of the socket after a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It goes on.
    GoOn,
    /// It is closed: the client broke the rules of the conversation, or may no longer be here.
    Close,
}

/// Reads a frame, checks the caller's rights and does it. A frame that is not done is refused, with its `client_id` where it
/// has one.
pub async fn handle(connection: Rc<Connection>, frame: bytestring::ByteString) -> Result<Verdict, Gone> {
    let paced = connection.pace.borrow_mut().take(Tick::now());
    if let Err(retry_after) = paced {
        let (client_id, room) =
            serde_json::from_str(&frame).map_or((None, None), |frame: ClientFrame| (frame.client_id(), frame.room()));
        connection.refuse(client_id, room, &Error::TooMany { retry_after }).await?;
        return Ok(Verdict::GoOn);
    }
    let frame: ClientFrame = match serde_json::from_str(&frame) {
        Ok(frame) => frame,
        Err(error) => {
            let detail = error.to_string();
            let error = Error::Malformed { code: Code::MalformedFrame, detail, field: None };
            connection.refuse(None, None, &error).await?;
            return Ok(Verdict::GoOn);
        }
    };
    let (client_id, room) = (frame.client_id(), frame.room());
    match perform(&connection, frame).await {
        Ok(()) => Ok(Verdict::GoOn),
        Err(Failure::Gone) => Err(Gone),
        Err(Failure::Refused(error)) => {
            connection.refuse(client_id, room, &error).await?;
            Ok(if ends(error.code()) { Verdict::Close } else { Verdict::GoOn })
        }
    }
}

fn ends(code: Code) -> bool {
    matches!(code, Code::HelloFirst | Code::SessionEnded)
}

async fn perform(connection: &Connection, frame: ClientFrame) -> Result<(), Failure> {
    if let ClientFrame::Renew { token } = frame {
        return Ok(connection.renew(&token).await?);
    }
    if !connection.greeted.get() && !matches!(frame, ClientFrame::Hello { .. }) {
        return Err(Code::HelloFirst.into());
    }
    let by = connection.current_reader().await?;
    let balcao = &connection.balcao;
    match frame {
        ClientFrame::Hello { rooms, list } => hello(connection, &by, rooms, list).await,
        ClientFrame::Watch { room, after, at } => watch(connection, &by, room, KnownEnd { after, at }).await,
        ClientFrame::Unwatch { room } => {
            connection.watches.borrow_mut().remove(&room);
            Ok(())
        }
        ClientFrame::Say { room, client_id, body } => {
            let seqs = say::say(balcao, &by, room, client_id, &body).await?;
            Ok(connection.ack(client_id, room, seqs.for_reader(&by)).await?)
        }
        ClientFrame::Close { room, client_id } => {
            let seqs = close::close(balcao, &by, room, client_id).await?;
            Ok(connection.ack(client_id, room, seqs.for_reader(&by)).await?)
        }
        ClientFrame::Typing { room, typing } => Ok(type_in(connection, &by, room, typing).await?),
        ClientFrame::Received { room, seq } => Ok(mark(connection, room, Mark::Received, seq).await?),
        ClientFrame::Read { room, seq } => Ok(mark(connection, room, Mark::Read, seq).await?),
        ClientFrame::Ping => Ok(connection.send(&ServerFrame::Pong).await?),
        ClientFrame::Renew { .. } => Ok(()),
        staff => perform_of_staff(connection, &attendant(by)?, staff).await,
    }
}

async fn perform_of_staff(connection: &Connection, by: &Attendant, frame: ClientFrame) -> Result<(), Failure> {
    let balcao = &connection.balcao;
    let (client_id, room, seqs) = match frame {
        ClientFrame::Take { room, client_id } => (client_id, room, take::take(balcao, by, room, client_id).await?),
        ClientFrame::Join { room, client_id } => (client_id, room, join::join(balcao, by, room, client_id).await?),
        ClientFrame::Leave { room, client_id } => (client_id, room, leave::leave(balcao, by, room, client_id).await?),
        ClientFrame::HandOver { room, client_id, to } => {
            (client_id, room, leave::hand_over(balcao, by, room, client_id, to).await?)
        }
        ClientFrame::Assume { room, client_id, from } => {
            (client_id, room, assume::assume(balcao, by, room, client_id, from).await?)
        }
        ClientFrame::Status { status } => return Ok(me::choose_status(balcao, by, status).await?),
        ClientFrame::List => return connection.open_list(by).await,
        ClientFrame::Board { on } => return connection.watch_board(by, on).await,
        _ => return Err(Code::MalformedFrame.into()),
    };
    // Somebody who acts in a room is in it, or out of it, for all to see.
    connection.along.borrow_mut().remove(&room);
    Ok(connection.ack(client_id, room, seqs.seq).await?)
}

fn attendant(by: Reader) -> Result<Attendant, Error> {
    match by {
        Reader::Attendant(attendant) => Ok(attendant),
        Reader::Customer(_) => Err(Code::Forbidden.into()),
    }
}

async fn hello(connection: &Connection, by: &Reader, rooms: Vec<Cursor>, list: bool) -> Result<(), Failure> {
    connection.greeted.set(true);
    let orders = connection.balcao.hub.rooms.orders();
    let welcome = ServerFrame::Welcome {
        server_time: connection.balcao.clock.now(),
        build: crate::BUILD.to_owned(),
        limits: Limits {
            body_characters: protocol::Body::MAX,
            frame_bytes: u32::try_from(MOST_BYTES).unwrap_or(u32::MAX),
            rooms: u32::try_from(MOST_ROOMS).unwrap_or(u32::MAX),
        },
    };
    connection.send(&welcome).await?;
    connection.tell_components().await?;
    if list {
        connection.open_list(&attendant(by.clone())?).await?;
    }
    if let Reader::Attendant(attendant) = by
        && connection.balcao.hub.users.clear_offline(attendant.user)
    {
        presence::attendant(&connection.balcao, attendant.company, attendant.user, None).await?;
    }
    for cursor in rooms {
        // One room that is not there any more is refused by itself: the others are followed all the same.
        let Cursor { id, after, at } = cursor;
        match watch(connection, by, id, KnownEnd { after, at }).await {
            Err(Failure::Refused(error)) => connection.refuse(None, Some(id), &error).await?,
            followed => followed?,
        }
    }
    if connection.balcao.hub.rooms.orders() != orders {
        // Meanwhile something was asked of the customers, and this one was not among them yet.
        connection.tell_components().await?;
    }
    Ok(())
}

async fn watch(connection: &Connection, by: &Reader, room: RoomId, known: KnownEnd) -> Result<(), Failure> {
    let balcao = &connection.balcao;
    let company = match by {
        Reader::Customer(customer) => look::must_be_of(*customer, room)?,
        Reader::Attendant(attendant) => {
            let sight = look::must_see_or_read_along(balcao, attendant, room).await?;
            match sight {
                Sight::Sees => connection.along.borrow_mut().remove(&room),
                Sight::ReadsAlong => connection.along.borrow_mut().insert(room),
            };
            attendant.company
        }
    };
    let is_full = {
        let watches = connection.watches.borrow();
        watches.len() >= MOST_ROOMS && !watches.contains_key(&room)
    };
    if is_full {
        return Err(Code::TooLarge.into());
    }
    let beside = follow(connection, company, room, known).await?;
    if matches!(by, Reader::Customer(_)) {
        presence::arrive(balcao, company, room, &beside).await?;
    }
    Ok(())
}

/// Tells the others in the room. Nothing is stored; the typing of somebody outside the room or after its end is refused (R38).
///
/// # Errors
/// `component_off` where the typist's side has no such part (R21); those of [`look::must_be_in`].
async fn type_in(connection: &Connection, by: &Reader, room: RoomId, typing: bool) -> Result<(), Error> {
    if connection.mailbox.hides(Component::Typing) {
        return Err(Refusal::ComponentOff.into());
    }
    look::must_be_in(&connection.balcao, by, room).await?;
    let who = match by {
        Reader::Customer(_) => Party::Customer,
        Reader::Attendant(attendant) => Party::Attendant { name: attendant.access.name.clone() },
    };
    let frame = crate::hub::audience::encode(&ServerFrame::<protocol::event::Event>::Typing { room, who, typing });
    let rooms = &connection.balcao.hub.rooms;
    rooms.relay_part(Component::Typing, room, Some(connection.id), |_| Some(frame.clone()));
    Ok(())
}

/// Notes how far the log has come to the client, or the client has read. The first note of a second is written at once, later ones with the next beat.
async fn mark(connection: &Connection, room: RoomId, mark: Mark, seq: u64) -> Result<(), Error> {
    if !connection.watches.borrow().contains_key(&room) {
        return Err(Code::NotInRoom.into());
    }
    if connection.along.borrow().contains(&room) {
        // Nobody notices who reads along.
        return Ok(());
    }
    {
        let mut marks = connection.marks.borrow_mut();
        let known = marks.entry((room, mark)).or_default();
        *known = seq.max(*known);
    }
    if connection.marks_are_due() { write_marks(connection).await } else { Ok(()) }
}

/// Writes how far the client has come, and tells the other side.
pub async fn write_marks(connection: &Connection) -> Result<(), Error> {
    connection.marks_written.set(Some(Tick::now()));
    let (company, side) = match &*connection.reader.borrow() {
        Reader::Customer(customer) => (customer.company, Side::Customer),
        Reader::Attendant(attendant) => (attendant.company, Side::Staff),
    };
    let marks = connection.marks.take();
    for ((room, mark), seq) in marks {
        let write = connection.balcao.store.write(move |tx| rooms::save_mark(tx, company, room, side, mark, seq));
        if write.await? {
            let frame = crate::hub::audience::encode(&mark.frame::<protocol::event::Event>(room, side, seq));
            connection.balcao.hub.rooms.relay_mark(room, connection.id, side, &frame);
        }
    }
    Ok(())
}

/// The end of a token that nobody renewed: this long after it the socket is closed.
pub fn is_forgotten(connection: &Connection, now: Instant) -> bool {
    now > connection.expires_at.get() + std::time::Duration::from_secs(60)
}
