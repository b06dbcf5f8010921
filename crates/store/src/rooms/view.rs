//! A room as its two audiences see it.

use diesel::prelude::*;
use protocol::event::Fact;
use protocol::id::{ClassificationId, CompanyId, RoomId, UserId};
use protocol::people::{InternalSituation, Person};
use protocol::rest::ticket::Contact;
use protocol::room::{CustomerRoom, StaffRoom};
use protocol::{EmailAddress, Instant, Label, PersonName, Subject};

use super::lock::participants;
use super::row::{COLUMNS, StoredRoom};
use crate::number::count;
use crate::schema::{classification, participant, room};
use crate::{Conn, Error, Stored, events};

/// A room's protocol.
///
/// Errors: [`Error::NotFound`].
pub fn protocol(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<String, Error> {
    Ok(room::table.find((company.to_string(), id.to_string())).select(room::protocol).first(conn)?)
}

/// The data that proves a customer's right to a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomKey {
    /// Whose room.
    pub company: CompanyId,
    /// SHA-256 of the resume secret, in hex.
    pub secret_hash: String,
    /// When the room was closed.
    pub closed_at: Option<Instant>,
}

/// The key of a room by its id alone: the secret, not the company, is what the customer proves.
pub fn room_key(conn: &mut Conn, id: RoomId) -> Result<Option<RoomKey>, Error> {
    let found: Option<(Stored<CompanyId>, String, Option<i64>)> = room::table
        .filter(room::id.eq(id.to_string()))
        .select((room::company, room::secret_hash, room::closed_at))
        .first(conn)
        .optional()?;
    Ok(found.map(|(company, secret_hash, closed_at)| RoomKey {
        company: company.0,
        secret_hash,
        closed_at: closed_at.map(Instant::from_micros),
    }))
}

/// The relation of a user to a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// The room's channel.
    pub classification: ClassificationId,
    /// Whether the user is the responsible or a participant.
    pub in_room: bool,
    /// Whether the room is over.
    pub closed: bool,
}

/// The relation of a user to a room; for no user, the room's own part of it. `None` when the company has no such room.
pub fn membership(
    conn: &mut Conn,
    company: CompanyId,
    id: RoomId,
    user: Option<UserId>,
) -> Result<Option<Membership>, Error> {
    type Found = (Stored<ClassificationId>, Stored<InternalSituation>, Option<Stored<UserId>>);
    let (company, id) = (company.to_string(), id.to_string());
    let found: Option<Found> = room::table
        .find((company.clone(), id.clone()))
        .select((room::classification, room::situation, room::responsible))
        .first(conn)
        .optional()?;
    let Some((classification, situation, responsible)) = found else { return Ok(None) };
    let in_room = match user {
        None => false,
        Some(user) if responsible.is_some_and(|responsible| responsible.0 == user) => true,
        Some(user) => participant::table.find((company, id, user.to_string())).count().get_result::<i64>(conn)? > 0,
    };
    let closed = situation.0 == InternalSituation::Closed;
    Ok(Some(Membership { classification: classification.0, in_room, closed }))
}

/// The room as the staff see it, with the last `most` events.
///
/// Errors: [`Error::NotFound`].
pub fn staff_room(conn: &mut Conn, company: CompanyId, id: RoomId, most: u32) -> Result<StaffRoom, Error> {
    let (row, name) = load(conn, company, id)?;
    let log = events::last(conn, company, id, most)?;
    let closer = log.iter().rev().find_map(|event| match &event.fact {
        Fact::Closed { by, .. } => by.clone(),
        _ => None,
    });
    Ok(StaffRoom {
        id,
        classification: row.classification.0,
        classification_name: name,
        situation: row.situation.0,
        entered_at: Instant::from_micros(row.entered_at),
        taken_at: row.taken_at.map(Instant::from_micros),
        responsible: row.responsible(),
        participants: participants(conn, company, id)?,
        ending: row.ending(closer),
        customer_absent_since: row.customer_absent_since.map(Instant::from_micros),
        customer_received: count(row.customer_received),
        customer_read: count(row.customer_read),
        staff_received: count(row.staff_received),
        staff_read: count(row.staff_read),
        seq: log.last().map_or(0, |event| event.seq),
        log,
        protocol: row.protocol,
        name: row.name.map(|name| name.0),
        email: row.email.map(|email| email.0),
        subject: row.subject.map(|subject| subject.0),
        label: row.label.0,
    })
}

/// The room as its customer sees it, with the last `most` events.
///
/// Errors: [`Error::NotFound`].
pub fn customer_room(conn: &mut Conn, company: CompanyId, id: RoomId, most: u32) -> Result<CustomerRoom, Error> {
    let (row, name) = load(conn, company, id)?;
    let log = events::last_of_customer(conn, company, id, most)?;
    let closer = log.iter().rev().find_map(|event| match &event.fact {
        protocol::event::CustomerFact::Closed { by, .. } => by.clone(),
        _ => None,
    });
    let names = |people: Vec<Person>| people.into_iter().map(|person| person.name).collect();
    Ok(CustomerRoom {
        id,
        classification_name: name,
        situation: row.situation.0,
        entered_at: Instant::from_micros(row.entered_at),
        taken_at: row.taken_at.map(Instant::from_micros),
        responsible: row.responsible().map(|person| person.name),
        participants: names(participants(conn, company, id)?),
        ending: row.ending(closer),
        customer_received: count(row.customer_received),
        customer_read: count(row.customer_read),
        staff_received: count(row.staff_received),
        staff_read: count(row.staff_read),
        seq: log.last().map_or(0, |event| event.seq),
        log,
        protocol: row.protocol,
        name: row.name.map(|name| name.0),
        label: row.label.0,
    })
}

/// Name, e-mail and subject as typed at entry: a SAC that is opened from the room keeps them (R43).
///
/// Errors: [`Error::NotFound`].
pub fn typed_at_entry(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<(Contact, Option<Subject>), Error> {
    type Typed = (Option<Stored<PersonName>>, Option<Stored<EmailAddress>>, Option<Stored<Subject>>);
    let (name, email, subject): Typed = room::table
        .find((company.to_string(), id.to_string()))
        .select((room::name, room::email, room::subject))
        .first(conn)?;
    let contact = Contact { name: name.map(|name| name.0), email: email.map(|email| email.0), phone: None };
    Ok((contact, subject.map(|subject| subject.0)))
}

fn load(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<(StoredRoom, Label), Error> {
    let row: StoredRoom = room::table.find((company.to_string(), id.to_string())).select(COLUMNS).first(conn)?;
    let name: Stored<Label> = classification::table
        .find((company.to_string(), row.classification.0.to_string()))
        .select(classification::name)
        .first(conn)?;
    Ok((row, name.0))
}
