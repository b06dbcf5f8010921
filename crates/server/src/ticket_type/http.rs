//! Types of tickets: the staff see them, supervisors keep them.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use protocol::{
    id::TicketTypeId,
    rest::{
        page::Page,
        ticket::{TicketType, TicketTypeDraft},
    },
};

use super::acts;
use crate::{
    auth::extract::{Attendant, Supervisor},
    error::Error,
    state::Balcao,
    web::{body::Json, listing::Listing, route::routes},
};

routes![list, add, inactivate, activate];

/// The types: the standard ones first, then the company's own by name.
///
/// # Errors
/// `invalid` for a place of another list, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/ticket-types",
    tag = "tickets",
    params(Listing),
    responses((status = 200, body = Page<TicketType>)),
    security(("staff" = [])),
)]
pub async fn list(
    balcao: Data<Balcao>,
    who: Attendant,
    Query(listing): Query<Listing>,
) -> Result<Answer<Page<TicketType>>, Error> {
    let (page, active) = (listing.page()?, listing.active);
    let read = balcao.store.read(move |conn| store::ticket_types::page(conn, who.company, active, &page));
    Ok(Answer(read.await?))
}

/// Adds a type of the company's own.
///
/// # Errors
/// `invalid`; `taken` by its name.
#[utoipa::path(
    post,
    path = "/api/v1/ticket-types",
    tag = "tickets",
    request_body = TicketTypeDraft,
    responses((status = 201, body = TicketType)),
    security(("staff" = [])),
)]
pub async fn add(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Json(draft): Json<TicketTypeDraft>,
) -> Result<HttpResponse, Error> {
    let added = acts::add(&balcao, who.actor(balcao.clock.now()), draft).await?;
    Ok(HttpResponse::Created().json(added))
}

/// Inactivates a type: tickets that have it keep it (R63).
///
/// # Errors
/// `not_found`; `standard_record` for the last active type, of all or of cancellations (L13).
#[utoipa::path(
    post,
    path = "/api/v1/ticket-types/{id}/inactivate",
    tag = "tickets",
    params(("id" = TicketTypeId, Path)),
    responses((status = 200, body = TicketType)),
    security(("staff" = [])),
)]
pub async fn inactivate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<TicketTypeId>,
) -> Result<Answer<TicketType>, Error> {
    acts::inactivate(&balcao, who.actor(balcao.clock.now()), *id).await.map(Answer)
}

/// Activates a type.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    post,
    path = "/api/v1/ticket-types/{id}/activate",
    tag = "tickets",
    params(("id" = TicketTypeId, Path)),
    responses((status = 200, body = TicketType)),
    security(("staff" = [])),
)]
pub async fn activate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<TicketTypeId>,
) -> Result<Answer<TicketType>, Error> {
    acts::activate(&balcao, who.actor(balcao.clock.now()), *id).await.map(Answer)
}
