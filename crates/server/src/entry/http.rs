//! The customer's way in.

use actix_web::{HttpRequest, HttpResponse, web::Data};
use protocol::rest::entry::{Entered, EntryDraft, RoomToken, RoomTokenRequest};

use super::{
    enter::{self, Entrance},
    token,
};
use crate::{
    auth::peer::Peer,
    error::Error,
    state::Balcao,
    web::{body::Json, localize, route::routes},
};

routes![enter, room_token];

/// Enters a channel. A repeat of the visit gets the room that it has (R28, R61).
///
/// # Errors
/// `channel_unknown`, `invalid`, `chat_not_configured`, `off_hours` and `channel_full` (`detail` is the notice),
/// `too_many_requests`.
#[utoipa::path(
    post,
    path = "/api/v1/entries",
    tag = "customer",
    request_body = EntryDraft,
    responses(
        (status = 201, description = "In a new room", body = Entered),
        (status = 200, description = "The visit has its room already", body = Entered),
    ),
)]
pub async fn enter(
    balcao: Data<Balcao>,
    request: HttpRequest,
    Peer(from): Peer,
    Json(draft): Json<EntryDraft>,
) -> Result<HttpResponse, Error> {
    balcao.throttle.entry(from)?;
    Ok(match enter::enter(&balcao, draft, localize::text(request.headers())).await? {
        Entrance::New(entered) => HttpResponse::Created().json(entered),
        Entrance::Again(entered) => HttpResponse::Ok().json(entered),
    })
}

/// Mints a fresh room token for whoever has the resume secret (R61).
///
/// # Errors
/// `wrong_secret`.
#[utoipa::path(
    post,
    path = "/api/v1/room-tokens",
    tag = "customer",
    request_body = RoomTokenRequest,
    responses((status = 200, description = "A token of ten minutes", body = RoomToken)),
)]
pub async fn room_token(balcao: Data<Balcao>, Json(request): Json<RoomTokenRequest>) -> Result<HttpResponse, Error> {
    Ok(HttpResponse::Ok().json(token::room_token(&balcao, request).await?))
}
