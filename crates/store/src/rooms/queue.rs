//! The queue of a classification.

use diesel::prelude::*;
use protocol::Instant;
use protocol::id::{ClassificationId, CompanyId, RoomId};
use protocol::people::InternalSituation;

use crate::schema::room;
use crate::{Conn, Error, Stored};

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
pub fn taken_since(
    conn: &mut Conn,
    company: CompanyId,
    classification: ClassificationId,
    since: Instant,
) -> Result<u32, Error> {
    let taken: i64 = room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::classification.eq(classification.to_string()))
        .filter(room::taken_at.ge(since.as_micros()))
        .count()
        .get_result(conn)?;
    Ok(u32::try_from(taken).unwrap_or(u32::MAX))
}

/// The queue that a room waits in; `None` when it doesn't wait.
pub fn queue_of(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<Option<ClassificationId>, Error> {
    let found: Option<Stored<ClassificationId>> = room::table
        .find((company.to_string(), id.to_string()))
        .filter(room::situation.eq(InternalSituation::Waiting.as_str()))
        .select(room::classification)
        .first(conn)
        .optional()?;
    Ok(found.map(|classification| classification.0))
}
