//! *Deixar mensagem*.

use actix_web::{HttpResponse, web::Data};
use protocol::rest::ticket::{LeftMessageDraft, LeftMessageTicket};

use super::leave::{self, Left};
use crate::{
    auth::peer::Peer,
    error::Error,
    state::Balcao,
    web::{body::Json, route::routes},
};

routes![leave];

/// Leaves a message, at any hour: it is a SAC with a protocol, a follow-up code and an answer due in seven days (L3, L12). A
/// cancellation has its time stamp at once (L13). A repeat with the same `client_id` gets the first one's ticket; another
/// message with it is refused.
///
/// # Errors
/// `channel_unknown`, `invalid`, `key_reused`, `too_many_requests`.
#[utoipa::path(
    post,
    path = "/api/v1/left-messages",
    tag = "customer",
    request_body = LeftMessageDraft,
    responses(
        (status = 201, description = "It is a SAC", body = LeftMessageTicket),
        (status = 200, description = "It was left before", body = LeftMessageTicket),
    ),
)]
pub async fn leave(
    balcao: Data<Balcao>,
    Peer(from): Peer,
    Json(draft): Json<LeftMessageDraft>,
) -> Result<HttpResponse, Error> {
    balcao.throttle.left_message(from)?;
    Ok(match leave::leave(&balcao, draft).await? {
        Left::New(ticket) => HttpResponse::Created().json(ticket),
        Left::Again(ticket) => HttpResponse::Ok().json(ticket),
    })
}
