//! A consumer follows a protocol by a proof (L11).

use domain::{
    Refusal,
    notices::{answers, notices},
    ticket_clock::Today,
};
use protocol::{
    Instant, Label, code_key,
    id::{CompanyId, RoomId, TicketId},
    rest::follow_up::{FollowUp, FollowUpRequest, FollowedTicket, HistoryState},
};
use store::{
    Conn,
    companies::{self, Company},
    follow_ups::{self, FoundByProtocol},
    histories::{self, HistorySubject},
    tickets::{self, TicketDetail},
};

use crate::{auth::follow_up::Followed, error::Error, state::Balcao};

/// An id that no record has. It stands for an absent record, so that absent and forbidden cost the same work.
const NOBODY: [u8; 16] = [0; 16];

/// A protocol that the caller has proven to be theirs.
#[derive(Debug, Clone)]
pub struct Proven {
    pub company: Company,
    pub of: Followed,
}

/// The consumer's view of a protocol.
///
/// # Errors
/// `not_found`, the same and as late for a protocol that there is not as for a wrong proof.
pub async fn look(balcao: &Balcao, request: FollowUpRequest) -> Result<FollowUp, Error> {
    let (proven, now) = (prove(balcao, request).await?, balcao.clock.now());
    balcao.store.read(move |conn| follow_up(conn, &proven, now)).await
}

/// Checks the proof of a protocol. A right proof passes however many wrong ones came before: only wrong ones are counted.
///
/// # Errors
/// `not_found`; `too_many_requests` for a proof that is wrong as so many before it were, of a protocol there is or not.
pub async fn prove(balcao: &Balcao, request: FollowUpRequest) -> Result<Proven, Error> {
    let FollowUpRequest { company: code, protocol, proof } = request;
    // In one form it is sought, and wrong proofs are counted, however it was typed. A text that can be no protocol is sought all the
    // same, as one that there is not.
    let protocol = Label::parse(&protocol).map(|protocol| code_key(protocol.as_str())).unwrap_or_default();
    let sought = protocol.clone();
    let read = balcao.store.read(move |conn| {
        let found = companies::by_code(conn, code)?;
        let id = found.as_ref().map_or(CompanyId::from_bytes(NOBODY), |company| company.id);
        Ok::<_, store::Error>((found, follow_ups::find_by_protocol(conn, id, &sought)?))
    });
    let (found, FoundByProtocol { room, ticket }) = read.await?;
    let id = found.as_ref().map_or(CompanyId::from_bytes(NOBODY), |company| company.id);
    let room = candidate(room, RoomId::from_bytes(NOBODY), Followed::Room);
    let ticket = candidate(ticket, TicketId::from_bytes(NOBODY), Followed::Ticket);
    // Every proof is made and compared, whatever there is.
    let proven = [room, ticket].map(|(there, of)| (balcao.keys.proves(id, of, &proof) & there).then_some(of));
    match (found, proven.into_iter().flatten().next()) {
        (Some(company), Some(of)) => Ok(Proven { company, of }),
        _ => {
            balcao.throttle.wrong_proof(code, protocol)?;
            Err(Refusal::NotFound.into())
        }
    }
}

fn candidate<T>(found: Option<T>, nobody: T, of: fn(T) -> Followed) -> (bool, Followed) {
    (found.is_some(), of(found.unwrap_or(nobody)))
}

/// The consumer's view at `now`.
pub fn follow_up(conn: &mut Conn, proven: &Proven, now: Instant) -> Result<FollowUp, Error> {
    let company = &proven.company;
    let today = Today::at(&company.zone, now);
    let subject = subject(conn, proven)?;
    let conversation = match subject {
        HistorySubject::Room(room) => Some(follow_ups::room(conn, company.id, room)?),
        HistorySubject::Ticket(_) => None,
    };
    let ids = match proven.of {
        Followed::Room(room) => follow_ups::tickets_of(conn, company.id, room)?,
        Followed::Ticket(ticket) => vec![ticket],
    };
    let mut followed = Vec::new();
    for id in ids {
        let whole = tickets::find(conn, company.id, id, &today)?;
        followed.push(ticket(whole.ok_or(Refusal::NotFound)?));
    }
    let protocol = match (&proven.of, &conversation) {
        (Followed::Room(_), Some(room)) => room.protocol.clone(),
        _ => followed.first().map(|ticket| ticket.protocol.clone()).unwrap_or_default(),
    };
    let history = histories::find_of(conn, company.id, subject, &today)?;
    Ok(FollowUp {
        company_name: company.name.clone(),
        zone: company.zone.clone(),
        protocol,
        conversation,
        tickets: followed,
        history: history.map_or(HistoryState::NotAsked, |request| state(&request)),
    })
}

/// Whose history is asked for by it: of the conversation that it came from, where it came from one.
pub fn subject(conn: &mut Conn, proven: &Proven) -> Result<HistorySubject, Error> {
    Ok(match proven.of {
        Followed::Room(room) => HistorySubject::Room(room),
        Followed::Ticket(ticket) => {
            match tickets::origin(conn, proven.company.id, ticket)?.and_then(|origin| origin.room) {
                Some(room) => HistorySubject::Room(room),
                None => HistorySubject::Ticket(ticket),
            }
        }
    })
}

fn state(request: &histories::SubjectRequest) -> HistoryState {
    match request.shown.given_at {
        Some(at) => HistoryState::Given { at },
        None => HistoryState::Asked { at: request.shown.asked_at, due_at: request.shown.due_at },
    }
}

/// Only answers that were given: what the staff are writing has nobody to read it (L12).
fn ticket(whole: TicketDetail) -> FollowedTicket {
    let TicketDetail { row, message, cancelled_at, history, .. } = whole;
    FollowedTicket {
        protocol: row.protocol,
        status: row.status,
        type_name: row.type_name,
        kind: row.kind,
        subject: row.subject,
        message,
        opened_at: row.opened_at,
        due_at: row.due_at,
        answers: answers(&history),
        closed_at: row.closed_at,
        cancelled_at,
        notices: notices(&history),
    }
}
