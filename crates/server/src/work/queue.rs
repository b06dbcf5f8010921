//! Tells waiting customers their place.

use std::{collections::HashMap, time::Duration};

use domain::queue::expected_wait;
use protocol::{
    event::Event,
    frame::ServerFrame,
    id::{ClassificationId, CompanyId, RoomId},
};
use store::rooms;

use crate::{
    error::Error,
    hub::{
        audience::{Audience, encode},
        queues::Place,
    },
    state::Balcao,
};

/// The time over which the pace of a queue is taken.
const WINDOW: Duration = Duration::from_secs(60 * 60);

/// Tells the customers of each queue that moved where they are now.
pub async fn step(balcao: &Balcao) -> Result<(), Error> {
    for (company, classification) in balcao.queues.take() {
        let places = places(balcao, company, classification).await?;
        for (room, (position, expected_wait)) in balcao.queues.news((company, classification), places) {
            let frame = encode(&ServerFrame::<Event>::Queue { room, position, expected_wait });
            balcao.hub.rooms.relay(room, None, |audience| (audience == Audience::Customer).then(|| frame.clone()));
        }
    }
    Ok(())
}

async fn places(
    balcao: &Balcao,
    company: CompanyId,
    classification: ClassificationId,
) -> Result<HashMap<RoomId, Place>, Error> {
    let since = balcao.clock.now() - WINDOW;
    let read = balcao.store.read(move |conn| {
        let waiting = rooms::waiting(conn, company, classification)?;
        let taken = rooms::taken_since(conn, company, classification, since)?;
        Ok::<_, Error>((waiting, taken))
    });
    let (waiting, taken) = read.await?;
    let place = |(position, room): (u32, RoomId)| {
        let wait = expected_wait(position, taken, WINDOW);
        (room, (position, wait.map(|wait| u32::try_from(wait.as_secs()).unwrap_or(u32::MAX))))
    };
    Ok((1..).zip(waiting).map(place).collect())
}
