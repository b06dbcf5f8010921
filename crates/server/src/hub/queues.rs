//! The queues that moved, and what their customers were told.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard},
};

use protocol::id::{ClassificationId, CompanyId, RoomId};

use crate::lock::lock;

/// A place in a queue, and the wait that it means in seconds, where one can be told.
pub type Place = (u32, Option<u32>);

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

    /// Takes the queues that moved.
    pub fn take(&self) -> HashSet<(CompanyId, ClassificationId)> {
        std::mem::take(&mut self.lock().moved)
    }

    /// The places that are new to their customers. They count as told from now on.
    pub fn news(&self, queue: (CompanyId, ClassificationId), places: HashMap<RoomId, Place>) -> Vec<(RoomId, Place)> {
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
        lock(&self.0)
    }
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
