//! Reading a room's log without a socket: a stretch of it, or what follows it next.

use actix_web::web::Data;
use protocol::{
    event::{CustomerEvent, Event},
    id::RoomId,
    rest::room::Events,
};
use serde::Serialize;
use tokio::time::{Instant as Tick, sleep_until};
use utoipa::ToSchema;

use super::{
    look::{self, Stretch},
    presence,
};
use crate::{auth::extract::Reader, error::Error, state::Balcao};

/// A stretch of a log: the staff's or the customer's, by the token.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum EventsView {
    /// To the staff.
    Staff(Events<Event>),
    /// To its customer.
    Customer(Events<CustomerEvent>),
}

/// At most `most` events of a stretch. Without any, waits for one until `until`; the server's end ends the wait. Access is
/// checked anew with each reading.
///
/// # Errors
/// `not_found`.
pub async fn poll(
    balcao: &Data<Balcao>,
    by: &Reader,
    room: RoomId,
    (stretch, most): (Stretch, u32),
    until: Tick,
) -> Result<EventsView, Error> {
    let _present = presence::present(balcao, by, room).await?;
    let mut poll = balcao.hub.polls.register(room);
    loop {
        let found = read(balcao, by, room, stretch, most).await?;
        if !found.is_empty() || Tick::now() >= until || balcao.shutdown.is_requested() {
            return Ok(found);
        }
        tokio::select! {
            () = poll.event() => {}
            () = sleep_until(until) => {}
            () = balcao.shutdown.requested() => {}
        }
    }
}

async fn read(balcao: &Balcao, by: &Reader, room: RoomId, stretch: Stretch, most: u32) -> Result<EventsView, Error> {
    match by {
        Reader::Customer(customer) => {
            let company = look::must_be_of(*customer, room)?;
            look::customer_events(balcao, company, room, stretch, most).await.map(EventsView::Customer)
        }
        Reader::Attendant(attendant) => {
            look::must_see(balcao, attendant, room).await?;
            look::staff_events(balcao, attendant.company, room, stretch, most).await.map(EventsView::Staff)
        }
    }
}

impl EventsView {
    fn is_empty(&self) -> bool {
        match self {
            Self::Staff(found) => found.events.is_empty() && found.reset.is_none(),
            Self::Customer(found) => found.events.is_empty() && found.reset.is_none(),
        }
    }
}
