//! Reading a room's log without a socket: a stretch of it, or what follows it next.

use actix_web::web::Data;
use protocol::{
    Instant,
    event::{CustomerEvent, Event},
    id::{CompanyId, RoomId},
    rest::room::Events,
};
use serde::Serialize;
use tokio::time::{Instant as Tick, sleep_until};
use utoipa::ToSchema;

use super::{
    look::{self, Stretch},
    presence,
};
use crate::{
    auth::extract::{Customer, Reader},
    error::Error,
    state::Balcao,
};

/// A stretch of a log: the staff's or the customer's, by the token.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum EventsView {
    /// To the staff.
    Staff(Events<Event>),
    /// To its customer.
    Customer(Events<CustomerEvent>),
}

/// A customer without a socket is present while this lives; then the grace of a lost connection begins, also where the
/// client broke the request off.
struct Present {
    balcao: Data<Balcao>,
    company: CompanyId,
    room: RoomId,
}

impl Drop for Present {
    fn drop(&mut self) {
        let now: Instant = self.balcao.clock.now();
        self.balcao.hub.rooms.customer_left(self.company, self.room, now);
    }
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
    let _present = match by {
        Reader::Customer(customer) => Some(enter(balcao, *customer, room).await?),
        Reader::Attendant(_) => None,
    };
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

async fn enter(balcao: &Data<Balcao>, customer: Customer, room: RoomId) -> Result<Present, Error> {
    let company = look::must_be_of(customer, room)?;
    let present = Present { balcao: balcao.clone(), company, room };
    presence::customer_active(balcao, customer, room).await?;
    Ok(present)
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
            Self::Staff(found) => found.events.is_empty(),
            Self::Customer(found) => found.events.is_empty(),
        }
    }
}
