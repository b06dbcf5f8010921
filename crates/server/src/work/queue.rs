//! Tells waiting customers their place.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
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

/// A place in a queue, and the wait that it means in seconds, where one can be told.
type Place = (u32, Option<u32>);

/// The queues that moved since the last step, and what was told in each: who comes behind changes nothing for those before.
#[derive(Debug, Default)]
pub struct Queues(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    moved: HashSet<(CompanyId, ClassificationId)>,
    told: HashMap<(CompanyId, ClassificationId), HashMap<RoomId, Place>>,
}

impl Queues {
    /// Somebody came, was taken, or went.
    pub fn moved(&self, company: CompanyId, classification: ClassificationId) {
        self.lock().moved.insert((company, classification));
    }

    /// The customer of a waiting room has a new connection, which was told nothing yet.
    pub fn arrived(&self, company: CompanyId, classification: ClassificationId, room: RoomId) {
        let mut state = self.lock();
        if let Some(told) = state.told.get_mut(&(company, classification)) {
            told.remove(&room);
        }
        state.moved.insert((company, classification));
    }

    fn take(&self) -> HashSet<(CompanyId, ClassificationId)> {
        std::mem::take(&mut self.lock().moved)
    }

    /// The places that are new to their customers. They count as told from now on.
    fn news(&self, queue: (CompanyId, ClassificationId), places: HashMap<RoomId, Place>) -> Vec<(RoomId, Place)> {
        let mut state = self.lock();
        let told = state.told.remove(&queue).unwrap_or_default();
        let is_new = |(room, place): &(&RoomId, &Place)| told.get(*room) != Some(*place);
        let news = places.iter().filter(is_new).map(|(room, place)| (*room, *place)).collect();
        if !places.is_empty() {
            state.told.insert(queue, places);
        }
        news
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells the customers of each queue that moved where they are now.
pub async fn step(balcao: &Balcao) -> Result<(), Error> {
    for (company, classification) in balcao.queues.take() {
        let places = places(balcao, company, classification).await?;
        for (room, (position, expected_wait)) in balcao.queues.news((company, classification), places) {
            let frame = text(&ServerFrame::<Event>::Queue { room, position, expected_wait });
            balcao.hub.relay(room, None, |audience| (audience == Audience::Customer).then(|| frame.clone()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_when_it_changed_or_somebody_arrived() {
        let queue = (CompanyId::from_bytes([1; 16]), ClassificationId::from_bytes([2; 16]));
        let (one, other) = (RoomId::from_bytes([3; 16]), RoomId::from_bytes([4; 16]));
        let queues = Queues::default();
        let told = |places: &[(RoomId, Place)]| queues.news(queue, places.iter().copied().collect());
        assert_eq!(told(&[(one, (1, None))]), [(one, (1, None))]);
        assert_eq!(told(&[(one, (1, None)), (other, (2, None))]), [(other, (2, None))]);
        queues.arrived(queue.0, queue.1, one);
        assert_eq!(queues.take().len(), 1);
        assert_eq!(told(&[(one, (1, None)), (other, (2, None))]), [(one, (1, None))]);
        assert_eq!(told(&[(other, (1, Some(60)))]), [(other, (1, Some(60)))]);
    }
}
