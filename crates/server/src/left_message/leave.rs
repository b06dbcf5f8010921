//! *Deixar mensagem*: a demand is registered at any hour (L3).

use domain::{Refusal, parameter::AnonymousCustomer, ticket::Content, ticket_clock::Today};
use protocol::{
    Instant,
    id::{ClientId, CompanyId, TicketId, TicketTypeId},
    rest::ticket::{LeftMessage, LeftMessageDraft, LeftMessageTicket, Opening, TicketKind, TicketType},
};
use store::{
    Conn, Error as StoreError, Tx, classifications,
    companies::Company,
    ticket_types,
    tickets::{self, NewTicket, TicketDetail},
};

use crate::{
    auth::{follow_up::Followed, keys},
    error::Error,
    fresh,
    state::Balcao,
};

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
/// `channel_unknown`, `invalid`; `key_reused` when another message was left with the same id.
pub async fn leave(balcao: &Balcao, draft: LeftMessageDraft) -> Result<Left, Error> {
    let (code, classification) = (draft.company, draft.classification);
    let look = balcao.store.read(move |conn| classifications::by_codes(conn, code, classification));
    let company = look.await?.ok_or(Refusal::ChannelUnknown)?.company;
    let (company_id, id, at) = (company.id, TicketId::from_bytes(fresh::id()), balcao.clock.now());
    let content = content(&draft)?;
    let message = draft.parse()?;
    let client_id = message.client_id;
    let hash = content.clone();
    let written = balcao.store.write(move |tx| {
        let terms = tickets::terms(tx, company_id)?;
        let new = ticket(tx, company_id, id, message.clone(), at)?;
        tickets::insert(tx, &terms, &new)?;
        tickets::keep_content(tx, company_id, id, &hash)
    });
    match written.await {
        Ok(()) => Ok(Left::New(left(balcao, company, id).await?)),
        Err(StoreError::Unique(key)) if key.is(ASKED) => {
            let first = balcao.store.read(move |conn| earlier(conn, company_id, client_id, &content)).await?;
            Ok(Left::Again(left(balcao, company, first).await?))
        }
        Err(error) => Err(error.into()),
    }
}

/// The ticket of the message that was left with the same id before.
///
/// # Errors
/// [`Refusal::KeyReused`] when that was another message.
fn earlier(conn: &mut Conn, company: CompanyId, client_id: ClientId, content: &str) -> Result<TicketId, Error> {
    let first = tickets::find_earlier(conn, company, None, client_id)?.ok_or(StoreError::NotFound)?.id;
    let same = tickets::content_of(conn, company, first)?.is_none_or(|first| first == content);
    if same { Ok(first) } else { Err(Refusal::KeyReused.into()) }
}

/// The SHA-256 of everything that the consumer typed.
fn content(draft: &LeftMessageDraft) -> Result<String, Error> {
    let text = serde_json::to_string(draft).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(keys::hash(&text))
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
    let ticket_type = ticket_type(tx, company, usual_type, cancellation)?;
    Ok(NewTicket {
        id,
        company,
        room: None,
        entity: anonymous.map(|found| found.entity),
        anonymous: true,
        opening: Opening::LeftMessage,
        contact,
        cancels: cancellation,
        content: Content { subject: subject.or(usual_subject), ..Content::new(ticket_type) },
        message: Some(body),
        by: None,
        asked: client_id,
        at,
    })
}

/// CLIENTE ANÔNIMO, where the company has one that can stand for somebody (R46), held until the ticket is written.
fn anonymous(tx: &mut Tx<'_>, company: CompanyId) -> Result<Option<AnonymousCustomer>, StoreError> {
    Ok(tickets::lock_anonymous(tx, company)?.filter(AnonymousCustomer::is_fit))
}

/// A cancellation has its own type (L13), where one is active; any other message has the parameter's, or the first.
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
