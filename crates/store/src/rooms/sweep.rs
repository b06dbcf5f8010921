//! Queries of the server's own work, over all companies.

use diesel::prelude::*;
use protocol::Instant;
use protocol::id::{CompanyId, RoomId};

use super::situation::{Closed, Waiting};
use crate::schema::room;
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

/// Waiting rooms, at most `most`, whose customer is gone since `since` or longer, each with its company.
pub fn abandoned_since(conn: &mut Conn, since: Instant, most: u32) -> Result<Vec<(CompanyId, RoomId)>, Error> {
    let rooms: Vec<(Stored<CompanyId>, Stored<RoomId>)> = room::table
        .filter(room::situation.eq(Waiting))
        .filter(room::customer_absent_since.le(since.as_micros()))
        .order(room::customer_absent_since)
        .limit(i64::from(most))
        .select((room::company, room::id))
        .load(conn)?;
    Ok(rooms.into_iter().map(|(company, room)| (company.0, room.0)).collect())
}
