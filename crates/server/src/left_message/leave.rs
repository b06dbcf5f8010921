//! *Deixar mensagem*: a demand is registered at any hour (L3).

use domain::{Refusal, parameter::AnonymousCustomer, ticket_clock::Today};
use protocol::{
    Instant,
    id::{CompanyId, TicketId, TicketTypeId},
    rest::ticket::{LeftMessage, LeftMessageDraft, LeftMessageTicket, Opening, Priority, TicketKind, TicketType},
};
use store::{
    Conn, Error as StoreError, Tx, classifications,
    companies::Company,
    ticket_types,
    tickets::{self, NewTicket, TicketDetail},
};

use crate::{auth::follow_up::Followed, error::Error, fresh, state::Balcao};

/// The key that a repeat meets.
const ASKED: &str = "ticket_asked";

/// Whether it was the first time.
pub enum Left {
    /// It is a ticket now.
    New(LeftMessageTicket),
    /// It was one: a double click, a retry.
    Again(LeftMessageTicket),
}

/// Makes a ticket of a message. It stands on CLIENTE ANÔNIMO, whatever the e-mail matches: who left it is for an attendant
/// to say. The channel's hours, limits and situations don't matter.
///
/// # Errors
/// `channel_unknown`, `invalid`.
pub async fn leave(balcao: &Balcao, draft: LeftMessageDraft) -> Result<Left, Error> {
    let (code, classification) = (draft.company, draft.classification);
    let look = balcao.store.read(move |conn| classifications::by_codes(conn, code, classification));
    let company = look.await?.ok_or(Refusal::ChannelUnknown)?.company;
    let (company_id, id, at) = (company.id, TicketId::from_bytes(fresh::id()), balcao.clock.now());
    let message = draft.parse()?;
    let client_id = message.client_id;
    let written = balcao.store.write(move |tx| {
        let terms = tickets::terms(tx, company_id)?;
        let new = ticket(tx, company_id, id, message.clone(), at)?;
        tickets::insert(tx, &terms, &new)
    });
    match written.await {
        Ok(_) => Ok(Left::New(left(balcao, company, id).await?)),
        Err(StoreError::Unique(key)) if key.is(ASKED) => {
            let first = balcao.store.read(move |conn| tickets::find_earlier(conn, company_id, None, client_id)).await?;
            Ok(Left::Again(left(balcao, company, first.ok_or(StoreError::NotFound)?.id).await?))
        }
        Err(error) => Err(error.into()),
    }
}

fn ticket(
    tx: &mut Tx<'_>,
    company: CompanyId,
    id: TicketId,
    message: LeftMessage,
    at: Instant,
) -> Result<NewTicket, StoreError> {
    let LeftMessage { client_id, contact, subject, cancellation, body } = message;
    let anonymous = anonymous(tx, company)?;
    let (usual_type, usual_subject) =
        anonymous.as_ref().map_or((None, None), |found| (found.ticket_type, found.subject.clone()));
    Ok(NewTicket {
        id,
        company,
        room: None,
        entity: anonymous.map(|found| found.entity),
        anonymous: true,
        opening: Opening::LeftMessage,
        contact,
        ticket_type: ticket_type(tx, company, usual_type, cancellation)?,
        subject: subject.or(usual_subject),
        message: Some(body),
        description: None,
        priority: Priority::Normal,
        responsible: None,
        answer: None,
        by: None,
        asked: client_id,
        at,
    })
}

/// CLIENTE ANÔNIMO, where the company has one that can stand for somebody (R46), held until the ticket is written.
fn anonymous(tx: &mut Tx<'_>, company: CompanyId) -> Result<Option<AnonymousCustomer>, StoreError> {
    Ok(tickets::lock_anonymous(tx, company)?.filter(AnonymousCustomer::is_fit))
}

/// A cancellation has its own type (L13), while the company keeps one; any other message has the parameter's, or the first.
fn ticket_type(
    conn: &mut Conn,
    company: CompanyId,
    usual: Option<TicketTypeId>,
    cancellation: bool,
) -> Result<TicketType, StoreError> {
    let cancels = |found: &TicketType| found.active && found.kind == TicketKind::Cancellation;
    let own = if cancellation { ticket_types::all(conn, company)?.into_iter().find(cancels) } else { None };
    match own {
        Some(own) => Ok(own),
        None => ticket_types::or_first(conn, company, usual),
    }
}

async fn left(balcao: &Balcao, company: Company, id: TicketId) -> Result<LeftMessageTicket, Error> {
    let today = Today::at(&company.zone, balcao.clock.now());
    let whole = balcao.store.read(move |conn| tickets::find(conn, company.id, id, &today)).await?;
    let TicketDetail { row, cancelled_at, .. } = whole.ok_or(Refusal::NotFound)?;
    Ok(LeftMessageTicket {
        protocol: row.protocol,
        follow_up_code: balcao.keys.follow_up_code(company.id, Followed::Ticket(id)),
        type_name: row.type_name,
        opened_at: row.opened_at,
        due_at: row.due_at,
        cancelled_at,
    })
}
