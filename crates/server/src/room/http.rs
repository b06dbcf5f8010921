//! Reading rooms.

use std::time::Duration;

use actix_web::{
    HttpResponse,
    web::{Data, Path, Query},
};
use domain::Refusal;
use protocol::{
    event::{CustomerEvent, Event},
    id::RoomId,
    list::RoomRow,
    rest::{page::Page, room::Events},
    room::{CustomerRoom, StaffRoom},
};
use serde::Serialize;
use store::{
    companies,
    rooms::{self, RoomScope},
};
use tokio::time::{Instant as Tick, sleep};
use utoipa::ToSchema;

use super::{
    look, presence,
    query::{EventsQuery, RoomsQuery},
};
use crate::web::route::routes;
use crate::{
    auth::extract::{Attendant, Reader},
    error::Error,
    state::Balcao,
    web::listing,
};

routes![list, show, events];

/// How often a long poll looks.
const LOOK: Duration = Duration::from_millis(250);

/// A room: the staff's view or the customer's, by the token.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum RoomView {
    /// To the staff.
    Staff(StaffRoom),
    /// To its customer.
    Customer(CustomerRoom),
}

/// A stretch of a log: the staff's or the customer's, by the token.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum EventsView {
    /// To the staff.
    Staff(Events<Event>),
    /// To its customer.
    Customer(Events<CustomerEvent>),
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
        RoomScope { company: by.company, user: by.user, linked: by.standing.classifications.iter().copied().collect() };
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
    let found = match &by {
        Reader::Customer(customer) => {
            // Whoever polls is there: between two polls the grace of a lost connection runs.
            presence::stay(&balcao, *customer, *id).await?;
            let found = wait(&balcao, &by, *id, &query).await;
            balcao.hub.rooms.customer_left(customer.company, *id, balcao.clock.now());
            found?
        }
        Reader::Attendant(_) => wait(&balcao, &by, *id, &query).await?,
    };
    Ok(HttpResponse::Ok().json(found))
}

async fn wait(balcao: &Balcao, by: &Reader, room: RoomId, query: &EventsQuery) -> Result<EventsView, Error> {
    let deadline = query.deadline();
    loop {
        let (found, empty) = stretch(balcao, by, room, query).await?;
        if !empty || Tick::now() >= deadline || balcao.shutdown.is_requested() {
            return Ok(found);
        }
        sleep(LOOK).await;
    }
}

async fn stretch(balcao: &Balcao, by: &Reader, room: RoomId, query: &EventsQuery) -> Result<(EventsView, bool), Error> {
    let (stretch, most) = (query.stretch(), query.most());
    Ok(match by {
        Reader::Customer(customer) => {
            let company = look::must_be_of(*customer, room)?;
            let found = look::customer_events(balcao, company, room, stretch, most).await?;
            let empty = found.events.is_empty();
            (EventsView::Customer(found), empty)
        }
        Reader::Attendant(attendant) => {
            look::must_see(balcao, attendant, room).await?;
            let found = look::staff_events(balcao, attendant.company, room, stretch, most).await?;
            let empty = found.events.is_empty();
            (EventsView::Staff(found), empty)
        }
    })
}
