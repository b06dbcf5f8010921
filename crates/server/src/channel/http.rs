//! Classifications (R7–R16), for supervisors.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use protocol::{
    id::ClassificationId,
    rest::{
        classification::{Classification, ClassificationDraft},
        page::Page,
    },
};

use super::acts;
use crate::{
    auth::extract::Supervisor,
    error::Error,
    state::Balcao,
    web::{body::Json, listing::Listing},
};

/// The channels, by their codes.
///
/// # Errors
/// `invalid` for a page out of range.
#[utoipa::path(get, path = "/api/v1/classifications", tag = "classifications", params(Listing), responses((status = 200, body = Page<Classification>)), security(("staff" = [])))]
pub async fn list(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Query(listing): Query<Listing>,
) -> Result<Answer<Page<Classification>>, Error> {
    let (page, active) = (listing.page()?, listing.active);
    let read = balcao.store.read(move |conn| store::classifications::page(conn, who.company, active, page));
    Ok(Answer(read.await?))
}

/// Adds a channel.
///
/// # Errors
/// `invalid`; `taken` by code or name.
#[utoipa::path(post, path = "/api/v1/classifications", tag = "classifications", request_body = ClassificationDraft, responses((status = 201, body = Classification)), security(("staff" = [])))]
pub async fn add(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Json(draft): Json<ClassificationDraft>,
) -> Result<HttpResponse, Error> {
    let added = acts::add(&balcao, who.company, acts::parse(draft)?).await?;
    Ok(HttpResponse::Created().json(added))
}

/// One channel.
///
/// # Errors
/// `not_found`.
#[utoipa::path(get, path = "/api/v1/classifications/{id}", tag = "classifications", params(("id" = ClassificationId, Path)), responses((status = 200, body = Classification)), security(("staff" = [])))]
pub async fn read(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
) -> Result<Answer<Classification>, Error> {
    acts::find(&balcao, who.company, *id).await.map(Answer)
}

/// Changes a channel.
///
/// # Errors
/// `invalid`, `not_found`; `taken` by code or name.
#[utoipa::path(put, path = "/api/v1/classifications/{id}", tag = "classifications", params(("id" = ClassificationId, Path)), request_body = ClassificationDraft, responses((status = 200, body = Classification)), security(("staff" = [])))]
pub async fn change(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
    Json(draft): Json<ClassificationDraft>,
) -> Result<Answer<Classification>, Error> {
    acts::change(&balcao, who.company, *id, acts::parse(draft)?).await.map(Answer)
}

/// Inactivates a channel: nobody enters by it any more (R63).
///
/// # Errors
/// `not_found`.
#[utoipa::path(post, path = "/api/v1/classifications/{id}/inactivate", tag = "classifications", params(("id" = ClassificationId, Path)), responses((status = 200, body = Classification)), security(("staff" = [])))]
pub async fn inactivate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
) -> Result<Answer<Classification>, Error> {
    acts::set_active(&balcao, who.company, *id, false).await.map(Answer)
}

/// Activates a channel.
///
/// # Errors
/// `not_found`.
#[utoipa::path(post, path = "/api/v1/classifications/{id}/activate", tag = "classifications", params(("id" = ClassificationId, Path)), responses((status = 200, body = Classification)), security(("staff" = [])))]
pub async fn activate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
) -> Result<Answer<Classification>, Error> {
    acts::set_active(&balcao, who.company, *id, true).await.map(Answer)
}
