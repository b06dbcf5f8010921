//! Following a protocol (L11). The proof stands in bodies only: an address would be logged on its way.

use actix_web::{HttpResponse, web::Data, web::Json as Answer};
use protocol::rest::follow_up::{FollowUp, FollowUpRequest, FullHistory};

use super::{
    history::{self, Asked},
    look,
};
use crate::{auth::peer::Peer, error::Error, state::Balcao, web::body::Json};

/// What a consumer may know of a protocol, by its follow-up code or the proof of a signed link (L11). Whether there is no
/// such protocol or the proof is wrong is not told.
///
/// # Errors
/// `not_found`, `too_many_requests`.
#[utoipa::path(post, path = "/api/v1/follow-ups", tag = "customer", request_body = FollowUpRequest, responses((status = 200, body = FollowUp)))]
pub async fn look(
    balcao: Data<Balcao>,
    Peer(from): Peer,
    Json(request): Json<FollowUpRequest>,
) -> Result<Answer<FollowUp>, Error> {
    balcao.throttle.follow_up(from)?;
    look::look(&balcao, request).await.map(Answer)
}

/// Asks for the whole history of a protocol, which is given within five calendar days (L11). A second time is the first one.
///
/// # Errors
/// `not_found`, `too_many_requests`.
#[utoipa::path(post, path = "/api/v1/follow-ups/history-requests", tag = "customer", request_body = FollowUpRequest, responses(
    (status = 201, description = "It was asked for now", body = FollowUp),
    (status = 200, description = "It had been asked for", body = FollowUp),
))]
pub async fn ask_for_history(
    balcao: Data<Balcao>,
    Peer(from): Peer,
    Json(request): Json<FollowUpRequest>,
) -> Result<HttpResponse, Error> {
    balcao.throttle.follow_up(from)?;
    Ok(match history::ask(&balcao, request).await? {
        Asked::Now(followed) => HttpResponse::Created().json(followed),
        Asked::Before(followed) => HttpResponse::Ok().json(followed),
    })
}

/// The whole history of a protocol, once it was given (L11).
///
/// # Errors
/// `not_found`, `too_many_requests`; `history_not_asked` until it is given.
#[utoipa::path(post, path = "/api/v1/follow-ups/history", tag = "customer", request_body = FollowUpRequest, responses((status = 200, body = FullHistory)))]
pub async fn read_history(
    balcao: Data<Balcao>,
    Peer(from): Peer,
    Json(request): Json<FollowUpRequest>,
) -> Result<Answer<FullHistory>, Error> {
    balcao.throttle.follow_up(from)?;
    history::read(&balcao, request).await.map(Answer)
}
