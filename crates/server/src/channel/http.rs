//! Classifications (R7–R16), for supervisors.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use protocol::{
    id::{ClassificationId, UserId},
    rest::{
        classification::{Classification, ClassificationDraft, LinkedAttendant, Unlinked},
        entry::Channel,
        page::Page,
    },
};

use super::{acts, attendants, look};
use crate::{
    auth::extract::Supervisor,
    error::Error,
    state::Balcao,
    web::{body::Json, listing::Listing, localize, route::routes},
};

routes![list, add, read, change, inactivate, activate, list_attendants, link, unlink, look];

/// The channels, by their codes.
///
/// # Errors
/// `invalid` for a page out of range.
#[utoipa::path(
    get,
    path = "/api/v1/classifications",
    tag = "classifications",
    params(Listing),
    responses((status = 200, body = Page<Classification>)),
    security(("staff" = [])),
)]
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
#[utoipa::path(
    post,
    path = "/api/v1/classifications",
    tag = "classifications",
    request_body = ClassificationDraft,
    responses((status = 201, body = Classification)),
    security(("staff" = [])),
)]
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
#[utoipa::path(
    get,
    path = "/api/v1/classifications/{id}",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    responses((status = 200, body = Classification)),
    security(("staff" = [])),
)]
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
#[utoipa::path(
    put,
    path = "/api/v1/classifications/{id}",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    request_body = ClassificationDraft,
    responses((status = 200, body = Classification)),
    security(("staff" = [])),
)]
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
#[utoipa::path(
    post,
    path = "/api/v1/classifications/{id}/inactivate",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    responses((status = 200, body = Classification)),
    security(("staff" = [])),
)]
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
#[utoipa::path(
    post,
    path = "/api/v1/classifications/{id}/activate",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    responses((status = 200, body = Classification)),
    security(("staff" = [])),
)]
pub async fn activate(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
) -> Result<Answer<Classification>, Error> {
    acts::set_active(&balcao, who.company, *id, true).await.map(Answer)
}

/// Who attends a channel, by name.
///
/// # Errors
/// `not_found`; `invalid` for a page out of range.
#[utoipa::path(
    get,
    path = "/api/v1/classifications/{id}/attendants",
    tag = "classifications",
    params(("id" = ClassificationId, Path), Listing),
    responses((status = 200, body = Page<LinkedAttendant>)),
    security(("staff" = [])),
)]
pub async fn list_attendants(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
    Query(listing): Query<Listing>,
) -> Result<Answer<Page<LinkedAttendant>>, Error> {
    let (company, page) = (who.company, listing.page()?);
    let id = acts::find(&balcao, company, *id).await?.id;
    attendants::page(&balcao, company, id, page).await.map(Answer)
}

/// Links a user to a channel; linking again changes nothing.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    put,
    path = "/api/v1/classifications/{id}/attendants/{user}",
    tag = "classifications",
    params(
        ("id" = ClassificationId, Path),
        ("user" = UserId, Path),
    ),
    responses((status = 200, body = LinkedAttendant)),
    security(("staff" = [])),
)]
pub async fn link(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    path: Path<(ClassificationId, UserId)>,
) -> Result<Answer<LinkedAttendant>, Error> {
    let (id, user) = path.into_inner();
    attendants::link(&balcao, who.company, id, user).await.map(Answer)
}

/// Takes a user off a channel. Rooms under way stay with them (R18).
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    delete,
    path = "/api/v1/classifications/{id}/attendants/{user}",
    tag = "classifications",
    params(
        ("id" = ClassificationId, Path),
        ("user" = UserId, Path),
    ),
    responses((status = 200, body = Unlinked)),
    security(("staff" = [])),
)]
pub async fn unlink(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    path: Path<(ClassificationId, UserId)>,
) -> Result<Answer<Unlinked>, Error> {
    let (id, user) = path.into_inner();
    attendants::unlink(&balcao, who.company, id, user).await.map(Answer)
}

/// A channel, and whether somebody can enter now.
///
/// # Errors
/// `channel_unknown`.
#[utoipa::path(
    get,
    path = "/api/v1/channels/{company}/{classification}",
    tag = "customer",
    params(
        ("company" = u32, Path),
        ("classification" = u32, Path),
    ),
    responses((status = 200, body = Channel)),
)]
pub async fn look(
    balcao: Data<Balcao>,
    request: HttpRequest,
    path: Path<(u32, u32)>,
) -> Result<Answer<Channel>, Error> {
    let (company, classification) = path.into_inner();
    look::look(&balcao, company, classification, localize::text(request.headers())).await.map(Answer)
}
