//! Reading rooms.

use actix_web::{
    HttpResponse,
    web::{Data, Path, Query},
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
};
use crate::{
    auth::extract::{Attendant, Reader},
    error::Error,
    state::Balcao,
    web::{listing, route::routes},
};

routes![list, show, events];

/// A room: the staff's view or the customer's, by the token.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum RoomView {
    /// To the staff.
    Staff(StaffRoom),
    /// To its customer.
    Customer(CustomerRoom),
}

/// The rooms that the user may see, newest first (R32).
///
/// # Errors
/// `invalid` for a page out of range; `malformed_address`.
#[utoipa::path(
    get,
    path = "/api/v1/rooms",
    tag = "rooms",
    params(RoomsQuery),
    responses((status = 200, description = "A page of rooms", body = Page<RoomRow>)),
    security(("staff" = [])),
)]
pub async fn list(balcao: Data<Balcao>, by: Attendant, Query(query): Query<RoomsQuery>) -> Result<HttpResponse, Error> {
    let filter =
        RoomScope { company: by.company, user: by.user, linked: by.access.classifications.iter().copied().collect() };
    let page = listing::page(query.page, query.per_page)?;
    let found = balcao.store.read(move |conn| {
        let zone = companies::find(conn, filter.company)?.ok_or(Refusal::NotFound)?.zone;
        Ok::<_, Error>(rooms::search(conn, &filter, &query.search(&zone)?, page)?)
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
