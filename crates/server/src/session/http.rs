//! Signing in, going on, and signing out.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer},
};
use protocol::rest::session::{SignInDraft, SignInOptions, SignedIn};

use super::{
    refresh,
    sign_in::{self, Open},
    sign_out,
};
use crate::{
    auth::{
        cookie,
        extract::Attendant,
        peer::{Peer, SignInDevice},
        refresh_token::RefreshToken,
    },
    error::Error,
    state::Balcao,
    web::{body::Json, route::routes},
};

routes![options, sign_in, refresh, sign_out, sign_out_everywhere];

/// Tells the fields that the sign-in page must ask for.
///
/// # Errors
/// Those of the store.
#[utoipa::path(
    get,
    path = "/api/v1/session/options",
    tag = "session",
    responses((status = 200, body = SignInOptions)),
)]
pub async fn options(balcao: Data<Balcao>) -> Result<Answer<SignInOptions>, Error> {
    sign_in::options(&balcao).await.map(Answer)
}

/// Signs in. The refresh token comes in a cookie.
///
/// # Errors
/// `wrong_credentials`, `invalid`, `too_many_requests`.
#[utoipa::path(
    post,
    path = "/api/v1/session",
    tag = "session",
    request_body = SignInDraft,
    responses((status = 200, body = SignedIn)),
)]
pub async fn sign_in(
    balcao: Data<Balcao>,
    from: Peer,
    SignInDevice(device): SignInDevice,
    Json(draft): Json<SignInDraft>,
) -> Result<HttpResponse, Error> {
    let open = sign_in::sign_in(&balcao, from, device, draft.parse()?).await?;
    Ok(opened(&balcao, &open))
}

/// Fresh tokens for the cookie of a sign-in.
///
/// # Errors
/// `session_ended`.
#[utoipa::path(
    post,
    path = "/api/v1/session/refresh",
    tag = "session",
    responses((status = 200, body = SignedIn)),
    security(("refresh" = [])),
)]
pub async fn refresh(
    balcao: Data<Balcao>,
    shown: RefreshToken,
    SignInDevice(device): SignInDevice,
) -> Result<HttpResponse, Error> {
    let open = refresh::refresh(&balcao, shown, device).await?;
    Ok(opened(&balcao, &open))
}

/// Signs out here. Without a sign-in there is nothing to do.
///
/// # Errors
/// Those of the store.
#[utoipa::path(
    delete,
    path = "/api/v1/session",
    tag = "session",
    responses((status = 204)),
    security((), ("refresh" = [])),
)]
pub async fn sign_out(balcao: Data<Balcao>, shown: Option<RefreshToken>) -> Result<HttpResponse, Error> {
    if let Some(shown) = shown {
        sign_out::here(&balcao, shown).await?;
    }
    Ok(left(&balcao))
}

/// Signs out everywhere.
///
/// # Errors
/// Those of the guard and the store.
#[utoipa::path(
    delete,
    path = "/api/v1/sessions",
    tag = "session",
    responses((status = 204)),
    security(("staff" = [])),
)]
pub async fn sign_out_everywhere(balcao: Data<Balcao>, who: Attendant) -> Result<HttpResponse, Error> {
    sign_out::everywhere(&balcao, &who).await?;
    Ok(left(&balcao))
}

fn opened(balcao: &Balcao, open: &Open) -> HttpResponse {
    HttpResponse::Ok().cookie(open.cookie(balcao)).json(&open.signed_in)
}

fn left(balcao: &Balcao) -> HttpResponse {
    HttpResponse::NoContent().cookie(cookie::gone(&balcao.config)).finish()
}
