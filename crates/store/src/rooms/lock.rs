//! A write to a room begins here.

use diesel::prelude::*;
use domain::room::Room;
use protocol::id::{CompanyId, RoomId, UserId};
use protocol::people::{InternalSituation, Person};

use super::row::{COLUMNS, RoomRow};
use crate::native::native;
use crate::number::count;
use crate::schema::{participant, room};
use crate::{Conn, Error, Stored, Tx};

/// A room that this transaction holds: as its rules see it, and how far its logs are.
#[derive(Debug)]
pub struct Locked {
    /// The room.
    pub room: Room,
    /// The last number of the staff's log.
    pub(super) seq: u64,
    /// The last number of the customer's log.
    pub(super) customer_seq: u64,
}

impl Locked {
    /// The last number of the staff's log.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The last number of the customer's log.
    pub fn customer_seq(&self) -> u64 {
        self.customer_seq
    }
}

/// Locks and loads a room: whoever comes next waits for this transaction.
///
/// Errors: [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, company: CompanyId, id: RoomId) -> Result<Locked, Error> {
    let key = (company.to_string(), id.to_string());
    let row: RoomRow = native!(tx.conn(), |conn| diesel::update(room::table.find(key))
        .set(room::version.eq(room::version + 1))
        .returning(COLUMNS)
        .get_result(conn))?;
    let participants = match row.situation.0 {
        InternalSituation::Waiting => Vec::new(),
        InternalSituation::InAttendance | InternalSituation::Closed => participants(tx, company, id)?,
    };
    let state = row.state()?;
    let room = Room { id, company, classification: row.classification.0, state, participants };
    Ok(Locked { room, seq: count(row.seq), customer_seq: count(row.customer_seq) })
}

/// Who is in a room besides the responsible, in the order they came.
pub(super) fn participants(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<Vec<Person>, Error> {
    let rows: Vec<(Stored<UserId>, Stored<protocol::PersonName>)> = native!(conn, |conn| participant::table
        .filter(participant::company.eq(company.to_string()))
        .filter(participant::room.eq(id.to_string()))
        .order((participant::joined_at, participant::account))
        .select((participant::account, participant::name))
        .load(conn))?;
    Ok(rows.into_iter().map(|(id, name)| Person { id: id.0, name: name.0 }).collect())
}
