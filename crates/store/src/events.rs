//! The log of a room.

mod row;

use diesel::prelude::*;
use protocol::event::{CustomerEvent, End, Event};
use protocol::id::{ClientId, CompanyId, RoomId, UserId};
use protocol::{EmailAddress, Instant, PersonName, Subject};
use row::{COLUMNS, Entry, EventRow, columns};

use crate::native::native;
use crate::number::{count, stored};
use crate::schema::{event, room};
use crate::{Conn, Error, Stored, Tx};

/// Writes the next event of a room that this transaction holds.
///
/// Errors: [`Error::Unique`] with `event_asked` when the author asked the same before.
pub(crate) fn append(
    tx: &mut Tx<'_>,
    company: CompanyId,
    room: RoomId,
    event: &Event,
    asked: Option<ClientId>,
) -> Result<(), Error> {
    let columns = columns(&event.fact)?;
    let row = (
        event::company.eq(company.to_string()),
        event::room.eq(room.to_string()),
        event::seq.eq(stored(event.seq)),
        event::customer_seq.eq(event.customer_seq.map(stored)),
        event::at.eq(event.at.as_micros()),
        event::kind.eq(columns.kind),
        event::account.eq(columns.account.map(|person| person.id.to_string())),
        event::account_name.eq(columns.account.map(|person| person.name.as_str())),
        event::other.eq(columns.other.as_ref().map(|other| other.id.as_str())),
        event::other_name.eq(columns.other.as_ref().map(|other| other.name)),
        event::ended.eq(columns.ended.map(End::as_str)),
        event::text.eq(columns.text),
        event::ticket.eq(columns.ticket.map(|ticket| ticket.to_string())),
        event::asked.eq(asked.map(|asked| asked.to_string())),
    );
    native!(tx.conn(), |conn| diesel::insert_into(event::table).values(row).execute(conn))?;
    Ok(())
}

/// The events after number `after` of the staff's log, at most `most`.
pub fn after(conn: &mut Conn, company: CompanyId, id: RoomId, after: u64, most: u32) -> Result<Vec<Event>, Error> {
    let rows: Vec<EventRow> = native!(conn, |conn| event::table
        .filter(event::company.eq(company.to_string()))
        .filter(event::room.eq(id.to_string()))
        .filter(event::seq.gt(stored(after)))
        .order(event::seq)
        .limit(i64::from(most))
        .select(COLUMNS)
        .load(conn))?;
    events(conn, company, id, rows)
}

/// The `most` events before number `before` of the staff's log, in order.
pub fn before(conn: &mut Conn, company: CompanyId, id: RoomId, before: u64, most: u32) -> Result<Vec<Event>, Error> {
    let mut rows: Vec<EventRow> = native!(conn, |conn| event::table
        .filter(event::company.eq(company.to_string()))
        .filter(event::room.eq(id.to_string()))
        .filter(event::seq.lt(stored(before)))
        .order(event::seq.desc())
        .limit(i64::from(most))
        .select(COLUMNS)
        .load(conn))?;
    rows.reverse();
    events(conn, company, id, rows)
}

/// The last `most` events of the staff's log, in order.
pub fn last(conn: &mut Conn, company: CompanyId, id: RoomId, most: u32) -> Result<Vec<Event>, Error> {
    before(conn, company, id, u64::MAX, most)
}

/// The events after number `after` of the customer's log, at most `most`.
pub fn after_of_customer(
    conn: &mut Conn,
    company: CompanyId,
    id: RoomId,
    after: u64,
    most: u32,
) -> Result<Vec<CustomerEvent>, Error> {
    let rows: Vec<EventRow> = native!(conn, |conn| event::table
        .filter(event::company.eq(company.to_string()))
        .filter(event::room.eq(id.to_string()))
        // The staff's numbers are never behind the customer's: with this the primary key finds the place.
        .filter(event::seq.gt(stored(after)))
        .filter(event::customer_seq.gt(stored(after)))
        .order(event::seq)
        .limit(i64::from(most))
        .select(COLUMNS)
        .load(conn))?;
    Ok(for_customer(&events(conn, company, id, rows)?))
}

/// The `most` events before number `before` of the customer's log, in order.
pub fn before_of_customer(
    conn: &mut Conn,
    company: CompanyId,
    id: RoomId,
    before: u64,
    most: u32,
) -> Result<Vec<CustomerEvent>, Error> {
    let mut rows: Vec<EventRow> = native!(conn, |conn| event::table
        .filter(event::company.eq(company.to_string()))
        .filter(event::room.eq(id.to_string()))
        .filter(event::customer_seq.lt(stored(before)))
        .order(event::seq.desc())
        .limit(i64::from(most))
        .select(COLUMNS)
        .load(conn))?;
    rows.reverse();
    Ok(for_customer(&events(conn, company, id, rows)?))
}

/// The last `most` events of the customer's log, in order.
pub fn last_of_customer(
    conn: &mut Conn,
    company: CompanyId,
    id: RoomId,
    most: u32,
) -> Result<Vec<CustomerEvent>, Error> {
    before_of_customer(conn, company, id, u64::MAX, most)
}

/// The last numbers of a room's two logs: the staff's and the customer's. `None` when the company has no such room: one
/// that there is begins with an event.
pub fn numbers(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<Option<(u64, u64)>, Error> {
    let last: Option<(i64, Option<i64>)> = native!(conn, |conn| event::table
        .filter(event::company.eq(company.to_string()))
        .filter(event::room.eq(id.to_string()))
        .order(event::seq.desc())
        .select((event::seq, event::customer_seq))
        .first(conn)
        .optional())?;
    Ok(match last {
        None => None,
        Some((seq, Some(customer_seq))) => Some((count(seq), count(customer_seq))),
        // The last event is none of the customer's.
        Some((seq, None)) => Some((count(seq), last_number_of_customer(conn, company, id)?)),
    })
}

/// When the event of this number of the staff's log was written; `None` when there is none.
pub fn written_at(conn: &mut Conn, company: CompanyId, id: RoomId, seq: u64) -> Result<Option<Instant>, Error> {
    let at: Option<i64> = native!(conn, |conn| event::table
        .filter(event::company.eq(company.to_string()))
        .filter(event::room.eq(id.to_string()))
        .filter(event::seq.eq(stored(seq)))
        .select(event::at)
        .first(conn)
        .optional())?;
    Ok(at.map(Instant::from_micros))
}

/// When the event of this number of the customer's log was written; `None` when there is none.
pub fn written_at_of_customer(
    conn: &mut Conn,
    company: CompanyId,
    id: RoomId,
    seq: u64,
) -> Result<Option<Instant>, Error> {
    let at: Option<i64> = native!(conn, |conn| event::table
        .filter(event::company.eq(company.to_string()))
        .filter(event::room.eq(id.to_string()))
        // The staff's numbers are never behind the customer's: with this the primary key finds the place.
        .filter(event::seq.ge(stored(seq)))
        .filter(event::customer_seq.eq(stored(seq)))
        .order(event::seq)
        .select(event::at)
        .first(conn)
        .optional())?;
    Ok(at.map(Instant::from_micros))
}

fn last_number_of_customer(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<u64, Error> {
    let last: Option<Option<i64>> = native!(conn, |conn| event::table
        .filter(event::company.eq(company.to_string()))
        .filter(event::room.eq(id.to_string()))
        .filter(event::customer_seq.is_not_null())
        .order(event::seq.desc())
        .select(event::customer_seq)
        .first(conn)
        .optional())?;
    Ok(last.flatten().map_or(0, count))
}

/// The event that this author asked for with this id before. `account` is `None` for the customer.
pub fn find_by_client_id(
    conn: &mut Conn,
    company: CompanyId,
    id: RoomId,
    account: Option<UserId>,
    asked: ClientId,
) -> Result<Option<Event>, Error> {
    let of_room = event::table
        .filter(event::company.eq(company.to_string()))
        .filter(event::room.eq(id.to_string()))
        .filter(event::asked.eq(asked.to_string()));
    let found: Option<EventRow> = match account {
        Some(account) => {
            of_room.filter(event::account.eq(account.to_string())).select(COLUMNS).first(conn).optional()?
        }
        None => of_room.filter(event::account.is_null()).select(COLUMNS).first(conn).optional()?,
    };
    Ok(events(conn, company, id, found.into_iter().collect())?.pop())
}

fn for_customer(events: &[Event]) -> Vec<CustomerEvent> {
    events.iter().filter_map(Event::for_customer).collect()
}

fn events(conn: &mut Conn, company: CompanyId, id: RoomId, rows: Vec<EventRow>) -> Result<Vec<Event>, Error> {
    let has_entry = rows.iter().any(|row| row.kind == "entered");
    let entry = if has_entry { entry(conn, company, id)? } else { Entry::default() };
    rows.into_iter().map(|row| row.event(&entry)).collect()
}

fn entry(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<Entry, Error> {
    type Typed = (Option<Stored<PersonName>>, Option<Stored<EmailAddress>>, Option<Stored<Subject>>);
    let (name, email, subject): Typed = room::table
        .find((company.to_string(), id.to_string()))
        .select((room::name, room::email, room::subject))
        .first(conn)?;
    Ok(Entry { name: name.map(|name| name.0), email: email.map(|email| email.0), subject: subject.map(|text| text.0) })
}
