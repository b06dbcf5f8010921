//! A new ticket.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use domain::hours::day_in;
use domain::ticket::Content;
use domain::ticket_clock::Round;
use protocol::event::EntityRef;
use protocol::id::{ClientId, CompanyId, RoomId, TicketId};
use protocol::people::Person;
use protocol::rest::ticket::{Contact, Opening, TicketFact, TicketKind, TicketStatus};
use protocol::{Body, FOLD, Instant, Mask, Phone, code_key};

use super::change::append;
use super::row::{ContentColumns, search_key_of};
use crate::number::{count, stored};
use crate::schema::{ticket, ticket_fold};
use crate::{Conn, Error, Tx, companies, parameters};

/// The data of a new ticket.
#[derive(Debug, Clone)]
pub struct NewTicket {
    pub id: TicketId,
    pub company: CompanyId,
    /// The room it comes from.
    pub room: Option<RoomId>,
    /// For whom; none only while the company has no anonymous entity (L3).
    pub entity: Option<EntityRef>,
    /// Whether that one stands for a client who is not registered (R56, R59).
    pub anonymous: bool,
    /// By which way (R45).
    pub opening: Opening,
    /// The contact as the consumer gives it: it stays as it is (R43).
    pub contact: Contact,
    /// Whether the consumer asks to cancel something, whatever the type (L13).
    pub cancels: bool,
    /// The fields that are edited.
    pub content: Content,
    /// The consumer's own words, where a message was left (L3).
    pub message: Option<Body>,
    /// The attendant who opens it; none for the consumer.
    pub by: Option<Person>,
    /// The client's id of the opening (R41).
    pub asked: ClientId,
    /// Now.
    pub at: Instant,
}

/// A company's settings for new tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketTerms {
    /// The zone in which its days and years are told.
    pub zone: String,
    /// The form of its protocols.
    pub mask: Mask,
}

/// A ticket that was opened, now or before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedTicket {
    pub id: TicketId,
    /// The number that people call it by.
    pub protocol: String,
    /// Until when it must have an answer (L12).
    pub due_at: Instant,
}

impl NewTicket {
    /// The time stamp of a cancellation, whether its type says that it is one or the consumer (L13, F2).
    fn cancelled_at(&self) -> Option<Instant> {
        (self.cancels || self.content.ticket_type.kind == TicketKind::Cancellation).then_some(self.at)
    }
}

/// The company's settings for new tickets.
///
/// Errors: [`Error::NotFound`] without such a company.
pub fn terms(conn: &mut Conn, company: CompanyId) -> Result<TicketTerms, Error> {
    let zone = companies::find(conn, company)?.ok_or(Error::NotFound)?.zone;
    Ok(TicketTerms { zone, mask: parameters::mask(conn, company)? })
}

/// Writes a new ticket, ABERTO, with its protocol and the beginning of its history. A cancellation has its time stamp from
/// the first moment (L13).
///
/// Errors: [`Error::Unique`] with `ticket_asked` when the same was asked before (R41).
pub fn insert(tx: &mut Tx<'_>, terms: &TicketTerms, new: &NewTicket) -> Result<OpenedTicket, Error> {
    let protocol = next_protocol(tx, terms, new.company, new.at)?;
    let round = Round::beginning(&terms.zone, new.at);
    let opened = OpenedTicket { id: new.id, protocol, due_at: round.due_at };
    write(tx, new, &opened, &round)?;
    let entity = new.entity.as_ref().map(|entity| entity.name.clone());
    let mut facts = vec![TicketFact::Opened { opening: new.opening, entity }];
    facts.extend(new.cancelled_at().map(|_| TicketFact::CancellationStamped));
    append(tx, (new.company, new.id), 0, &facts, new.by.as_ref(), new.at)?;
    Ok(opened)
}

fn write(tx: &mut Tx<'_>, new: &NewTicket, opened: &OpenedTicket, round: &Round) -> Result<(), Error> {
    let Contact { name, email, phone } = &new.contact;
    let stamped = new.cancelled_at();
    let changes = if stamped.is_some() { 2 } else { 1 };
    let who = (
        ticket::company.eq(new.company.to_string()),
        ticket::id.eq(new.id.to_string()),
        ticket::protocol.eq(&opened.protocol),
        ticket::protocol_key.eq(code_key(&opened.protocol)),
        ticket::room.eq(new.room.map(|room| room.to_string())),
        ticket::entity.eq(new.entity.as_ref().map(|entity| entity.id.to_string())),
        ticket::anonymous.eq(new.anonymous),
        ticket::opening.eq(new.opening.as_str()),
        ticket::contact_name.eq(name.as_ref().map(AsRef::as_ref)),
        ticket::contact_email.eq(email.as_ref().map(AsRef::as_ref)),
        ticket::contact_phone.eq(phone.as_ref().map(Phone::as_str)),
        ticket::opened_by.eq(new.by.as_ref().map(|person| person.id.to_string())),
        ticket::asked.eq(new.asked.to_string()),
    );
    let what = (
        ContentColumns::from(&new.content),
        ticket::status.eq(TicketStatus::Open.as_str()),
        ticket::message.eq(new.message.as_ref().map(AsRef::as_ref)),
        ticket::opened_at.eq(new.at.as_micros()),
        ticket::clock_from.eq(round.from.as_micros()),
        ticket::due_at.eq(round.due_at.as_micros()),
        ticket::cancelled_at.eq(stamped.map(Instant::as_micros)),
        ticket::search_key.eq(search_key_of(&opened.protocol, new.content.subject.as_ref(), &new.contact)),
        ticket::changes.eq(changes),
    );
    diesel::insert_into(ticket::table).values((who, what)).execute(tx.conn())?;
    let this = ticket_fold::company.eq(new.company.to_string()).and(ticket_fold::id.eq(new.id.to_string()));
    diesel::update(ticket_fold::table.filter(this)).set(ticket_fold::fold.eq(FOLD)).execute(tx.conn())?;
    Ok(())
}

/// The protocol of the next number. Numbers that an earlier mask made into the same protocol are passed over.
fn next_protocol(tx: &mut Tx<'_>, terms: &TicketTerms, company: CompanyId, at: Instant) -> Result<String, Error> {
    let year = day_in(&terms.zone, at).year();
    loop {
        let protocol = terms.mask.protocol(year, next_number(tx, company, year)?);
        let taken: i64 = ticket::table
            .filter(ticket::company.eq(company.to_string()))
            .filter(ticket::protocol_key.eq(code_key(&protocol)))
            .count()
            .get_result(tx.conn())?;
        if taken == 0 {
            return Ok(protocol);
        }
    }
}

#[derive(QueryableByName)]
struct Last {
    #[diesel(sql_type = BigInt)]
    last: i64,
}

/// Holds the company's counter until the transaction ends: numbers have no gap.
fn next_number(tx: &mut Tx<'_>, company: CompanyId, year: i16) -> Result<u64, Error> {
    let last: Last = diesel::sql_query(
        "INSERT INTO ticket_counter (company, year, last) VALUES ($1, $2, 1) \
         ON CONFLICT (company, year) DO UPDATE SET last = ticket_counter.last + 1 RETURNING last",
    )
    .bind::<Text, _>(company.to_string())
    .bind::<BigInt, _>(stored(u64::try_from(year).unwrap_or_default()))
    .get_result(tx.conn())?;
    Ok(count(last.last))
}
