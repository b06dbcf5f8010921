//! The first run, for the pages.

use actix_web::{HttpResponse, web::Data};
use protocol::rest::setup::{SetUp, SetupCode, SetupDraft};

use super::acts;
use crate::{
    auth::peer::{Peer, SignInDevice},
    error::Error,
    state::Balcao,
    web::{body::Json, route::routes},
};

routes![check, set_up];

/// Tells whether this is the code of the first run, which the server printed when it started and keeps in its data folder.
///
/// # Errors
/// `setup_code_wrong`, `already_set_up`, `too_many_requests`.
#[utoipa::path(
    post,
    path = "/api/v1/setup/check",
    tag = "setup",
    request_body = SetupCode,
    responses((status = 204)),
)]
pub async fn check(balcao: Data<Balcao>, from: Peer, Json(shown): Json<SetupCode>) -> Result<HttpResponse, Error> {
    acts::check(&balcao, from, &shown.code).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sets the installation up, whole or not at all: the company with its code 1, its administrator, its situations, CLIENTE ANÔNIMO, and its
/// first channel, which the administrator attends. The administrator is signed in: the refresh token comes in a cookie.
///
/// # Errors
/// `setup_code_wrong`, `already_set_up`, `invalid`, `too_many_requests`.
#[utoipa::path(
    post,
    path = "/api/v1/setup",
    tag = "setup",
    request_body = SetupDraft,
    responses((status = 201, body = SetUp)),
)]
pub async fn set_up(
    balcao: Data<Balcao>,
    from: Peer,
    SignInDevice(device): SignInDevice,
    Json(draft): Json<SetupDraft>,
) -> Result<HttpResponse, Error> {
    let (open, chat) = acts::set_up(&balcao, from, device, draft).await?;
    let cookie = open.cookie(&balcao);
    Ok(HttpResponse::Created().cookie(cookie).json(SetUp { signed_in: open.signed_in, chat }))
}
