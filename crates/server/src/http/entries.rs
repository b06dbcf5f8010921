//! The customer's way in.

use actix_web::{HttpResponse, web::Data};
use protocol::{
    Problem,
    rest::entry::{Entered, EntryDraft, RoomToken, RoomTokenRequest},
};

use super::body::Json;
use crate::{
    Balcao, Error,
    act::{
        enter::{self, Entrance},
        room_token,
    },
    auth::peer::Peer,
};

/// Enters a channel. A repeat of the visit gets the room that it has (R28, R61).
#[utoipa::path(post, path = "/api/v1/entries", tag = "customer", request_body = EntryDraft, responses(
    (status = 201, description = "In a new room", body = Entered),
    (status = 200, description = "The visit has its room already", body = Entered),
    (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "`channel_unknown`", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "`chat_not_configured`, `off_hours` or `channel_full`; `detail` is the notice", body = Problem, content_type = "application/problem+json"),
    (status = 422, description = "`invalid`", body = Problem, content_type = "application/problem+json"),
    (status = 429, description = "`too_many_requests`", body = Problem, content_type = "application/problem+json"),
))]
pub async fn enter(
    balcao: Data<Balcao>,
    Peer(from): Peer,
    Json(draft): Json<EntryDraft>,
) -> Result<HttpResponse, Error> {
    balcao.throttle.entry(from)?;
    Ok(match enter::enter(&balcao, draft).await? {
        Entrance::New(entered) => HttpResponse::Created().json(entered),
        Entrance::Again(entered) => HttpResponse::Ok().json(entered),
    })
}

/// Mints a fresh room token for whoever has the resume secret (R61).
#[utoipa::path(post, path = "/api/v1/room-tokens", tag = "customer", request_body = RoomTokenRequest, responses(
    (status = 200, description = "A token of ten minutes", body = RoomToken),
    (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
    (status = 401, description = "`wrong_secret`", body = Problem, content_type = "application/problem+json"),
))]
pub async fn room_token(balcao: Data<Balcao>, Json(request): Json<RoomTokenRequest>) -> Result<HttpResponse, Error> {
    Ok(HttpResponse::Ok().json(room_token::room_token(&balcao, request).await?))
}
