//! The one way to change a room.

use diesel::prelude::*;
use protocol::Instant;
use protocol::event::{Event, Fact};
use protocol::id::{ClientId, CompanyId, RoomId};
use protocol::people::{InternalSituation, Person};

use super::listing::row_of;
use super::lock::LockedRoom;
use crate::number::stored;
use crate::schema::{participant, room};
use crate::{Committed, Error, Tx, events};

/// Appends `fact` to the room's log, writes into the room's row what it means, and announces both. `asked` is what the
/// client called the act, and a message has its name in itself: a second one with the same name and author is refused by
/// the log.
///
/// Errors: [`Error::Unique`] with `event_asked` for a repeat.
pub fn record(
    tx: &mut Tx<'_>,
    locked: &mut LockedRoom,
    fact: Fact,
    asked: Option<ClientId>,
    at: Instant,
) -> Result<Event, Error> {
    let (company, id) = (locked.room.company, locked.room.id);
    locked.seq += 1;
    let customer_seq = fact.for_customer().is_some().then(|| {
        locked.customer_seq += 1;
        locked.customer_seq
    });
    let asked = match &fact {
        Fact::Message { client_id, .. } => Some(*client_id),
        _ => asked,
    };
    let event = Event { seq: locked.seq, customer_seq, at, fact };
    events::append(tx, company, id, &event, asked)?;
    let listed = apply(tx, company, id, &event)?;
    let row = if listed { Some(Box::new(row_of(tx, company, id, at)?)) } else { None };
    let classification = locked.room.classification;
    tx.announce(Committed { company, classification, room: id, events: vec![event.clone()], row });
    Ok(event)
}

/// Writes the event's effect into the row and the participants; whether the list shows a difference.
fn apply(tx: &mut Tx<'_>, company: CompanyId, id: RoomId, event: &Event) -> Result<bool, Error> {
    match &event.fact {
        // A ticket changes nothing of the room's row.
        Fact::Message { .. } | Fact::SacOpened { .. } | Fact::SacLinked { .. } => return Ok(false),
        // The row was made with it.
        Fact::Entered { .. } => return Ok(true),
        Fact::Unknown => {}
        Fact::Taken { by, label } => take(tx, company, id, by, label.as_str(), event.at)?,
        Fact::Joined { by } => join(tx, company, id, by, event.at)?,
        Fact::Left { by } => leave(tx, company, id, by)?,
        Fact::HandedOver { to, .. } => {
            leave(tx, company, id, to)?;
            respond(tx, company, id, to)?;
        }
        Fact::Assumed { by, .. } => {
            leave(tx, company, id, by)?;
            respond(tx, company, id, by)?;
        }
        Fact::Requeued { label, .. } => requeue(tx, company, id, label.as_str(), event.at)?,
        Fact::Closed { end, label, .. } => close(tx, company, id, end.as_str(), label.as_str(), event.at)?,
    }
    let last = room::seq.eq(stored(event.seq));
    diesel::update(room::table.find((company.to_string(), id.to_string()))).set(last).execute(tx.conn())?;
    Ok(true)
}

fn take(tx: &mut Tx<'_>, company: CompanyId, id: RoomId, by: &Person, label: &str, at: Instant) -> Result<(), Error> {
    let change = (
        room::situation.eq(InternalSituation::InAttendance.as_str()),
        room::label.eq(label),
        room::taken_at.eq(at.as_micros()),
        room::responsible.eq(by.id.to_string()),
        room::responsible_name.eq(by.name.as_str()),
    );
    diesel::update(room::table.find((company.to_string(), id.to_string()))).set(change).execute(tx.conn())?;
    Ok(())
}

fn respond(tx: &mut Tx<'_>, company: CompanyId, id: RoomId, to: &Person) -> Result<(), Error> {
    let change = (room::responsible.eq(to.id.to_string()), room::responsible_name.eq(to.name.as_str()));
    diesel::update(room::table.find((company.to_string(), id.to_string()))).set(change).execute(tx.conn())?;
    Ok(())
}

/// A customer who is away gets the whole grace of a waiting one.
fn requeue(tx: &mut Tx<'_>, company: CompanyId, id: RoomId, label: &str, at: Instant) -> Result<(), Error> {
    let (company, id) = (company.to_string(), id.to_string());
    let change = (
        room::situation.eq(InternalSituation::Waiting.as_str()),
        room::label.eq(label),
        room::taken_at.eq(None::<i64>),
        room::responsible.eq(None::<String>),
        room::responsible_name.eq(None::<String>),
        room::in_front.eq(true),
    );
    let this = room::table.find((company.clone(), id.clone()));
    diesel::update(this.clone()).set(change).execute(tx.conn())?;
    diesel::update(this.filter(room::customer_absent_since.is_not_null()))
        .set(room::customer_absent_since.eq(Some(at.as_micros())))
        .execute(tx.conn())?;
    let here = participant::company.eq(company).and(participant::room.eq(id));
    diesel::delete(participant::table.filter(here)).execute(tx.conn())?;
    Ok(())
}

fn close(tx: &mut Tx<'_>, company: CompanyId, id: RoomId, end: &str, label: &str, at: Instant) -> Result<(), Error> {
    let change = (
        room::situation.eq(InternalSituation::Closed.as_str()),
        room::label.eq(label),
        room::closed_at.eq(at.as_micros()),
        room::ended.eq(end),
        room::customer_absent_since.eq(None::<i64>),
    );
    diesel::update(room::table.find((company.to_string(), id.to_string()))).set(change).execute(tx.conn())?;
    Ok(())
}

fn join(tx: &mut Tx<'_>, company: CompanyId, id: RoomId, by: &Person, at: Instant) -> Result<(), Error> {
    let row = (
        participant::company.eq(company.to_string()),
        participant::room.eq(id.to_string()),
        participant::account.eq(by.id.to_string()),
        participant::name.eq(by.name.as_str()),
        participant::joined_at.eq(at.as_micros()),
    );
    diesel::insert_into(participant::table).values(row).execute(tx.conn())?;
    Ok(())
}

fn leave(tx: &mut Tx<'_>, company: CompanyId, id: RoomId, by: &Person) -> Result<(), Error> {
    let key = (company.to_string(), id.to_string(), by.id.to_string());
    diesel::delete(participant::table.find(key)).execute(tx.conn())?;
    Ok(())
}
