//! Notes customers and attendants who stay away, and ends the rooms of customers who are gone for too long (R30, F10, F15).

use std::time::Duration;

use domain::grace::{Graces, over_when_since};
use store::rooms;

use crate::{error::Error, room, state::Balcao};

/// A customer who is back within this never was away: a reload, or a train in a tunnel.
const BLINK: Duration = Duration::from_secs(5);
/// Rooms abandoned in one step.
const AT_ONCE: u32 = 200;

/// Does what is due now.
pub async fn step(balcao: &Balcao) -> Result<(), Error> {
    let now = balcao.clock.now();
    for (company, room, since) in balcao.hub.rooms.take_departed(now - BLINK) {
        if !balcao.hub.rooms.has_customer(room) {
            room::presence::depart(balcao, company, room, since).await?;
        }
    }
    for (company, user, since) in balcao.hub.users.take_offline(over_when_since(Graces::default().attendant, now)) {
        room::presence::attendant(balcao, company, user, Some(since)).await?;
    }
    for (company, room) in balcao.store.read(move |conn| rooms::absent_too_long(conn, now, AT_ONCE)).await? {
        room::close::close_absent(balcao, company, room).await?;
    }
    for (company, room) in balcao.store.read(move |conn| rooms::place_lost(conn, now, AT_ONCE)).await? {
        room::close::abandon(balcao, company, room).await?;
    }
    Ok(())
}
