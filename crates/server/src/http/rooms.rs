//! Rooms: reading them, and the acts of the socket by REST.

use std::time::Duration;

use actix_web::{
    HttpResponse,
    web::{Data, Path, Query},
};
use protocol::{
    Code, Instant, Problem,
    event::{CustomerEvent, Event},
    id::{ClassificationId, RoomId, UserId},
    list::Row,
    people::InternalSituation,
    rest::{
        page::Page,
        room::{ActDraft, Done, Events, HandOverDraft, MessageDraft},
    },
    room::{CustomerRoom, StaffRoom},
};
use serde::Deserialize;
use store::rooms::{self, Filter, Search};
use tokio::time::{Instant as Tick, sleep};
use utoipa::{IntoParams, ToSchema};

use super::{
    body::{Json, malformed},
    listing,
};
use crate::{
    Balcao, Error,
    act::{
        self, Numbers,
        look::{self, Stretch},
    },
    auth::{Attendant, Reader},
};

/// The longest that a long poll waits, in seconds.
const LONGEST_WAIT: u64 = 25;
/// How often a long poll looks.
const LOOK: Duration = Duration::from_millis(250);
/// Most events of one answer.
const MOST_EVENTS: u32 = 200;

/// A room: the staff's view or the customer's, by the token.
#[derive(serde::Serialize, ToSchema)]
#[serde(untagged)]
pub enum RoomView {
    /// To the staff.
    Staff(StaffRoom),
    /// To its customer.
    Customer(CustomerRoom),
}

/// A stretch of a log: the staff's or the customer's, by the token.
#[derive(serde::Serialize, ToSchema)]
#[serde(untagged)]
pub enum EventsView {
    /// To the staff.
    Staff(Events<Event>),
    /// To its customer.
    Customer(Events<CustomerEvent>),
}

/// Which events.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct EventsQuery {
    /// What follows this number.
    after: Option<u64>,
    /// What comes before this number, instead.
    before: Option<u64>,
    /// Seconds to wait for something to follow, 0 to 25.
    #[param(maximum = 25)]
    wait: Option<u64>,
    /// Events at most, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

impl EventsQuery {
    fn stretch(&self) -> Stretch {
        match self.before {
            Some(before) => Stretch::Before(before),
            None => Stretch::After(self.after.unwrap_or_default()),
        }
    }

    fn most(&self) -> u32 {
        self.limit.unwrap_or(look::VIEW).clamp(1, MOST_EVENTS)
    }

    /// Until when to wait for something new.
    fn deadline(&self) -> Tick {
        Tick::now() + Duration::from_secs(self.wait.unwrap_or_default().min(LONGEST_WAIT))
    }
}

/// Which rooms (R32).
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RoomsQuery {
    /// `waiting`, `in_attendance`, `closed`, several with commas; none is the first two.
    situation: Option<String>,
    /// Only this channel.
    #[param(value_type = Option<String>)]
    classification: Option<ClassificationId>,
    /// A part of name or e-mail, without regard to accents and case.
    search: Option<String>,
    /// Entered at this moment or later.
    #[param(value_type = Option<String>)]
    from: Option<Instant>,
    /// Entered before this moment.
    #[param(value_type = Option<String>)]
    to: Option<Instant>,
    /// Only rooms of this responsible.
    #[param(value_type = Option<String>)]
    attendant: Option<UserId>,
    /// From 1.
    #[param(minimum = 1)]
    page: Option<u32>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100)]
    per_page: Option<u32>,
}

/// The rooms that the user may see, newest first (R32).
#[utoipa::path(get, path = "/api/v1/rooms", tag = "rooms", params(RoomsQuery), responses(
    (status = 200, description = "A page of rooms", body = Page<Row>),
    (status = 400, description = "A parameter is not of its kind", body = Problem, content_type = "application/problem+json"),
    (status = 401, description = "Not signed in", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Not for customers", body = Problem, content_type = "application/problem+json"),
    (status = 422, description = "`invalid`: a page out of range", body = Problem, content_type = "application/problem+json"),
))]
pub async fn list(balcao: Data<Balcao>, by: Attendant, Query(query): Query<RoomsQuery>) -> Result<HttpResponse, Error> {
    let filter =
        Filter { company: by.company, user: by.user, linked: by.standing.classifications.iter().copied().collect() };
    let page = listing::page(query.page, query.per_page)?;
    let search = query.search()?;
    let found = balcao.store.read(move |conn| rooms::search(conn, &filter, &search, page)).await?;
    Ok(HttpResponse::Ok().json(found))
}

impl RoomsQuery {
    fn search(&self) -> Result<Search, Error> {
        let open = [InternalSituation::Waiting, InternalSituation::InAttendance];
        let situations = match self.situation.as_deref().filter(|words| !words.is_empty()) {
            None => open.to_vec(),
            Some(words) => words
                .split(',')
                .map(str::parse)
                .collect::<Result<_, _>>()
                .map_err(|error| malformed(Code::MalformedAddress, &error))?,
        };
        Ok(Search {
            situations,
            classification: self.classification,
            text: self.search.clone().filter(|text| !text.trim().is_empty()),
            from: self.from,
            to: self.to,
            attendant: self.attendant,
        })
    }
}

/// A room with the end of its log, as whoever asks may see it (L9).
#[utoipa::path(get, path = "/api/v1/rooms/{id}", tag = "rooms", params(("id" = RoomId, Path)), responses(
    (status = 200, description = "The room", body = RoomView),
    (status = 400, description = "The id is none", body = Problem, content_type = "application/problem+json"),
    (status = 401, description = "No token, or not a good one", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
))]
pub async fn show(balcao: Data<Balcao>, by: Reader, id: Path<RoomId>) -> Result<HttpResponse, Error> {
    let view = match by {
        Reader::Customer(customer) => RoomView::Customer(look::as_customer(&balcao, customer, *id).await?),
        Reader::Attendant(attendant) => RoomView::Staff(look::as_attendant(&balcao, &attendant, *id).await?),
    };
    Ok(HttpResponse::Ok().json(view))
}

/// A stretch of the log; with `wait` it waits for something to follow (the socket's twin).
#[utoipa::path(get, path = "/api/v1/rooms/{id}/events", tag = "rooms", params(("id" = RoomId, Path), EventsQuery), responses(
    (status = 200, description = "Events in order; empty when nothing followed in time", body = EventsView),
    (status = 400, description = "A parameter is not of its kind", body = Problem, content_type = "application/problem+json"),
    (status = 401, description = "No token, or not a good one", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
))]
pub async fn events(
    balcao: Data<Balcao>,
    by: Reader,
    id: Path<RoomId>,
    Query(query): Query<EventsQuery>,
) -> Result<HttpResponse, Error> {
    let deadline = query.deadline();
    loop {
        let (found, empty) = stretch(&balcao, &by, *id, &query).await?;
        if !empty || Tick::now() >= deadline || balcao.shutdown.is_requested() {
            return Ok(HttpResponse::Ok().json(found));
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

/// Says something (R29).
#[utoipa::path(post, path = "/api/v1/rooms/{id}/messages", tag = "rooms", params(("id" = RoomId, Path)), request_body = MessageDraft, responses(
    (status = 200, description = "Stored; a repeat gets the answer of the first time", body = Done),
    (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
    (status = 401, description = "No token, or not a good one", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "`room_closed` or `not_in_room`", body = Problem, content_type = "application/problem+json"),
    (status = 422, description = "`invalid`", body = Problem, content_type = "application/problem+json"),
))]
pub async fn say(
    balcao: Data<Balcao>,
    by: Reader,
    id: Path<RoomId>,
    Json(message): Json<MessageDraft>,
) -> Result<HttpResponse, Error> {
    let numbers = act::say::say(&balcao, &by, *id, message.client_id, &message.body).await?;
    Ok(done(&by, numbers))
}

/// *Sair da Conversa* (R30), or the responsible's *Sair* (R37).
#[utoipa::path(post, path = "/api/v1/rooms/{id}/close", tag = "rooms", params(("id" = RoomId, Path)), request_body = ActDraft, responses(
    (status = 200, description = "Closed", body = Done),
    (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
    (status = 401, description = "No token, or not a good one", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "`room_closed`, `not_responsible` or `not_in_room`", body = Problem, content_type = "application/problem+json"),
))]
pub async fn close(
    balcao: Data<Balcao>,
    by: Reader,
    id: Path<RoomId>,
    Json(draft): Json<ActDraft>,
) -> Result<HttpResponse, Error> {
    let numbers = act::close::close(&balcao, &by, *id, draft.client_id).await?;
    Ok(done(&by, numbers))
}

/// *Atender* (R34).
#[utoipa::path(post, path = "/api/v1/rooms/{id}/take", tag = "rooms", params(("id" = RoomId, Path)), request_body = ActDraft, responses(
    (status = 200, description = "Taken; the winner may repeat it", body = Done),
    (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
    (status = 401, description = "Not signed in", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Not for customers", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "`already_taken` with `holder`, `attendant_limit`, `classification_limit`, `on_pause` or `room_closed`", body = Problem, content_type = "application/problem+json"),
))]
pub async fn take(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<RoomId>,
    Json(draft): Json<ActDraft>,
) -> Result<HttpResponse, Error> {
    Ok(done_of_staff(act::take::take(&balcao, &by, *id, draft.client_id).await?))
}

/// *Participar* (R33).
#[utoipa::path(post, path = "/api/v1/rooms/{id}/join", tag = "rooms", params(("id" = RoomId, Path)), request_body = ActDraft, responses(
    (status = 200, description = "In the room", body = Done),
    (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
    (status = 401, description = "Not signed in", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Not for customers", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "`not_in_attendance` or `room_closed`", body = Problem, content_type = "application/problem+json"),
))]
pub async fn join(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<RoomId>,
    Json(draft): Json<ActDraft>,
) -> Result<HttpResponse, Error> {
    Ok(done_of_staff(act::join::join(&balcao, &by, *id, draft.client_id).await?))
}

/// A participant's *Sair* (R37).
#[utoipa::path(post, path = "/api/v1/rooms/{id}/leave", tag = "rooms", params(("id" = RoomId, Path)), request_body = ActDraft, responses(
    (status = 200, description = "Out of the room", body = Done),
    (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
    (status = 401, description = "Not signed in", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Not for customers", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "`responsible_stays`, `not_in_room` or `room_closed`", body = Problem, content_type = "application/problem+json"),
))]
pub async fn leave(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<RoomId>,
    Json(draft): Json<ActDraft>,
) -> Result<HttpResponse, Error> {
    Ok(done_of_staff(act::leave::leave(&balcao, &by, *id, draft.client_id).await?))
}

/// The responsible's *Sair* when a participant goes on (R37).
#[utoipa::path(post, path = "/api/v1/rooms/{id}/hand-over", tag = "rooms", params(("id" = RoomId, Path)), request_body = HandOverDraft, responses(
    (status = 200, description = "Handed over", body = Done),
    (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
    (status = 401, description = "Not signed in", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Not for customers", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "`not_responsible`, `successor_not_in_room`, `attendant_limit`, `not_in_attendance` or `room_closed`", body = Problem, content_type = "application/problem+json"),
))]
pub async fn hand_over(
    balcao: Data<Balcao>,
    by: Attendant,
    id: Path<RoomId>,
    Json(draft): Json<HandOverDraft>,
) -> Result<HttpResponse, Error> {
    Ok(done_of_staff(act::leave::hand_over(&balcao, &by, *id, draft.client_id, draft.to).await?))
}

fn done(by: &Reader, numbers: Numbers) -> HttpResponse {
    HttpResponse::Ok().json(Done { seq: numbers.for_reader(by) })
}

fn done_of_staff(numbers: Numbers) -> HttpResponse {
    HttpResponse::Ok().json(Done { seq: numbers.seq })
}
