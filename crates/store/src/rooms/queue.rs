//! The queue of a classification.

use diesel::prelude::*;
use protocol::Instant;
use protocol::id::{ClassificationId, CompanyId, RoomId};
use protocol::people::InternalSituation;

use crate::schema::room;
use crate::{Conn, Error, Stored};

/// How fast a queue moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Rooms taken since the moment asked for.
    pub taken: u32,
}

/// The waiting rooms of a classification, the next one first.
pub fn waiting(conn: &mut Conn, company: CompanyId, classification: ClassificationId) -> Result<Vec<RoomId>, Error> {
    let rooms: Vec<Stored<RoomId>> = room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::classification.eq(classification.to_string()))
        .filter(room::situation.eq(InternalSituation::Waiting.as_str()))
        .order((room::entered_at, room::id))
        .select(room::id)
        .load(conn)?;
    Ok(rooms.into_iter().map(|room| room.0).collect())
}

/// How many rooms of a classification were taken since a moment.
pub fn pace(
    conn: &mut Conn,
    company: CompanyId,
    classification: ClassificationId,
    since: Instant,
) -> Result<Pace, Error> {
    let taken: i64 = room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::classification.eq(classification.to_string()))
        .filter(room::taken_at.ge(since.as_micros()))
        .count()
        .get_result(conn)?;
    Ok(Pace { taken: u32::try_from(taken).unwrap_or(u32::MAX) })
}
