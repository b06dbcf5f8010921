//! Reading rooms.

use actix_web::{
    HttpResponse,
    web::{Data, Json as Answer, Path, Query},
};
use domain::Refusal;
use protocol::{
    id::RoomId,
    list::RoomRow,
    rest::page::Page,
    room::{CustomerRoom, StaffRoom},
};
use serde::Serialize;
use store::{
    companies,
    rooms::{self, RoomScope},
};
use utoipa::ToSchema;

use super::{
    events::{self, EventsView},
    look,
    query::{EventsQuery, RoomsQuery},
    read_along,
};
use crate::{
    auth::extract::{Attendant, Reader, Supervisor},
    error::Error,
    state::Balcao,
    web::{listing, route::routes},
};

routes![list, show, events, read_along];

/// A room: the staff's view or the customer's, by the token.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum RoomView {
    /// To the staff.
    Staff(StaffRoom),
    /// To its customer.
    Customer(CustomerRoom),
}

/// The rooms that the user may see, the latest first (R32).
///
/// # Errors
/// `invalid` for a place of another list, and for too large a page; `malformed_address`.
#[utoipa::path(
    get,
    path = "/api/v1/rooms",
    tag = "rooms",
    params(RoomsQuery),
    responses((status = 200, description = "A page of rooms", body = Page<RoomRow>)),
    security(("staff" = [])),
)]
pub async fn list(balcao: Data<Balcao>, by: Attendant, Query(query): Query<RoomsQuery>) -> Result<HttpResponse, Error> {
    let linked = by.access.classifications.iter().copied().collect();
    let filter = RoomScope { company: by.company, user: by.user, linked, now: balcao.clock.now() };
    let page = listing::page(query.after.clone(), query.before.clone(), query.per_page)?;
    let found = balcao.store.read(move |conn| {
        let zone = companies::find(conn, filter.company)?.ok_or(Refusal::NotFound)?.zone;
        Ok::<_, Error>(rooms::search(conn, &filter, &query.search(&zone)?, &page)?)
    });
    Ok(HttpResponse::Ok().json(found.await?))
}

/// A room with the end of its log, as whoever asks may see it (L9).
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/rooms/{id}",
    tag = "rooms",
    params(("id" = RoomId, Path)),
    responses((status = 200, description = "The room", body = RoomView)),
)]
pub async fn show(balcao: Data<Balcao>, by: Reader, id: Path<RoomId>) -> Result<HttpResponse, Error> {
    let view = match by {
        Reader::Customer(customer) => RoomView::Customer(look::as_customer(&balcao, customer, *id).await?),
        Reader::Attendant(attendant) => RoomView::Staff(look::as_attendant(&balcao, &attendant, *id).await?),
    };
    Ok(HttpResponse::Ok().json(view))
}

/// A room for a supervisor who reads along, attending it or not: nobody in it notices, and the audit keeps it, once an hour. Within the
/// hour a socket may `watch` it.
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    post,
    path = "/api/v1/rooms/{id}/read-along",
    tag = "supervision",
    params(("id" = RoomId, Path)),
    responses((status = 200, body = StaffRoom)),
    security(("staff" = [])),
)]
pub async fn read_along(
    balcao: Data<Balcao>,
    Supervisor(by): Supervisor,
    id: Path<RoomId>,
) -> Result<Answer<StaffRoom>, Error> {
    read_along::read_along(&balcao, &by, *id).await.map(Answer)
}

/// A stretch of the log; with `wait` it waits for something to follow (the socket's twin).
///
/// # Errors
/// `not_found`.
#[utoipa::path(
    get,
    path = "/api/v1/rooms/{id}/events",
    tag = "rooms",
    params(("id" = RoomId, Path), EventsQuery),
    responses((status = 200, description = "Events in order; empty when nothing followed in time", body = EventsView)),
)]
pub async fn events(
    balcao: Data<Balcao>,
    by: Reader,
    id: Path<RoomId>,
    Query(query): Query<EventsQuery>,
) -> Result<HttpResponse, Error> {
    let stretch = (query.stretch(), query.most());
    Ok(HttpResponse::Ok().json(events::poll(&balcao, &by, *id, stretch, query.deadline()).await?))
}
