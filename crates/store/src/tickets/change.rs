//! The one way to change a ticket: lock it, ask its rules, save it with what its history keeps.

use diesel::prelude::*;
use domain::ticket::Ticket;
use domain::ticket_clock::Round;
use protocol::event::EntityRef;
use protocol::id::{CompanyId, RoomId, TicketId};
use protocol::people::Person;
use protocol::rest::ticket::{Contact, TicketFact};
use protocol::{EntityName, Instant, TicketText};

use super::row::{ContentColumns, Found, contact, content, joined, search_key_of, selection};
use crate::native::native;
use crate::number::{count, stored};
use crate::schema::{account, entity, ticket, ticket_change, ticket_type};
use crate::{Error, Stored, Tx, json};

/// A ticket that this transaction holds: as its rules see it, and what stands beside it.
#[derive(Debug, Clone)]
pub struct LockedTicket {
    /// Whose ticket.
    pub company: CompanyId,
    /// The ticket. Change it by its rules, then [`save`].
    pub ticket: Ticket,
    /// The number that people call it by.
    pub protocol: String,
    /// The room it came from.
    pub room: Option<RoomId>,
    pub entity_name: Option<EntityName>,
    /// The contact as the consumer gave it.
    pub contact: Contact,
    /// The version that was read: a change of an older one is refused.
    pub version: u64,
    changes: u64,
}

/// Locks and loads a ticket: whoever comes next waits for this transaction.
///
/// Errors: [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, company: CompanyId, id: TicketId) -> Result<LockedTicket, Error> {
    type Text = Option<Stored<TicketText>>;
    type Rest = (Text, Text, Text, i64, bool, i64, i64);
    let this = ticket::company.eq(company.to_string()).and(ticket::id.eq(id.to_string()));
    native!(tx.conn(), |conn| diesel::update(ticket::table.filter(this.clone()))
        .set(ticket::changes.eq(ticket::changes))
        .execute(conn))?;
    let (found, rest): (Found, Rest) = native!(tx.conn(), |conn| joined!()
        .filter(this)
        .select((
            selection!(),
            (
                ticket::description,
                ticket::answer,
                ticket::given_answer,
                ticket::warned_day,
                ticket_type::active,
                ticket::changes,
                ticket::version
            )
        ))
        .first(conn))?;
    let (description, answer, given_answer, warned_day, active, changes, version) = rest;
    let (contact, content) = (contact(&found.0), content(&found, active, description, answer));
    let (columns, _, _, entity_name, _) = found;
    let ticket = Ticket {
        id,
        entity: columns.entity.map(|entity| entity.0),
        anonymous: columns.anonymous,
        content,
        status: columns.status.0,
        given_answer: given_answer.map(|text| text.0),
        round: Round {
            from: Instant::from_micros(columns.clock_from),
            due_at: Instant::from_micros(columns.due_at),
            warned_day: count(warned_day),
            answered_at: columns.answered_at.map(Instant::from_micros),
        },
        closed_at: columns.closed_at.map(Instant::from_micros),
        cancelled_at: columns.cancelled_at.map(Instant::from_micros),
    };
    Ok(LockedTicket {
        company,
        ticket,
        protocol: columns.protocol,
        room: columns.room.map(|room| room.0),
        entity_name: entity_name.map(|name| name.0),
        contact,
        version: count(version),
        changes: count(changes),
    })
}

/// Writes a changed ticket, its next version, and what its history keeps of the change.
pub fn save(
    tx: &mut Tx<'_>,
    locked: &LockedTicket,
    facts: &[TicketFact],
    by: Option<&Person>,
    at: Instant,
) -> Result<(), Error> {
    let Ticket { content, status, given_answer, round, .. } = &locked.ticket;
    let round = (
        ticket::clock_from.eq(round.from.as_micros()),
        ticket::due_at.eq(round.due_at.as_micros()),
        ticket::warned_day.eq(stored(round.warned_day)),
        ticket::answered_at.eq(round.answered_at.map(Instant::as_micros)),
    );
    let change = (
        ticket::entity.eq(locked.ticket.entity.map(|entity| entity.to_string())),
        ticket::anonymous.eq(locked.ticket.anonymous),
        ContentColumns::from(content),
        ticket::given_answer.eq(given_answer.as_ref().map(AsRef::as_ref)),
        ticket::status.eq(status.as_str()),
        ticket::closed_at.eq(locked.ticket.closed_at.map(Instant::as_micros)),
        ticket::cancelled_at.eq(locked.ticket.cancelled_at.map(Instant::as_micros)),
        ticket::search_key.eq(search_key_of(&locked.protocol, content.subject.as_ref(), &locked.contact)),
        ticket::version.eq(stored(locked.version + 1)),
    );
    let this = ticket::company.eq(locked.company.to_string()).and(ticket::id.eq(locked.ticket.id.to_string()));
    native!(tx.conn(), |conn| diesel::update(ticket::table.filter(this)).set((change, round)).execute(conn))?;
    add_to_history(tx, locked, facts, by, at)
}

/// Adds to the history of a ticket that stays as it is: who edits it meanwhile isn't disturbed.
pub fn add_to_history(
    tx: &mut Tx<'_>,
    locked: &LockedTicket,
    facts: &[TicketFact],
    by: Option<&Person>,
    at: Instant,
) -> Result<(), Error> {
    let key = (locked.company, locked.ticket.id);
    append(tx, key, locked.changes, facts, by, at)?;
    let last = stored(locked.changes + facts.len() as u64);
    let this = ticket::company.eq(key.0.to_string()).and(ticket::id.eq(key.1.to_string()));
    diesel::update(ticket::table.filter(this)).set(ticket::changes.eq(last)).execute(tx.conn())?;
    Ok(())
}

/// Writes what follows the `last` number of a history.
pub(super) fn append(
    tx: &mut Tx<'_>,
    (company, id): (CompanyId, TicketId),
    last: u64,
    facts: &[TicketFact],
    by: Option<&Person>,
    at: Instant,
) -> Result<(), Error> {
    for (seq, fact) in (last + 1..).zip(facts) {
        let row = (
            ticket_change::company.eq(company.to_string()),
            ticket_change::ticket.eq(id.to_string()),
            ticket_change::seq.eq(stored(seq)),
            ticket_change::at.eq(at.as_micros()),
            ticket_change::account.eq(by.map(|person| person.id.to_string())),
            ticket_change::account_name.eq(by.map(|person| person.name.as_str())),
            ticket_change::fact.eq(json::encode(fact)?),
        );
        diesel::insert_into(ticket_change::table).values(row).execute(tx.conn())?;
    }
    Ok(())
}

impl LockedTicket {
    /// The ticket gets another entity (R54–R58): what its history keeps of that is the caller's.
    pub fn belongs_to(&mut self, entity: &EntityRef) {
        self.ticket.entity = Some(entity.id);
        self.ticket.anonymous = false;
        self.entity_name = Some(entity.name.clone());
    }
}
