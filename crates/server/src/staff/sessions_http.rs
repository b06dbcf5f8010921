//! Sign-ins: one's own, and for administrators those of all users.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use protocol::{
    id::{SessionId, UserId},
    rest::{
        page::Page,
        user::{EndedSessions, UserSession},
    },
};

use super::sessions;
use crate::{
    auth::extract::{Admin, Attendant},
    error::Error,
    state::Balcao,
    web::{listing::Paging, route::routes},
};

routes![list, end, end_all, list_own, end_own, end_others];

/// The sign-ins of a user that have not ended, the one that was seen last first.
///
/// # Errors
/// `not_found`; `invalid` for a place of another list, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/users/{id}/sessions",
    tag = "users",
    params(("id" = UserId, Path), Paging),
    responses((status = 200, body = Page<UserSession>)),
    security(("staff" = [])),
)]
pub async fn list(
    balcao: Data<Balcao>,
    Admin(who): Admin,
    id: Path<UserId>,
    Query(paging): Query<Paging>,
) -> Result<Answer<Page<UserSession>>, Error> {
    sessions::page(&balcao, &who, *id, paging.page()?).await.map(Answer)
}

/// Ends a sign-in of a user, at once.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    delete,
    path = "/api/v1/users/{id}/sessions/{session}",
    tag = "users",
    params(("id" = UserId, Path), ("session" = SessionId, Path)),
    responses((status = 204)),
    security(("staff" = [])),
)]
pub async fn end(
    balcao: Data<Balcao>,
    Admin(who): Admin,
    ids: Path<(UserId, SessionId)>,
) -> Result<HttpResponse, Error> {
    let (user, session) = *ids;
    sessions::end(&balcao, &who, user, session).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Ends all sign-ins of a user, at once. The one that asks stays.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    delete,
    path = "/api/v1/users/{id}/sessions",
    tag = "users",
    params(("id" = UserId, Path)),
    responses((status = 200, body = EndedSessions)),
    security(("staff" = [])),
)]
pub async fn end_all(
    balcao: Data<Balcao>,
    Admin(who): Admin,
    id: Path<UserId>,
) -> Result<Answer<EndedSessions>, Error> {
    sessions::end_all(&balcao, &who, *id).await.map(Answer)
}

/// One's own sign-ins that have not ended, the one that was seen last first.
///
/// # Errors
/// `invalid` for a place of another list, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/me/sessions",
    tag = "me",
    params(Paging),
    responses((status = 200, body = Page<UserSession>)),
    security(("staff" = [])),
)]
pub async fn list_own(
    balcao: Data<Balcao>,
    who: Attendant,
    Query(paging): Query<Paging>,
) -> Result<Answer<Page<UserSession>>, Error> {
    sessions::page(&balcao, &who, who.user, paging.page()?).await.map(Answer)
}

/// Ends one of one's own sign-ins, at once.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    delete,
    path = "/api/v1/me/sessions/{session}",
    tag = "me",
    params(("session" = SessionId, Path)),
    responses((status = 204)),
    security(("staff" = [])),
)]
pub async fn end_own(balcao: Data<Balcao>, who: Attendant, session: Path<SessionId>) -> Result<HttpResponse, Error> {
    sessions::end(&balcao, &who, who.user, *session).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Ends one's other sign-ins, at once.
///
/// # Errors
/// Those of the guard and the store.
#[utoipa::path(
    delete,
    path = "/api/v1/me/sessions",
    tag = "me",
    responses((status = 200, body = EndedSessions)),
    security(("staff" = [])),
)]
pub async fn end_others(balcao: Data<Balcao>, who: Attendant) -> Result<Answer<EndedSessions>, Error> {
    sessions::end_all(&balcao, &who, who.user).await.map(Answer)
}
