//! Rooms and tickets by their protocol, for the consumer who follows one (L11).

use diesel::prelude::*;
use domain::protocol_number::of_code_key;
use protocol::id::{CompanyId, RoomId, TicketId};
use protocol::people::InternalSituation;
use protocol::rest::follow_up::FollowedRoom;
use protocol::{Instant, Label};

use crate::schema::{classification, room, ticket};
use crate::{Conn, Error, Stored};

/// The room and the ticket with a protocol. Nothing keeps a company from a mask whose protocols look like those of rooms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FoundByProtocol {
    /// The room of this protocol.
    pub room: Option<RoomId>,
    /// The ticket of this protocol.
    pub ticket: Option<TicketId>,
}

/// The room and the ticket with this protocol, in its comparable form ([`protocol::code_key`]). Both are always looked for, so
/// that the time of the answer tells nothing.
pub fn find_by_protocol(conn: &mut Conn, company: CompanyId, key: &str) -> Result<FoundByProtocol, Error> {
    let room: Option<Stored<RoomId>> = room::table
        .filter(room::company.eq(company.to_string()).and(room::protocol.eq(of_code_key(key).unwrap_or_default())))
        .select(room::id)
        .first(conn)
        .optional()?;
    let ticket: Option<Stored<TicketId>> = ticket::table
        .filter(ticket::company.eq(company.to_string()))
        .filter(ticket::protocol_key.eq(key))
        .select(ticket::id)
        .first(conn)
        .optional()?;
    Ok(FoundByProtocol { room: room.map(|room| room.0), ticket: ticket.map(|ticket| ticket.0) })
}

/// A conversation, as its consumer follows it.
///
/// Errors: [`Error::NotFound`].
pub fn room(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<FollowedRoom, Error> {
    type Row = (String, Stored<Label>, Stored<InternalSituation>, Stored<Label>, i64, Option<i64>);
    let of_channel = classification::company.eq(room::company).and(classification::id.eq(room::classification));
    let (protocol, classification_name, situation, label, entered_at, closed_at): Row = room::table
        .inner_join(classification::table.on(of_channel))
        .filter(room::company.eq(company.to_string()).and(room::id.eq(id.to_string())))
        .select((room::protocol, classification::name, room::situation, room::label, room::entered_at, room::closed_at))
        .first(conn)?;
    Ok(FollowedRoom {
        protocol,
        classification_name: classification_name.0,
        situation: situation.0,
        label: label.0,
        entered_at: Instant::from_micros(entered_at),
        closed_at: closed_at.map(Instant::from_micros),
    })
}

/// The tickets of a room, the newest first.
pub fn tickets_of(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<Vec<TicketId>, Error> {
    let found: Vec<Stored<TicketId>> = ticket::table
        .filter(ticket::company.eq(company.to_string()).and(ticket::room.eq(id.to_string())))
        .order((ticket::opened_at.desc(), ticket::id.desc()))
        .select(ticket::id)
        .load(conn)?;
    Ok(found.into_iter().map(|ticket| ticket.0).collect())
}
