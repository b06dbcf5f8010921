//! Users: supervisors see them, administrators keep them.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use protocol::{
    id::UserId,
    rest::{
        page::Page,
        session::Me,
        user::{Colleague, StatusChoice, User, UserDraft},
    },
};
use store::accounts::{self, AccountFilter};

use super::{me, users};
use crate::{
    auth::extract::{Admin, Attendant, Supervisor},
    error::Error,
    state::Balcao,
    web::{body::Json, listing::Listing, route::routes},
};

routes![list, read, add, change, inactivate, activate, list_colleagues, me, choose_status];

/// The users of the company, by name.
///
/// # Errors
/// `invalid` for a page out of range.
#[utoipa::path(
    get,
    path = "/api/v1/users",
    tag = "users",
    params(Listing),
    responses((status = 200, body = Page<User>)),
    security(("staff" = [])),
)]
pub async fn list(
    balcao: Data<Balcao>,
    Supervisor(who): Supervisor,
    Query(listing): Query<Listing>,
) -> Result<Answer<Page<User>>, Error> {
    let page = listing.page()?;
    let filter = AccountFilter { search: listing.search, active: listing.active };
    let read = balcao.store.read(move |conn| accounts::page(conn, who.company, &filter, page));
    Ok(Answer(read.await?))
}

/// One user.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/users/{id}",
    tag = "users",
    params(("id" = UserId, Path)),
    responses((status = 200, body = User)),
    security(("staff" = [])),
)]
pub async fn read(balcao: Data<Balcao>, Supervisor(who): Supervisor, id: Path<UserId>) -> Result<Answer<User>, Error> {
    users::find(&balcao, who.company, *id).await.map(Answer)
}

/// Adds a user.
///
/// # Errors
/// `invalid`; `taken` by its e-mail.
#[utoipa::path(
    post,
    path = "/api/v1/users",
    tag = "users",
    request_body = UserDraft,
    responses((status = 201, body = User)),
    security(("staff" = [])),
)]
pub async fn add(balcao: Data<Balcao>, Admin(who): Admin, Json(draft): Json<UserDraft>) -> Result<HttpResponse, Error> {
    let added = users::add(&balcao, who.company, draft.parse_new()?).await?;
    Ok(HttpResponse::Created().json(added))
}

/// Changes a user. A new password ends the user's sign-ins.
///
/// # Errors
/// `invalid`, `not_found`, `last_administrator`; `taken` by its e-mail.
#[utoipa::path(
    put,
    path = "/api/v1/users/{id}",
    tag = "users",
    params(("id" = UserId, Path)),
    request_body = UserDraft,
    responses((status = 200, body = User)),
    security(("staff" = [])),
)]
pub async fn change(
    balcao: Data<Balcao>,
    Admin(who): Admin,
    id: Path<UserId>,
    Json(draft): Json<UserDraft>,
) -> Result<Answer<User>, Error> {
    users::change(&balcao, who.company, *id, draft.parse_change()?).await.map(Answer)
}

/// Inactivates a user and ends the user's sign-ins (R63).
///
/// # Errors
/// `not_found`, `last_administrator`.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/inactivate",
    tag = "users",
    params(("id" = UserId, Path)),
    responses((status = 200, body = User)),
    security(("staff" = [])),
)]
pub async fn inactivate(balcao: Data<Balcao>, Admin(who): Admin, id: Path<UserId>) -> Result<Answer<User>, Error> {
    users::inactivate(&balcao, who.company, *id).await.map(Answer)
}

/// Activates a user.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/activate",
    tag = "users",
    params(("id" = UserId, Path)),
    responses((status = 200, body = User)),
    security(("staff" = [])),
)]
pub async fn activate(balcao: Data<Balcao>, Admin(who): Admin, id: Path<UserId>) -> Result<Answer<User>, Error> {
    users::activate(&balcao, who.company, *id).await.map(Answer)
}

/// The names of the staff, in their order, with the e-mail where two have one name. Other e-mails, and roles, are for
/// supervisors, at `/users`.
///
/// # Errors
/// `invalid` for a page out of range.
#[utoipa::path(
    get,
    path = "/api/v1/staff",
    tag = "users",
    params(Listing),
    responses((status = 200, body = Page<Colleague>)),
    security(("staff" = [])),
)]
pub async fn list_colleagues(
    balcao: Data<Balcao>,
    who: Attendant,
    Query(listing): Query<Listing>,
) -> Result<Answer<Page<Colleague>>, Error> {
    let page = listing.page()?;
    let read = balcao.store.read(move |conn| accounts::colleagues(conn, who.company, listing.active, page));
    Ok(Answer(read.await?))
}

/// Who is signed in, and the channels they attend.
///
/// # Errors
/// Those of the guard and the store.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    tag = "me",
    responses((status = 200, body = Me)),
    security(("staff" = [])),
)]
pub async fn me(balcao: Data<Balcao>, who: Attendant) -> Result<Answer<Me>, Error> {
    me::me(&balcao, who.company, who.user).await.map(Answer)
}

/// Chooses the status (R62).
///
/// # Errors
/// Those of the guard and the store.
#[utoipa::path(
    put,
    path = "/api/v1/me/status",
    tag = "me",
    request_body = StatusChoice,
    responses((status = 200, body = StatusChoice)),
    security(("staff" = [])),
)]
pub async fn choose_status(
    balcao: Data<Balcao>,
    who: Attendant,
    Json(choice): Json<StatusChoice>,
) -> Result<Answer<StatusChoice>, Error> {
    me::choose_status(&balcao, &who, choice.status).await?;
    Ok(Answer(choice))
}
