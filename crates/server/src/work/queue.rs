//! Tells waiting customers their place.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use domain::queue::expected_wait;
use protocol::{
    event::Event,
    frame::ServerFrame,
    id::{ClassificationId, CompanyId, RoomId},
};
use store::rooms;

use crate::{
    Balcao, Error,
    hub::{Audience, text},
};

/// The time over which the pace of a queue is taken.
const WINDOW: Duration = Duration::from_secs(60 * 60);

/// The queues that moved since the last step.
#[derive(Debug, Default)]
pub struct Queues(Mutex<HashSet<(CompanyId, ClassificationId)>>);

impl Queues {
    /// Somebody came, was taken, or went.
    pub fn moved(&self, company: CompanyId, classification: ClassificationId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert((company, classification));
    }

    fn take(&self) -> HashSet<(CompanyId, ClassificationId)> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Tells the customers of each queue that moved where they are now.
pub async fn tell(balcao: &Balcao) -> Result<(), Error> {
    for (company, classification) in balcao.queues.take() {
        for (room, frame) in frames(balcao, company, classification).await? {
            let frame = text(&frame);
            balcao.hub.relay(room, None, |audience| (audience == Audience::Customer).then(|| frame.clone()));
        }
    }
    Ok(())
}

async fn frames(
    balcao: &Balcao,
    company: CompanyId,
    classification: ClassificationId,
) -> Result<HashMap<RoomId, ServerFrame<Event>>, Error> {
    let since = balcao.clock.now() - WINDOW;
    let read = balcao.store.read(move |conn| {
        let waiting = rooms::waiting(conn, company, classification)?;
        let taken = rooms::taken_since(conn, company, classification, since)?;
        Ok::<_, Error>((waiting, taken))
    });
    let (waiting, taken) = read.await?;
    let place = |(position, room): (u32, RoomId)| {
        let wait = expected_wait(position, taken, WINDOW);
        let expected_wait = wait.map(|wait| u32::try_from(wait.as_secs()).unwrap_or(u32::MAX));
        (room, ServerFrame::Queue { room, position, expected_wait })
    };
    Ok((1..).zip(waiting).map(place).collect())
}
