//! The whole history of a protocol: asked for by the consumer, given by the staff within five days, read (L11).

use domain::{Refusal, ticket_clock::history_due_at};
use protocol::{
    Code,
    event::CustomerEvent,
    id::{CompanyId, HistoryId, RoomId, TicketId},
    people::Person,
    rest::{
        follow_up::{FollowUp, FollowUpRequest, FullHistory, HistoryRequest, HistoryState},
        ticket::TicketFact,
    },
};
use store::{
    Conn, Tx, events, follow_ups,
    histories::{self, HistorySubject, NewHistoryRequest},
    tickets,
};

use super::look;
use crate::{auth::extract::Attendant, error::Error, state::Balcao, ticket::show::today};

/// Entries of a log that are read at once.
const STRETCH: u32 = 500;

/// Whether it was the first time.
pub enum HistoryAsking {
    /// It was asked for now.
    Now(FollowUp),
    /// It had been asked for.
    Before(FollowUp),
}

/// Asks for the whole history. A second time is the first one.
///
/// # Errors
/// Those of [`look::prove`].
pub async fn ask(balcao: &Balcao, request: FollowUpRequest) -> Result<HistoryAsking, Error> {
    let (proven, now) = (look::prove(balcao, request).await?, balcao.clock.now());
    let asked = balcao.store.write(move |tx| {
        let company = &proven.company;
        let subject = look::subject(tx, &proven)?;
        let due_at = history_due_at(&company.zone, now);
        let asking =
            NewHistoryRequest { subject, protocol: protocol_of(tx, company.id, subject)?, asked_at: now, due_at };
        let first = histories::insert(tx, company.id, &asking)?;
        if first {
            for ticket in tickets_of(tx, company.id, subject)? {
                let locked = tickets::lock(tx, company.id, ticket)?;
                tickets::add_to_history(tx, &locked, &[TicketFact::HistoryAsked], None, now)?;
            }
        }
        let now_followed = look::follow_up(tx, &proven, now)?;
        Ok::<_, Error>(if first { HistoryAsking::Now(now_followed) } else { HistoryAsking::Before(now_followed) })
    });
    asked.await
}

/// The whole history, once it was given.
///
/// # Errors
/// Those of [`look::prove`], `history_not_asked`.
pub async fn read(balcao: &Balcao, request: FollowUpRequest) -> Result<FullHistory, Error> {
    let (proven, now) = (look::prove(balcao, request).await?, balcao.clock.now());
    let read = balcao.store.read(move |conn| {
        let followed = look::follow_up(conn, &proven, now)?;
        if !matches!(followed.history, HistoryState::Given { .. }) {
            return Err(Code::HistoryNotAsked.into());
        }
        let conversation = match look::subject(conn, &proven)? {
            HistorySubject::Room(room) => log(conn, proven.company.id, room)?,
            HistorySubject::Ticket(_) => Vec::new(),
        };
        Ok(FullHistory { follow_up: followed, conversation })
    });
    read.await
}

/// Hands a history out. A second time is the first one.
///
/// # Errors
/// `not_found`.
pub async fn give(balcao: &Balcao, by: &Attendant, id: HistoryId) -> Result<HistoryRequest, Error> {
    let (company, by, now) = (by.company, by.person(), balcao.clock.now());
    let given = balcao.store.write(move |tx| {
        let today = today(tx, company, now)?;
        let request = histories::find(tx, company, id, &today)?.ok_or(Refusal::NotFound)?;
        if histories::give(tx, company, id, by.id, now)? {
            note_given(tx, company, request.subject, &by, now)?;
        }
        Ok::<_, Error>(histories::find(tx, company, id, &today)?.ok_or(Refusal::NotFound)?.shown)
    });
    given.await
}

fn note_given(
    tx: &mut Tx<'_>,
    company: CompanyId,
    subject: HistorySubject,
    by: &Person,
    now: protocol::Instant,
) -> Result<(), Error> {
    for ticket in tickets_of(tx, company, subject)? {
        let locked = tickets::lock(tx, company, ticket)?;
        tickets::add_to_history(tx, &locked, &[TicketFact::HistoryGiven], Some(by), now)?;
    }
    Ok(())
}

/// The tickets whose histories keep it, in the order in which everybody locks them.
fn tickets_of(conn: &mut Conn, company: CompanyId, subject: HistorySubject) -> Result<Vec<TicketId>, Error> {
    let mut all = match subject {
        HistorySubject::Room(room) => follow_ups::tickets_of(conn, company, room)?,
        HistorySubject::Ticket(ticket) => vec![ticket],
    };
    all.sort_unstable();
    Ok(all)
}

/// The protocol that the request goes by: the conversation's, where there is one.
fn protocol_of(conn: &mut Conn, company: CompanyId, subject: HistorySubject) -> Result<String, Error> {
    match subject {
        HistorySubject::Room(room) => Ok(follow_ups::room(conn, company, room)?.protocol),
        HistorySubject::Ticket(ticket) => Ok(tickets::protocol_of(conn, company, ticket)?.ok_or(Refusal::NotFound)?),
    }
}

/// The conversation as its customer's log has it, whole: nothing of what the staff do among themselves is in there.
fn log(conn: &mut Conn, company: CompanyId, room: RoomId) -> Result<Vec<CustomerEvent>, Error> {
    let mut whole: Vec<CustomerEvent> = Vec::new();
    loop {
        let last = whole.last().map_or(0, |event| event.seq);
        let more = events::after_of_customer(conn, company, room, last, STRETCH)?;
        if more.is_empty() {
            return Ok(whole);
        }
        whole.extend(more);
    }
}
