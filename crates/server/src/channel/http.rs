//! Classifications (R7–R16), for supervisors.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use protocol::{
    id::{ClassificationId, UserId},
    rest::{
        classification::{
            Classification, ClassificationChange, ClassificationDraft, ClassificationFigures, ClassificationLink,
            ClassificationRow, Linked, LinkedAttendant, NewLinks, Unlinked,
        },
        entry::Channel,
        page::Page,
    },
};

use super::{acts, attendants, list as channels, look, query::WantedClassifications};
use crate::{
    auth::extract::Supervisor,
    error::Error,
    state::Balcao,
    web::{body::Json, listing::Listing, localize, route::routes},
};

routes![
    list,
    add,
    read,
    figures,
    addresses,
    change,
    inactivate,
    activate,
    list_attendants,
    link_several,
    link,
    unlink,
    look
];

/// The channels, each with how it is now.
///
/// # Errors
/// `invalid` for a place of another list, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/classifications",
    tag = "classifications",
    params(WantedClassifications),
    responses((status = 200, body = Page<ClassificationRow>)),
    security(("staff" = [])),
)]
pub async fn list(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Query(wanted): Query<WantedClassifications>,
) -> Result<Answer<Page<ClassificationRow>>, Error> {
    let page = wanted.page()?;
    channels::page(&balcao, who.company, wanted.query()?, page).await.map(Answer)
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
    let added = acts::add(&balcao, who.actor(balcao.clock.now()), acts::parse(draft)?).await?;
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

/// The people and rooms that depend on a channel now.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/classifications/{id}/figures",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    responses((status = 200, body = ClassificationFigures)),
    security(("staff" = [])),
)]
pub async fn figures(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
) -> Result<Answer<ClassificationFigures>, Error> {
    channels::figures_of(&balcao, who.company, *id).await.map(Answer)
}

/// The addresses by which customers enter a channel (R27).
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/classifications/{id}/link",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    responses((status = 200, body = ClassificationLink)),
    security(("staff" = [])),
)]
pub async fn addresses(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
) -> Result<Answer<ClassificationLink>, Error> {
    look::addresses(&balcao, who.company, *id).await.map(Answer)
}

/// Changes the version of a channel that was edited.
///
/// # Errors
/// `invalid`, `not_found`, `changed`; `taken` by code or name.
#[utoipa::path(
    put,
    path = "/api/v1/classifications/{id}",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    request_body = ClassificationChange,
    responses((status = 200, body = Classification)),
    security(("staff" = [])),
)]
pub async fn change(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
    Json(ClassificationChange { version, classification }): Json<ClassificationChange>,
) -> Result<Answer<Classification>, Error> {
    acts::change(&balcao, who.actor(balcao.clock.now()), *id, version, acts::parse(classification)?).await.map(Answer)
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
    acts::set_active(&balcao, who.actor(balcao.clock.now()), *id, false).await.map(Answer)
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
    acts::set_active(&balcao, who.actor(balcao.clock.now()), *id, true).await.map(Answer)
}

/// Lists the attendants of a channel, by name.
///
/// # Errors
/// `not_found`; `invalid` for a place of another list, and for too large a page.
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

/// Links users to a channel, all or none; those who are linked stay so.
///
/// # Errors
/// `invalid`, `not_found`.
#[utoipa::path(
    post,
    path = "/api/v1/classifications/{id}/attendants",
    tag = "classifications",
    params(("id" = ClassificationId, Path)),
    request_body = NewLinks,
    responses((status = 200, body = Linked)),
    security(("staff" = [])),
)]
pub async fn link_several(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    id: Path<ClassificationId>,
    Json(new): Json<NewLinks>,
) -> Result<Answer<Linked>, Error> {
    let attendants = attendants::link_all(&balcao, who.actor(balcao.clock.now()), *id, new.parse()?).await?;
    Ok(Answer(Linked { attendants }))
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
    attendants::link(&balcao, who.actor(balcao.clock.now()), id, user).await.map(Answer)
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
    attendants::unlink(&balcao, who.actor(balcao.clock.now()), id, user).await.map(Answer)
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
