//! Queries of the server's own work, over all companies.

use diesel::prelude::*;
use protocol::Instant;
use protocol::id::{CompanyId, RoomId};

use super::situation::{Closed, InAttendance, Waiting};
use crate::native::native;
use crate::schema::{classification, room};
use crate::{Conn, Error, Stored, Tx};

/// The server starts, and nobody is connected: every grace begins anew, so that time in which the server was down never
/// counts (R30). Customers who were away are away since `now`. The rooms of the others, which this gives with their
/// companies, are left as they are: those customers were there when the server went, and most are back in a moment.
pub fn nobody_is_connected(tx: &mut Tx<'_>, now: Instant) -> Result<Vec<(CompanyId, RoomId)>, Error> {
    let open = room::situation.ne(Closed);
    diesel::update(room::table.filter(open).filter(room::customer_absent_since.is_not_null()))
        .set(room::customer_absent_since.eq(Some(now.as_micros())))
        .execute(tx.conn())?;
    let others: Vec<(Stored<CompanyId>, Stored<RoomId>)> = room::table
        .filter(open)
        .filter(room::customer_absent_since.is_null())
        .select((room::company, room::id))
        .load(tx.conn())?;
    Ok(others.into_iter().map(|(company, room)| (company.0, room.0)).collect())
}

/// Waiting rooms, at most `most`, whose customer is gone for longer than the place is kept (F15), each with its company.
pub fn place_lost(conn: &mut Conn, now: Instant, most: u32) -> Result<Vec<(CompanyId, RoomId)>, Error> {
    let rooms: Vec<(Stored<CompanyId>, Stored<RoomId>)> =
        native!(conn, |conn| gone!(Waiting, classification::place_minutes, now)
            .order(room::customer_absent_since)
            .limit(i64::from(most))
            .select((room::company, room::id))
            .load(conn))?;
    Ok(rooms.into_iter().map(|(company, room)| (company.0, room.0)).collect())
}

/// Whether a room is one of [`place_lost`].
pub fn is_place_lost(conn: &mut Conn, company: CompanyId, id: RoomId, now: Instant) -> Result<bool, Error> {
    let rooms: i64 = native!(conn, |conn| gone!(Waiting, classification::place_minutes, now)
        .filter(room::company.eq(company.to_string()).and(room::id.eq(id.to_string())))
        .count()
        .get_result(conn))?;
    Ok(rooms > 0)
}

/// Rooms in attendance, at most `most`, whose customer is gone for longer than their classification allows (F10), each with its company.
pub fn absent_too_long(conn: &mut Conn, now: Instant, most: u32) -> Result<Vec<(CompanyId, RoomId)>, Error> {
    let rooms: Vec<(Stored<CompanyId>, Stored<RoomId>)> =
        native!(conn, |conn| gone!(InAttendance, classification::absence_minutes, now)
            .order(room::customer_absent_since)
            .limit(i64::from(most))
            .select((room::company, room::id))
            .load(conn))?;
    Ok(rooms.into_iter().map(|(company, room)| (company.0, room.0)).collect())
}

/// Whether a room is one of [`absent_too_long`].
pub fn is_absent_too_long(conn: &mut Conn, company: CompanyId, id: RoomId, now: Instant) -> Result<bool, Error> {
    let rooms: i64 = native!(conn, |conn| gone!(InAttendance, classification::absence_minutes, now)
        .filter(room::company.eq(company.to_string()).and(room::id.eq(id.to_string())))
        .count()
        .get_result(conn))?;
    Ok(rooms > 0)
}

/// The rooms of a situation whose customer is gone for so many minutes as this column says; 0 is never. A macro, because the type of the
/// query names its database.
macro_rules! gone {
    ($situation:expr, $minutes:expr, $now:expr) => {{
        let now: Instant = $now;
        let limit = $minutes * MICROS_PER_MINUTE;
        room::table
            .inner_join(
                classification::table
                    .on(room::company.eq(classification::company).and(room::classification.eq(classification::id))),
            )
            .filter(room::situation.eq($situation))
            .filter($minutes.gt(0))
            .filter((room::customer_absent_since.assume_not_null() + limit).le(now.as_micros()))
            .filter(room::customer_absent_since.is_not_null())
    }};
}
use gone;

const MICROS_PER_MINUTE: i64 = 60_000_000;
