//! The state of a room that no event tells: who is connected, and how far each side has read.

use diesel::prelude::*;
use protocol::Instant;
use protocol::frame::{Mark, Side};
use protocol::id::{ClassificationId, CompanyId, RoomId};
use protocol::list::RoomRow;
use protocol::people::InternalSituation;

use super::listing::row_of;
use crate::native::native;
use crate::number::{count, stored};
use crate::schema::room;
use crate::{Conn, Error, Stored, Tx, events};

/// Notes since when the customer of an open room has no connection, or that there is one again. The room's row in the
/// list afterwards, as of `now`; `None` when nothing changed.
pub fn set_absent_since(
    tx: &mut Tx<'_>,
    company: CompanyId,
    id: RoomId,
    since: Option<Instant>,
    now: Instant,
) -> Result<Option<RoomRow>, Error> {
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
    if changed == 0 { Ok(None) } else { row_of(tx, company, id, now).map(Some) }
}

/// The state of a room that its log doesn't tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomMarks {
    /// How far each side has come, in the customer's numbering: what it received and what it read.
    pub marks: Vec<(Side, Mark, u64)>,
    /// Since when the customer has no connection; `None` while there is one.
    pub customer_absent_since: Option<Instant>,
    /// The queue that it waits in; `None` when it doesn't wait.
    pub queue: Option<ClassificationId>,
}

/// Reads the marks, the customer's absence and the queue of a room.
///
/// Errors: [`Error::NotFound`].
pub fn marks(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<RoomMarks, Error> {
    type Found = (i64, i64, i64, i64, Option<i64>, Stored<InternalSituation>, Stored<ClassificationId>);
    let (theirs, read_by_them, ours, read_by_us, absent_since, situation, classification): Found =
        native!(conn, |conn| room::table
            .find((company.to_string(), id.to_string()))
            .select((
                room::customer_received,
                room::customer_read,
                room::staff_received,
                room::staff_read,
                room::customer_absent_since,
                room::situation,
                room::classification
            ))
            .first(conn))?;
    Ok(RoomMarks {
        marks: [
            (Side::Customer, Mark::Received, theirs),
            (Side::Customer, Mark::Read, read_by_them),
            (Side::Staff, Mark::Received, ours),
            (Side::Staff, Mark::Read, read_by_us),
        ]
        .map(|(side, mark, seq)| (side, mark, count(seq)))
        .to_vec(),
        customer_absent_since: absent_since.map(Instant::from_micros),
        queue: (situation.0 == InternalSituation::Waiting).then_some(classification.0),
    })
}

/// Notes how far a side has come, in the customer's numbering: never backwards, never beyond the log. Whether it moved.
pub fn save_mark(
    tx: &mut Tx<'_>,
    company: CompanyId,
    id: RoomId,
    side: Side,
    mark: Mark,
    seq: u64,
) -> Result<bool, Error> {
    if events::numbers(tx, company, id)?.is_none_or(|(_, last)| seq > last) {
        return Ok(false);
    }
    let place = room::table.find((company.to_string(), id.to_string()));
    macro_rules! move_up {
        ($column:ident) => {
            diesel::update(place.filter(room::$column.lt(stored(seq))))
                .set(room::$column.eq(stored(seq)))
                .execute(tx.conn())?
        };
    }
    let moved = match (side, mark) {
        (Side::Customer, Mark::Received) => move_up!(customer_received),
        (Side::Customer, Mark::Read) => move_up!(customer_read),
        (Side::Staff, Mark::Received) => move_up!(staff_received),
        (Side::Staff, Mark::Read) => move_up!(staff_read),
    };
    Ok(moved > 0)
}
