//! The acts of the socket by REST, for integrators and for networks that block WebSocket.

use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use protocol::{
    id::RoomId,
    rest::room::{ActDraft, AssumeDraft, Done, HandOverDraft, MessageDraft},
};

use super::{assume, close, join, leave, perform::Seqs, presence, say, take};
use crate::{
    auth::extract::{Attendant, Reader},
    error::Error,
    state::Balcao,
    web::{body::Json, route::routes},
};

routes![say, close, take, join, leave, hand_over, assume];

/// Says something (R29).
///
/// # Errors
/// `invalid`, `not_found`, `room_closed`, `not_in_room`.
#[utoipa::path(
    post,
    path = "/api/v1/rooms/{id}/messages",
    tag = "rooms",
    params(("id" = RoomId, Path)),
    request_body = MessageDraft,
    responses((status = 200, description = "Stored; a repeat gets the answer of the first time", body = Done)),
)]
pub async fn say(
    balcao: Data<Balcao>,
    by: Reader,
    id: Path<RoomId>,
    Json(message): Json<MessageDraft>,
) -> Result<HttpResponse, Error> {
    let _present = presence::present(&balcao, &by, *id).await?;
    let seqs = say::say(&balcao, &by, *id, message.client_id, &message.body).await?;
    Ok(done(&by, seqs))
}

/// *Sair da Conversa* (R30), the responsible's *Sair* (R37), or a supervisor's *Encerrar* (F9).
///
/// # Errors
/// `not_found`, `room_closed`, `not_responsible`, `not_in_room`.
#[utoipa::path(
    post,
    path = "/api/v1/rooms/{id}/close",
    tag = "rooms",
    params(("id" = RoomId, Path)),
    request_body = ActDraft,
    responses((status = 200, description = "Closed", body = Done)),
)]
pub async fn close(
    balcao: Data<Balcao>,
    by: Reader,
    id: Path<RoomId>,
    Json(draft): Json<ActDraft>,
) -> Result<HttpResponse, Error> {
    let _present = presence::present(&balcao, &by, *id).await?;
    let seqs = close::close(&balcao, &by, *id, draft.client_id).await?;
    Ok(done(&by, seqs))
}

/// *Atender* (R34).
///
/// # Errors
/// `not_found`, `already_taken` with `holder`, `attendant_limit` and `classification_limit` with `limit`, `on_pause`,
/// `room_closed`.
#[utoipa::path(
    post,
    path = "/api/v1/rooms/{id}/take",
    tag = "rooms",
    params(("id" = RoomId, Path)),
    request_body = ActDraft,
    responses((status = 200, description = "Taken; the winner may repeat it", body = Done)),
    security(("staff" = [])),
)]
pub async fn take(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<RoomId>,
    Json(draft): Json<ActDraft>,
) -> Result<HttpResponse, Error> {
    presence::attendant_active(&balcao, &by).await?;
    Ok(done_of_staff(take::take(&balcao, &by, *id, draft.client_id).await?))
}

/// *Participar* (R33).
///
/// # Errors
/// `not_found`, `not_in_attendance`, `room_closed`.
#[utoipa::path(
    post,
    path = "/api/v1/rooms/{id}/join",
    tag = "rooms",
    params(("id" = RoomId, Path)),
    request_body = ActDraft,
    responses((status = 200, description = "In the room", body = Done)),
    security(("staff" = [])),
)]
pub async fn join(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<RoomId>,
    Json(draft): Json<ActDraft>,
) -> Result<HttpResponse, Error> {
    presence::attendant_active(&balcao, &by).await?;
    Ok(done_of_staff(join::join(&balcao, &by, *id, draft.client_id).await?))
}

/// A participant's *Sair* (R37).
///
/// # Errors
/// `not_found`, `not_in_room`, `responsible_stays`, `room_closed`.
#[utoipa::path(
    post,
    path = "/api/v1/rooms/{id}/leave",
    tag = "rooms",
    params(("id" = RoomId, Path)),
    request_body = ActDraft,
    responses((status = 200, description = "Out of the room", body = Done)),
    security(("staff" = [])),
)]
pub async fn leave(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<RoomId>,
    Json(draft): Json<ActDraft>,
) -> Result<HttpResponse, Error> {
    presence::attendant_active(&balcao, &by).await?;
    Ok(done_of_staff(leave::leave(&balcao, &by, *id, draft.client_id).await?))
}

/// The responsible's *Sair* when a participant goes on (R37).
///
/// # Errors
/// `not_found`, `not_responsible`, `successor_not_in_room`, `attendant_limit`, `room_closed`.
#[utoipa::path(
    post,
    path = "/api/v1/rooms/{id}/hand-over",
    tag = "rooms",
    params(("id" = RoomId, Path)),
    request_body = HandOverDraft,
    responses((status = 200, description = "Handed over", body = Done)),
    security(("staff" = [])),
)]
pub async fn hand_over(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<RoomId>,
    Json(draft): Json<HandOverDraft>,
) -> Result<HttpResponse, Error> {
    presence::attendant_active(&balcao, &by).await?;
    Ok(done_of_staff(leave::hand_over(&balcao, &by, *id, draft.client_id, draft.to).await?))
}

/// *Assumir*: takes over a room whose responsible is inactive, unlinked, or without a connection for longer than the classification's
/// grace; a supervisor takes over any room in attendance (F9).
///
/// # Errors
/// `not_found`, `not_in_attendance`, `already_taken` with `holder`, `attendant_limit` with `limit`, `on_pause`, `room_closed`.
#[utoipa::path(
    post,
    path = "/api/v1/rooms/{id}/assume",
    tag = "rooms",
    params(("id" = RoomId, Path)),
    request_body = AssumeDraft,
    responses((status = 200, description = "Responsible; the winner may repeat it", body = Done)),
    security(("staff" = [])),
)]
pub async fn assume(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<RoomId>,
    Json(draft): Json<AssumeDraft>,
) -> Result<HttpResponse, Error> {
    presence::attendant_active(&balcao, &by).await?;
    Ok(done_of_staff(assume::assume(&balcao, &by, *id, draft.client_id, draft.from).await?))
}

fn done(by: &Reader, seqs: Seqs) -> HttpResponse {
    HttpResponse::Ok().json(Done { seq: seqs.for_reader(by) })
}

fn done_of_staff(seqs: Seqs) -> HttpResponse {
    HttpResponse::Ok().json(Done { seq: seqs.seq })
}
