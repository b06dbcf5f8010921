//! Following a protocol (L11). The proof stands in bodies only: an address would be logged on its way.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use protocol::{
    id::HistoryId,
    rest::{
        follow_up::{FollowUp, FollowUpRequest, FullHistory, HistoryRequest},
        page::{Page, PageCursor},
    },
};
use serde::Deserialize;
use store::histories;

use super::{
    history::{self, HistoryAsking},
    look,
};
use crate::{
    auth::{extract::Attendant, peer::Peer},
    error::Error,
    state::Balcao,
    ticket::show::today,
    web::{body::Json, listing, route::routes},
};

routes![look, ask_for_history, read_history, list_requests, give];

/// Shows the follow-up of a protocol, by its follow-up code or the proof of a signed link (L11). An absent protocol and a
/// wrong proof get the same answer.
///
/// # Errors
/// `not_found`, `too_many_requests`.
#[utoipa::path(
    post,
    path = "/api/v1/follow-ups",
    tag = "customer",
    request_body = FollowUpRequest,
    responses((status = 200, body = FollowUp)),
)]
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
#[utoipa::path(
    post,
    path = "/api/v1/follow-ups/history-requests",
    tag = "customer",
    request_body = FollowUpRequest,
    responses(
        (status = 201, description = "It was asked for now", body = FollowUp),
        (status = 200, description = "It had been asked for", body = FollowUp),
    ),
)]
pub async fn ask_for_history(
    balcao: Data<Balcao>,
    Peer(from): Peer,
    Json(request): Json<FollowUpRequest>,
) -> Result<HttpResponse, Error> {
    balcao.throttle.follow_up(from)?;
    Ok(match history::ask(&balcao, request).await? {
        HistoryAsking::Now(followed) => HttpResponse::Created().json(followed),
        HistoryAsking::Before(followed) => HttpResponse::Ok().json(followed),
    })
}

/// The whole history of a protocol, once it was given (L11).
///
/// # Errors
/// `not_found`, `too_many_requests`; `history_not_asked` until it is given.
#[utoipa::path(
    post,
    path = "/api/v1/follow-ups/history",
    tag = "customer",
    request_body = FollowUpRequest,
    responses((status = 200, body = FullHistory)),
)]
pub async fn read_history(
    balcao: Data<Balcao>,
    Peer(from): Peer,
    Json(request): Json<FollowUpRequest>,
) -> Result<Answer<FullHistory>, Error> {
    balcao.throttle.follow_up(from)?;
    history::read(&balcao, request).await.map(Answer)
}

/// Which requests.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HistoryQuery {
    /// Only those that were given, or only those that wait.
    pub given: Option<bool>,
    /// Only what stands after this place: the `next` of a page of the same list.
    #[param(value_type = Option<String>)]
    pub after: Option<PageCursor>,
    /// Only what stands before this place: the `start` of a page of the same list.
    #[param(value_type = Option<String>)]
    pub before: Option<PageCursor>,
    /// 1 to 100; 50 where it is not said.
    pub per_page: Option<u32>,
}

/// The histories that consumers asked for; what is due first comes first.
///
/// # Errors
/// `invalid` for a place of another list, and for too large a page.
#[utoipa::path(
    get,
    path = "/api/v1/history-requests",
    tag = "tickets",
    params(HistoryQuery),
    responses((status = 200, body = Page<HistoryRequest>)),
    security(("staff" = [])),
)]
pub async fn list_requests(
    balcao: Data<Balcao>,
    by: Attendant,
    Query(query): Query<HistoryQuery>,
) -> Result<Answer<Page<HistoryRequest>>, Error> {
    let page = listing::page(query.after.clone(), query.before.clone(), query.per_page)?;
    let now = balcao.clock.now();
    let read = balcao.store.read(move |conn| {
        let today = today(conn, by.company, now)?;
        Ok::<_, Error>(histories::page(conn, by.company, query.given, &page, &today)?)
    });
    Ok(Answer(read.await?))
}

/// *Liberar histórico*: the consumer can read it from now on. A second time is the first one.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    post,
    path = "/api/v1/history-requests/{id}/give",
    tag = "tickets",
    params(("id" = HistoryId, Path)),
    responses((status = 200, body = HistoryRequest)),
    security(("staff" = [])),
)]
pub async fn give(balcao: Data<Balcao>, by: Attendant, id: Path<HistoryId>) -> Result<Answer<HistoryRequest>, Error> {
    history::give(&balcao, &by, id.into_inner()).await.map(Answer)
}
