//! A write to a room begins here.

use diesel::prelude::*;
use domain::room::{Room, State};
use protocol::id::{CompanyId, RoomId, UserId};
use protocol::people::Person;

use super::row::{STATE, StateRow};
use crate::native::native;
use crate::schema::{participant, room};
use crate::{Conn, Error, Stored, Tx, events};

/// A room that this transaction holds: as its rules see it, and how far its logs are.
#[derive(Debug)]
pub struct LockedRoom {
    pub room: Room,
    /// The last number of the staff's log.
    pub(super) seq: u64,
    /// The last number of the customer's log.
    pub(super) customer_seq: u64,
}

impl LockedRoom {
    /// The last number of the staff's log.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The last number of the customer's log.
    pub fn customer_seq(&self) -> u64 {
        self.customer_seq
    }
}

/// Locks and loads a room: the next transaction that locks it waits for this one.
///
/// Errors: [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, company: CompanyId, id: RoomId) -> Result<LockedRoom, Error> {
    let row = hold(tx, company, id)?;
    let classification = row.classification.0;
    let state = row.state()?;
    let participants = match state {
        State::Waiting { .. } => Vec::new(),
        State::InAttendance { .. } | State::Closed { .. } => participants(tx, company, id)?,
    };
    let room = Room { id, company, classification, state, participants };
    let (seq, customer_seq) = events::numbers(tx, company, id)?.unwrap_or_default();
    Ok(LockedRoom { room, seq, customer_seq })
}

/// A room as its rules see it, for news of it: no ground to change it.
///
/// Errors: [`Error::NotFound`].
pub fn unlocked(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<Room, Error> {
    let row: StateRow = room::table.find((company.to_string(), id.to_string())).select(STATE).get_result(conn)?;
    let classification = row.classification.0;
    Ok(Room { id, company, classification, state: row.state()?, participants: participants(conn, company, id)? })
}

/// On SQLite the transaction holds the whole database from its beginning: there reading is enough, and writes no page.
fn hold(tx: &mut Tx<'_>, company: CompanyId, id: RoomId) -> Result<StateRow, Error> {
    let this = room::table.find((company.to_string(), id.to_string())).select(STATE);
    Ok(match tx.conn() {
        Conn::Sqlite(conn) => this.get_result(conn)?,
        Conn::Postgres(conn) => this.for_no_key_update().get_result(conn)?,
    })
}

/// The participants of a room besides the responsible, in the order they came.
pub(super) fn participants(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<Vec<Person>, Error> {
    let rows: Vec<(Stored<UserId>, Stored<protocol::PersonName>)> = native!(conn, |conn| participant::table
        .filter(participant::company.eq(company.to_string()))
        .filter(participant::room.eq(id.to_string()))
        .order((participant::joined_at, participant::account))
        .select((participant::account, participant::name))
        .load(conn))?;
    Ok(rows.into_iter().map(|(id, name)| Person { id: id.0, name: name.0 }).collect())
}
