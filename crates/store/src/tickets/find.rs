//! One ticket.

use diesel::prelude::*;
use domain::ticket_clock::Today;
use protocol::id::{ClientId, CompanyId, EntityId, RoomId, TicketId, TicketTypeId, UserId};
use protocol::people::Person;
use protocol::rest::entity::EntityRow;
use protocol::rest::ticket::{Contact, EntityChanges, Ticket, TicketChange, TicketEntity, TicketRow};
use protocol::{Body, Instant, PersonName, TicketText};

use super::row::{Found, contact, joined, row, selection};
use crate::native::native;
use crate::number::count;
use crate::schema::{account, entity, room, ticket, ticket_change, ticket_type};
use crate::{Conn, Error, Stored, json};

/// A ticket, whole, but for what depends on who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketDetail {
    /// The data that lists show.
    pub row: TicketRow,
    pub ticket_type: TicketTypeId,
    pub entity: Option<EntityId>,
    /// The contact as the consumer gave it.
    pub contact: Contact,
    /// The protocol of the room it came from.
    pub room_protocol: Option<String>,
    /// The consumer's own words, where a message was left.
    pub message: Option<Body>,
    /// The case in the attendant's words.
    pub description: Option<TicketText>,
    /// The draft of the answer.
    pub answer: Option<TicketText>,
    /// The answer that the consumer was given last.
    pub given_answer: Option<TicketText>,
    /// When the consumer was first told in the round that runs.
    pub answered_at: Option<Instant>,
    /// The time stamp of a cancellation.
    pub cancelled_at: Option<Instant>,
    /// Grows with each change.
    pub version: u64,
    /// Everything that happened to it, oldest first.
    pub history: Vec<TicketChange>,
}

/// The proofs that a consumer follows a ticket with, besides its protocol (L11).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpProof {
    /// The code, to be read out.
    pub code: String,
    /// The signed link, to be sent.
    pub link: String,
}

impl TicketDetail {
    /// The ticket as somebody sees it.
    pub fn into_ticket(
        self,
        entity: Option<EntityRow>,
        entity_changes: EntityChanges,
        follow_up_proof: FollowUpProof,
    ) -> Ticket {
        let anonymous = self.row.anonymous;
        Ticket {
            ticket_type: self.ticket_type,
            entity: entity.map(|row| TicketEntity { row, anonymous }),
            entity_changes,
            contact: self.contact,
            room_protocol: self.room_protocol,
            message: self.message,
            description: self.description,
            answer: self.answer,
            given_answer: self.given_answer,
            answered_at: self.answered_at,
            cancelled_at: self.cancelled_at,
            follow_up_code: follow_up_proof.code,
            follow_up_link: follow_up_proof.link,
            opened_by: self.history.first().and_then(|change| change.by.clone()),
            version: self.version,
            history: self.history,
            row: self.row,
        }
    }
}

/// The columns that only one ticket's screen needs: message, description, answer, the one that was given, version.
type Texts = (Option<Stored<Body>>, Written, Written, Written, i64);
type Written = Option<Stored<TicketText>>;

pub fn find(conn: &mut Conn, company: CompanyId, id: TicketId, today: &Today) -> Result<Option<TicketDetail>, Error> {
    let found: Option<(Found, Texts)> = native!(conn, |conn| joined!()
        .filter(ticket::company.eq(company.to_string()).and(ticket::id.eq(id.to_string())))
        .select((
            selection!(),
            (ticket::message, ticket::description, ticket::answer, ticket::given_answer, ticket::version)
        ))
        .first(conn)
        .optional())?;
    let Some((found, (message, description, answer, given_answer, version))) = found else { return Ok(None) };
    let columns = &found.0;
    let room_protocol = match &columns.room {
        Some(room) => Some(protocol_of_room(conn, company, room.0)?),
        None => None,
    };
    Ok(Some(TicketDetail {
        row: row(&found, today),
        ticket_type: columns.ticket_type.0,
        entity: columns.entity.as_ref().map(|entity| entity.0),
        contact: contact(columns),
        room_protocol,
        message: message.map(|text| text.0),
        description: description.map(|text| text.0),
        answer: answer.map(|text| text.0),
        given_answer: given_answer.map(|text| text.0),
        answered_at: columns.answered_at.map(Instant::from_micros),
        cancelled_at: columns.cancelled_at.map(Instant::from_micros),
        version: count(version),
        history: history(conn, company, id)?,
    }))
}

fn protocol_of_room(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<String, Error> {
    Ok(room::table.find((company.to_string(), id.to_string())).select(room::protocol).first(conn)?)
}

/// Everything that happened to a ticket, oldest first.
pub fn history(conn: &mut Conn, company: CompanyId, id: TicketId) -> Result<Vec<TicketChange>, Error> {
    type Row = (i64, i64, Option<Stored<UserId>>, Option<Stored<PersonName>>, String);
    let rows: Vec<Row> = ticket_change::table
        .filter(ticket_change::company.eq(company.to_string()))
        .filter(ticket_change::ticket.eq(id.to_string()))
        .order(ticket_change::seq)
        .select((
            ticket_change::seq,
            ticket_change::at,
            ticket_change::account,
            ticket_change::account_name,
            ticket_change::fact,
        ))
        .load(conn)?;
    let change = |(seq, at, account, name, fact): Row| {
        let by = account.zip(name).map(|(id, name)| Person { id: id.0, name: name.0 });
        Ok(TicketChange { seq: count(seq), at: Instant::from_micros(at), by, what: json::decode(&fact)? })
    };
    rows.into_iter().map(change).collect()
}

/// The ticket of an earlier opening, and the room it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierTicket {
    pub id: TicketId,
    /// The room that it came from.
    pub room: Option<RoomId>,
}

/// The ticket that the same one asked for with the same id before (R41); `None` as the account is the consumer.
pub fn find_earlier(
    conn: &mut Conn,
    company: CompanyId,
    by: Option<UserId>,
    asked: ClientId,
) -> Result<Option<EarlierTicket>, Error> {
    // As the index has it: a consumer's name is the empty one.
    let opener = diesel::dsl::sql::<diesel::sql_types::Text>("COALESCE(ticket.opened_by, '')");
    let found: Option<(Stored<TicketId>, Option<Stored<RoomId>>)> = native!(conn, |conn| ticket::table
        .filter(ticket::company.eq(company.to_string()))
        .filter(opener.eq(by.map(|by| by.to_string()).unwrap_or_default()))
        .filter(ticket::asked.eq(asked.to_string()))
        .select((ticket::id, ticket::room))
        .first(conn)
        .optional())?;
    Ok(found.map(|(id, room)| EarlierTicket { id: id.0, room: room.map(|room| room.0) }))
}

/// Where a ticket came from, and who works on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TicketOrigin {
    /// The room; none for one that came from no conversation.
    pub room: Option<RoomId>,
    /// The attendant who works on it.
    pub responsible: Option<UserId>,
}

/// Where a ticket came from; `None` when the company has no such ticket.
pub fn origin(conn: &mut Conn, company: CompanyId, id: TicketId) -> Result<Option<TicketOrigin>, Error> {
    type Found = (Option<Stored<RoomId>>, Option<Stored<UserId>>);
    let found: Option<Found> = ticket::table
        .filter(ticket::company.eq(company.to_string()).and(ticket::id.eq(id.to_string())))
        .select((ticket::room, ticket::responsible))
        .first(conn)
        .optional()?;
    Ok(found
        .map(|(room, responsible)| TicketOrigin { room: room.map(|id| id.0), responsible: responsible.map(|id| id.0) }))
}

/// The protocol of a ticket; `None` when the company has no such ticket.
pub fn protocol_of(conn: &mut Conn, company: CompanyId, id: TicketId) -> Result<Option<String>, Error> {
    let this = ticket::company.eq(company.to_string()).and(ticket::id.eq(id.to_string()));
    Ok(ticket::table.filter(this).select(ticket::protocol).first(conn).optional()?)
}

/// The protocol of the room's latest ticket (R41).
pub fn latest_of_room(conn: &mut Conn, company: CompanyId, id: RoomId) -> Result<Option<String>, Error> {
    Ok(ticket::table
        .filter(ticket::company.eq(company.to_string()).and(ticket::room.eq(id.to_string())))
        .order((ticket::opened_at.desc(), ticket::id.desc()))
        .select(ticket::protocol)
        .first(conn)
        .optional()?)
}
