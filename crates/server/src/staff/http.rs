//! Users: supervisors see them, administrators keep them.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use protocol::{
    id::UserId,
    rest::{
        page::Page,
        user::{User, UserDraft},
    },
};
use store::accounts::{self, AccountFilter};

use super::users;
use crate::{
    auth::extract::{Admin, Supervisor},
    error::Error,
    state::Balcao,
    web::{body::Json, listing::Listing},
};

/// The users of the company, by name.
///
/// # Errors
/// `invalid` for a page out of range.
#[utoipa::path(get, path = "/api/v1/users", tag = "users", params(Listing), responses((status = 200, body = Page<User>)), security(("staff" = [])))]
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
#[utoipa::path(get, path = "/api/v1/users/{id}", tag = "users", params(("id" = UserId, Path)), responses((status = 200, body = User)), security(("staff" = [])))]
pub async fn read(balcao: Data<Balcao>, Supervisor(who): Supervisor, id: Path<UserId>) -> Result<Answer<User>, Error> {
    users::find(&balcao, who.company, *id).await.map(Answer)
}

/// Adds a user.
///
/// # Errors
/// `invalid`; `taken` by its e-mail.
#[utoipa::path(post, path = "/api/v1/users", tag = "users", request_body = UserDraft, responses((status = 201, body = User)), security(("staff" = [])))]
pub async fn add(balcao: Data<Balcao>, Admin(who): Admin, Json(draft): Json<UserDraft>) -> Result<HttpResponse, Error> {
    let added = users::add(&balcao, who.company, draft.parse_new()?).await?;
    Ok(HttpResponse::Created().json(added))
}

/// Changes a user. A new password ends the user's sign-ins.
///
/// # Errors
/// `invalid`, `not_found`, `last_administrator`; `taken` by its e-mail.
#[utoipa::path(put, path = "/api/v1/users/{id}", tag = "users", params(("id" = UserId, Path)), request_body = UserDraft, responses((status = 200, body = User)), security(("staff" = [])))]
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
#[utoipa::path(post, path = "/api/v1/users/{id}/inactivate", tag = "users", params(("id" = UserId, Path)), responses((status = 200, body = User)), security(("staff" = [])))]
pub async fn inactivate(balcao: Data<Balcao>, Admin(who): Admin, id: Path<UserId>) -> Result<Answer<User>, Error> {
    users::inactivate(&balcao, who.company, *id).await.map(Answer)
}

/// Activates a user.
///
/// # Errors
/// `not_found`.
#[utoipa::path(post, path = "/api/v1/users/{id}/activate", tag = "users", params(("id" = UserId, Path)), responses((status = 200, body = User)), security(("staff" = [])))]
pub async fn activate(balcao: Data<Balcao>, Admin(who): Admin, id: Path<UserId>) -> Result<Answer<User>, Error> {
    users::activate(&balcao, who.company, *id).await.map(Answer)
}
