//! The queue of a classification, and who works it off.

use diesel::prelude::*;
use domain::queue::Take;
use protocol::Instant;
use protocol::id::{ClassificationId, CompanyId, RoomId};

use super::situation::Waiting;
use crate::schema::room;
use crate::{Conn, Error, Stored};

/// The classifications in which somebody waits, with their companies.
pub fn queues(conn: &mut Conn) -> Result<Vec<(CompanyId, ClassificationId)>, Error> {
    let queues: Vec<(Stored<CompanyId>, Stored<ClassificationId>)> = room::table
        .filter(room::situation.eq(Waiting))
        .select((room::company, room::classification))
        .distinct()
        .load(conn)?;
    Ok(queues.into_iter().map(|(company, classification)| (company.0, classification.0)).collect())
}

/// The waiting rooms of a classification, the next one first.
pub fn waiting(conn: &mut Conn, company: CompanyId, classification: ClassificationId) -> Result<Vec<RoomId>, Error> {
    let rooms: Vec<Stored<RoomId>> = room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::classification.eq(classification.to_string()))
        .filter(room::situation.eq(Waiting))
        .order((room::in_front.desc(), room::entered_at, room::id))
        .select(room::id)
        .load(conn)?;
    Ok(rooms.into_iter().map(|room| room.0).collect())
}

/// The rooms of a classification that were taken last since a moment, the latest first, at most `limit`.
pub fn last_takes(
    conn: &mut Conn,
    company: CompanyId,
    classification: ClassificationId,
    since: Instant,
    limit: u32,
) -> Result<Vec<Take>, Error> {
    let taken: Vec<(i64, Option<i64>)> = room::table
        .filter(room::company.eq(company.to_string()))
        .filter(room::classification.eq(classification.to_string()))
        .filter(room::taken_at.ge(since.as_micros()))
        // One that was put back in front waited a second time, which says nothing of the pace.
        .filter(room::in_front.eq(false))
        .order(room::taken_at.desc())
        .limit(i64::from(limit))
        .select((room::entered_at, room::taken_at))
        .load(conn)?;
    let take = |(entered, taken): (i64, Option<i64>)| {
        Some(Take { entered_at: Instant::from_micros(entered), taken_at: Instant::from_micros(taken?) })
    };
    Ok(taken.into_iter().filter_map(take).collect())
}
