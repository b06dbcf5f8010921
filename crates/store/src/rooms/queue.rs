//! The queue of a classification, and who works it off.

use diesel::prelude::*;
use protocol::id::{ClassificationId, CompanyId, RoomId, UserId};
use protocol::{Instant, PersonName};

use super::situation::{InAttendance, Waiting};
use crate::schema::room;
use crate::{Conn, Error, Stored};

/// The waiting rooms of a classification, the next one first.
pub fn waiting(conn: &mut Conn, company: CompanyId, classification: ClassificationId) -> Result<Vec<RoomId>, Error> {
    let rooms: Vec<Stored<RoomId>> = room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::classification.eq(classification.to_string()))
        .filter(room::situation.eq(Waiting))
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

/// The rooms in attendance that a user is responsible for, with the user's name in each.
pub fn rooms_of(conn: &mut Conn, company: CompanyId, user: UserId) -> Result<Vec<(RoomId, PersonName)>, Error> {
    let rooms: Vec<(Stored<RoomId>, Option<Stored<PersonName>>)> = room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::responsible.eq(user.to_string()))
        .filter(room::situation.eq(InAttendance))
        .select((room::id, room::responsible_name))
        .load(conn)?;
    Ok(rooms.into_iter().filter_map(|(room, name)| Some((room.0, name?.0))).collect())
}
