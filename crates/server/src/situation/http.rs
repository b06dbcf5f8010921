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
        situation::{Inactivation, Situation, SituationChange, SituationDraft},
    },
};

use super::{acts, query::WantedSituations};
use crate::{
    auth::extract::Supervisor,
    error::Error,
    state::Balcao,
    web::{body::Json, route::routes},
};

routes![list, add, read, change, inactivate, activate];

/// The situations.
///
/// # Errors
/// `invalid` for a place of another list, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/situations",
    tag = "situations",
    params(WantedSituations),
    responses((status = 200, body = Page<Situation>)),
    security(("staff" = [])),
)]
pub async fn list(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Query(wanted): Query<WantedSituations>,
) -> Result<Answer<Page<Situation>>, Error> {
    let (page, query) = (wanted.page()?, wanted.query());
    let read = balcao.store.read(move |conn| store::situations::page(conn, who.company, query, &page));
    Ok(Answer(read.await?))
}

/// Adds a situation.
///
/// # Errors
/// `invalid`; `taken` by label.
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
    let added = acts::add(&balcao, who.actor(balcao.clock.now()), draft.parse()?).await?;
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
/// `invalid`, `not_found`, `changed`, `default_situation`; `taken` by label.
#[utoipa::path(
    put,
    path = "/api/v1/situations/{id}",
    tag = "situations",
    params(("id" = SituationId, Path)),
    request_body = SituationChange,
    responses((status = 200, body = Situation)),
    security(("staff" = [])),
)]
pub async fn change(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<SituationId>,
    Json(SituationChange { version, situation }): Json<SituationChange>,
) -> Result<Answer<Situation>, Error> {
    acts::change(&balcao, who.actor(balcao.clock.now()), *id, version, situation.parse()?).await.map(Answer)
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
    acts::inactivate(&balcao, who.actor(balcao.clock.now()), *id, asked.confirmed).await.map(Answer)
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
    acts::activate(&balcao, who.actor(balcao.clock.now()), *id).await.map(Answer)
}
