//! SAC tickets (R40–R59, L9–L13). For the staff.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    web::{Data, Json as Answer, Path, Query},
};
use domain::{Refusal, ticket_clock::Today};
use protocol::{
    id::{EntityId, TicketId},
    rest::{
        page::Page,
        ticket::{DueCounts, EntityLink, ManualTicketDraft, Ticket, TicketEdit, TicketRow, Transcript},
    },
};
use store::companies;

use super::{
    csv, edit, link, open_by_hand,
    opened::Opened,
    query::{TicketsQuery, TranscriptQuery},
    show::{self, today},
    transcript,
};
use crate::{
    audit,
    auth::extract::Attendant,
    error::Error,
    state::Balcao,
    web::{
        self,
        body::Json,
        listing::{self, Paging},
        localize,
        route::routes,
    },
};

routes![list, export, open, read, edit, link, transcript, due, of_entity];

/// The tickets of the company: filtered, sorted, in pages. The latest come first where nothing else is asked.
///
/// # Errors
/// `invalid` for a place of another list, and for too large a page; `malformed_address`.
#[utoipa::path(
    get,
    path = "/api/v1/tickets",
    tag = "tickets",
    params(TicketsQuery),
    responses((status = 200, body = Page<TicketRow>)),
    security(("staff" = [])),
)]
pub async fn list(
    balcao: Data<Balcao>,
    by: Attendant,
    Query(query): Query<TicketsQuery>,
) -> Result<Answer<Page<TicketRow>>, Error> {
    let page = listing::page(query.after.clone(), query.before.clone(), query.per_page)?;
    let (company, now) = (by.company, balcao.clock.now());
    let read = balcao.store.read(move |conn| {
        let zone = companies::find(conn, company)?.ok_or(Refusal::NotFound)?.zone;
        let (search, today) = (query.search(&zone)?, Today::at(&zone, now));
        Ok::<_, Error>(store::tickets::search(conn, company, &search, &page, &today)?)
    });
    Ok(Answer(read.await?))
}

/// The same as a table for spreadsheets: UTF-8 with `;`, times in the company's zone, in the caller's language. No cell is
/// taken for a formula. At most 100,000 tickets; where there are more, the last line says so. The audit keeps the export.
///
/// # Errors
/// `malformed_address`; `invalid` for a search that is too long.
#[utoipa::path(
    get,
    path = "/api/v1/tickets.csv",
    tag = "tickets",
    params(TicketsQuery),
    responses((status = 200, description = "The table", content_type = "text/csv", body = String)),
    security(("staff" = [])),
)]
pub async fn export(
    request: HttpRequest,
    balcao: Data<Balcao>,
    by: Attendant,
    Query(query): Query<TicketsQuery>,
) -> Result<HttpResponse, Error> {
    let (most, company, now) = (query.most(), by.company, balcao.clock.now());
    let text = localize::text(request.headers());
    audit::record_export(&balcao, &by, "tickets.exported", &query).await?;
    let read = balcao.store.read(move |conn| {
        let zone = companies::find(conn, company)?.ok_or(Refusal::NotFound)?.zone;
        let (search, today) = (query.search(&zone)?, Today::at(&zone, now));
        Ok::<_, Error>((store::tickets::export(conn, company, &search, most, &today)?, zone))
    });
    let ((tickets, more), zone) = read.await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, web::csv::CONTENT_TYPE))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"sac.csv\""))
        .body(csv::table(&tickets, more, &zone, text)?))
}

/// Opens a ticket by hand, without a chat: for an entity, or for the anonymous one. A repeat with the same `client_id` is
/// the same ticket.
///
/// # Errors
/// `invalid`, `not_found`, `entity_inactive`, `anonymous_not_configured`, `email_matches` (R44), `key_reused`.
#[utoipa::path(
    post,
    path = "/api/v1/tickets",
    tag = "tickets",
    request_body = ManualTicketDraft,
    responses(
        (status = 201, description = "Opened", body = Ticket),
        (status = 200, description = "It was opened before", body = Ticket),
    ),
    security(("staff" = [])),
)]
pub async fn open(
    balcao: Data<Balcao>,
    by: Attendant,
    Json(draft): Json<ManualTicketDraft>,
) -> Result<HttpResponse, Error> {
    open_by_hand::open(&balcao, &by, draft).await.map(opened)
}

/// One ticket, with its history, and with what the asker may do with it.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/tickets/{id}",
    tag = "tickets",
    params(("id" = TicketId, Path)),
    responses((status = 200, body = Ticket)),
    security(("staff" = [])),
)]
pub async fn read(balcao: Data<Balcao>, by: Attendant, id: Path<TicketId>) -> Result<Answer<Ticket>, Error> {
    show::show(&balcao, &by, *id).await.map(Answer)
}

/// Changes the version of a ticket that was edited, and moves it where that is asked. A closed one is opened again
/// (`in_progress`) before its fields change.
///
/// # Errors
/// `invalid`, `not_found`, `changed`, `ticket_move`, `answer_required`.
#[utoipa::path(
    put,
    path = "/api/v1/tickets/{id}",
    tag = "tickets",
    params(("id" = TicketId, Path)),
    request_body = TicketEdit,
    responses((status = 200, body = Ticket)),
    security(("staff" = [])),
)]
pub async fn edit(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<TicketId>,
    Json(edit): Json<TicketEdit>,
) -> Result<Answer<Ticket>, Error> {
    edit::edit(&balcao, &by, *id, edit).await.map(Answer)
}

/// *Alterar cliente* (R52–R59): links the ticket to a registered entity or to a new one, once; later only as a supervisor's
/// correction where the company allows it.
///
/// # Errors
/// `not_found`, `entity_fixed`, `anonymous_target`, `emails_full`, `entity_inactive`, `look_alikes`, `review_unknown`,
/// `review_spent`, `forbidden`; `invalid` for a correction without a reason.
#[utoipa::path(
    put,
    path = "/api/v1/tickets/{id}/entity",
    tag = "tickets",
    params(("id" = TicketId, Path)),
    request_body = EntityLink,
    responses((status = 200, body = Ticket)),
    security(("staff" = [])),
)]
pub async fn link(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<TicketId>,
    Json(link): Json<EntityLink>,
) -> Result<Answer<Ticket>, Error> {
    link::link(&balcao, &by, *id, link).await.map(Answer)
}

/// The conversation that the ticket came from (R51): its end, or what comes before an entry. It grows while the
/// conversation goes on. For whoever sees the room, works on the ticket, or supervises (R17).
///
/// # Errors
/// `not_found`, also for a ticket that came from no room.
#[utoipa::path(
    get,
    path = "/api/v1/tickets/{id}/transcript",
    tag = "tickets",
    params(("id" = TicketId, Path), TranscriptQuery),
    responses((status = 200, body = Transcript)),
    security(("staff" = [])),
)]
pub async fn transcript(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<TicketId>,
    Query(query): Query<TranscriptQuery>,
) -> Result<Answer<Transcript>, Error> {
    transcript::read(&balcao, &by, *id, query.before, query.most()).await.map(Answer)
}

/// How many tickets are on day 5, on day 6 or 7, and overdue, and how many histories wait (L11, L12).
///
/// # Errors
/// Those of the store.
#[utoipa::path(
    get,
    path = "/api/v1/tickets/due",
    tag = "tickets",
    responses((status = 200, body = DueCounts)),
    security(("staff" = [])),
)]
pub async fn due(balcao: Data<Balcao>, by: Attendant) -> Result<Answer<DueCounts>, Error> {
    let (company, now) = (by.company, balcao.clock.now());
    let read = balcao.store.read(move |conn| {
        let today = today(conn, company, now)?;
        Ok::<_, Error>(store::tickets::due(conn, company, &today)?)
    });
    Ok(Answer(read.await?))
}

/// The tickets of an entity, the latest first.
///
/// # Errors
/// `not_found`; `invalid` for a place of another list, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/entities/{id}/tickets",
    tag = "entities",
    params(("id" = EntityId, Path), Paging),
    responses((status = 200, body = Page<TicketRow>)),
    security(("staff" = [])),
)]
pub async fn of_entity(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<EntityId>,
    Query(paging): Query<Paging>,
) -> Result<Answer<Page<TicketRow>>, Error> {
    let page = paging.page()?;
    let (company, now) = (by.company, balcao.clock.now());
    let read = balcao.store.read(move |conn| {
        store::entities::find(conn, company, *id)?.ok_or(Refusal::NotFound)?;
        let today = today(conn, company, now)?;
        Ok::<_, Error>(store::tickets::of_entity(conn, company, *id, &page, &today)?)
    });
    Ok(Answer(read.await?))
}

/// 201 for a new ticket, 200 for one that was opened before.
pub(super) fn opened(opened: Opened) -> HttpResponse {
    match opened {
        Opened::New(ticket) => HttpResponse::Created().json(ticket),
        Opened::Before(ticket) => HttpResponse::Ok().json(ticket),
    }
}
