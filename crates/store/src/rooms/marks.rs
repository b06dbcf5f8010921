//! What is true of a room without being an event: who is connected, and how far each side has read.

use diesel::prelude::*;
use protocol::Instant;
use protocol::frame::Side;
use protocol::id::{CompanyId, RoomId};
use protocol::list::Row;
use protocol::people::InternalSituation;

use super::listing::row_of;
use crate::number::{count, stored};
use crate::schema::room;
use crate::{Conn, Error, Tx};

/// Notes since when the customer of an open room has no connection, or that there is one again. The room's row in the
/// list afterwards; `None` when nothing changed.
pub fn absent(tx: &mut Tx<'_>, company: CompanyId, id: RoomId, since: Option<Instant>) -> Result<Option<Row>, Error> {
    let open = room::table
        .find((company.to_string(), id.to_string()))
        .filter(room::situation.ne(InternalSituation::Closed.as_str()));
    let since = since.map(Instant::as_micros);
    let changed = match since {
        Some(_) => diesel::update(open.filter(room::customer_absent_since.is_null()))
            .set(room::customer_absent_since.eq(since))
            .execute(tx.conn())?,
        None => diesel::update(open.filter(room::customer_absent_since.is_not_null()))
            .set(room::customer_absent_since.eq(since))
            .execute(tx.conn())?,
    };
    if changed == 0 { Ok(None) } else { row_of(tx, company, id).map(Some) }
}

/// Whether the customer has been gone since this moment, or longer.
pub fn is_absent_since(conn: &mut Conn, company: CompanyId, id: RoomId, since: Instant) -> Result<bool, Error> {
    let absent = room::table
        .find((company.to_string(), id.to_string()))
        .filter(room::customer_absent_since.le(since.as_micros()));
    Ok(absent.count().get_result::<i64>(conn)? > 0)
}

/// Since when the customer has no connection; `None` while there is one.
///
/// Errors: [`Error::NotFound`].
pub fn customer_absent_since(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<Option<Instant>, Error> {
    let since: Option<i64> =
        room::table.find((company.to_string(), id.to_string())).select(room::customer_absent_since).first(conn)?;
    Ok(since.map(Instant::from_micros))
}

/// How far the customer and the staff have read, in the customer's numbering.
///
/// Errors: [`Error::NotFound`].
pub fn reads(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<(u64, u64), Error> {
    let (customer, staff): (i64, i64) = room::table
        .find((company.to_string(), id.to_string()))
        .select((room::customer_read, room::staff_read))
        .first(conn)?;
    Ok((count(customer), count(staff)))
}

/// Notes how far a side has read, in the customer's numbering: never backwards, never beyond the log. Whether it moved.
pub fn read_up_to(tx: &mut Tx<'_>, company: CompanyId, id: RoomId, side: Side, seq: u64) -> Result<bool, Error> {
    let place = room::table.find((company.to_string(), id.to_string())).filter(room::customer_seq.ge(stored(seq)));
    let moved = match side {
        Side::Customer => diesel::update(place.filter(room::customer_read.lt(stored(seq))))
            .set(room::customer_read.eq(stored(seq)))
            .execute(tx.conn())?,
        Side::Staff => diesel::update(place.filter(room::staff_read.lt(stored(seq))))
            .set(room::staff_read.eq(stored(seq)))
            .execute(tx.conn())?,
    };
    Ok(moved > 0)
}
