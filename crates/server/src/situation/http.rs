//! Situations (R2–R6), for supervisors.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use domain::Refusal;
use protocol::{
    id::SituationId,
    rest::{
        page::Page,
        situation::{Inactivation, Situation, SituationDraft},
    },
};

use super::acts;
use crate::{
    auth::extract::Supervisor,
    error::Error,
    state::Balcao,
    web::{body::Json, listing::Listing, route::routes},
};

routes![list, add, read, change, inactivate, activate];

/// The situations, oldest first.
///
/// # Errors
/// `invalid` for a page out of range.
#[utoipa::path(
    get,
    path = "/api/v1/situations",
    tag = "situations",
    params(Listing),
    responses((status = 200, body = Page<Situation>)),
    security(("staff" = [])),
)]
pub async fn list(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Query(listing): Query<Listing>,
) -> Result<Answer<Page<Situation>>, Error> {
    let (page, active) = (listing.page()?, listing.active);
    let read = balcao.store.read(move |conn| store::situations::page(conn, who.company, active, page));
    Ok(Answer(read.await?))
}

/// Adds a situation.
///
/// # Errors
/// `invalid`.
#[utoipa::path(
    post,
    path = "/api/v1/situations",
    tag = "situations",
    request_body = SituationDraft,
    responses((status = 201, body = Situation)),
    security(("staff" = [])),
)]
pub async fn add(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Json(draft): Json<SituationDraft>,
) -> Result<HttpResponse, Error> {
    let added = acts::add(&balcao, who.company, draft.parse()?).await?;
    Ok(HttpResponse::Created().json(added))
}

/// One situation.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/situations/{id}",
    tag = "situations",
    params(("id" = SituationId, Path)),
    responses((status = 200, body = Situation)),
    security(("staff" = [])),
)]
pub async fn read(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<SituationId>,
) -> Result<Answer<Situation>, Error> {
    let all = balcao.store.read(move |conn| store::situations::all(conn, who.company)).await?;
    let found = all.0.into_iter().find(|situation| situation.id == *id);
    found.map(Answer).ok_or(Refusal::NotFound.into())
}

/// Changes the label of a situation, or makes it the default of its kind. The kind itself is fixed (R4).
///
/// # Errors
/// `invalid`, `not_found`, `default_situation`.
#[utoipa::path(
    put,
    path = "/api/v1/situations/{id}",
    tag = "situations",
    params(("id" = SituationId, Path)),
    request_body = SituationDraft,
    responses((status = 200, body = Situation)),
    security(("staff" = [])),
)]
pub async fn change(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<SituationId>,
    Json(draft): Json<SituationDraft>,
) -> Result<Answer<Situation>, Error> {
    acts::change(&balcao, who.company, *id, draft.parse()?).await.map(Answer)
}

/// Inactivates a situation; the last active one of its kind only when the person was asked (R5).
///
/// # Errors
/// `not_found`, `last_active_situation`.
#[utoipa::path(
    post,
    path = "/api/v1/situations/{id}/inactivate",
    tag = "situations",
    params(("id" = SituationId, Path)),
    request_body = Inactivation,
    responses((status = 200, body = Situation)),
    security(("staff" = [])),
)]
pub async fn inactivate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<SituationId>,
    Json(asked): Json<Inactivation>,
) -> Result<Answer<Situation>, Error> {
    acts::inactivate(&balcao, who.company, *id, asked.confirmed).await.map(Answer)
}

/// Activates a situation.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    post,
    path = "/api/v1/situations/{id}/activate",
    tag = "situations",
    params(("id" = SituationId, Path)),
    responses((status = 200, body = Situation)),
    security(("staff" = [])),
)]
pub async fn activate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<SituationId>,
) -> Result<Answer<Situation>, Error> {
    acts::activate(&balcao, who.company, *id).await.map(Answer)
}
