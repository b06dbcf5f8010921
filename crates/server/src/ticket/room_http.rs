//! The SAC beside a conversation (R39–R49). For the staff who see the room.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path},
};
use protocol::{
    Component,
    id::RoomId,
    rest::ticket::{RoomSac, RoomTicketDraft, Ticket},
};

use super::{http::opened, of_room, open_from_room};
use crate::{
    auth::extract::Attendant,
    error::Error,
    state::Balcao,
    web::{body::Json, route::routes},
};

routes![look, open];

/// The active entities with the e-mail of entry (R39), the room's tickets, and the open tickets of those entities (L9).
///
/// # Errors
/// `not_found`, `component_off` (R21).
#[utoipa::path(
    get,
    path = "/api/v1/rooms/{id}/sac",
    tag = "tickets",
    params(("id" = RoomId, Path)),
    responses((status = 200, body = RoomSac)),
    security(("staff" = [])),
)]
pub async fn look(balcao: Data<Balcao>, by: Attendant, id: Path<RoomId>) -> Result<Answer<RoomSac>, Error> {
    by.must_have(Component::Sac)?;
    of_room::look(&balcao, &by, *id).await.map(Answer)
}

/// Opens a SAC from the conversation, open or closed, by one of the three ways (R40–R49): all of it or nothing. A repeat
/// with the same `client_id` is the same ticket (R41).
///
/// # Errors
/// `not_found`, `component_off` (R21), `ticket_exists` with `protocol`, `entity_inactive`, `anonymous_target`, `emails_full`,
/// `anonymous_not_configured`, `email_matches`, `look_alikes`, `review_unknown`, `review_spent`, `key_reused`; `invalid` with
/// `ticket_type`.
#[utoipa::path(
    post,
    path = "/api/v1/rooms/{id}/tickets",
    tag = "tickets",
    params(("id" = RoomId, Path)),
    request_body = RoomTicketDraft,
    responses(
        (status = 201, description = "Opened", body = Ticket),
        (status = 200, description = "It was opened before", body = Ticket),
    ),
    security(("staff" = [])),
)]
pub async fn open(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<RoomId>,
    Json(draft): Json<RoomTicketDraft>,
) -> Result<HttpResponse, Error> {
    by.must_have(Component::Sac)?;
    open_from_room::open(&balcao, &by, *id, draft).await.map(opened)
}
