//! The queues that moved or whose hours change, and what their customers were told.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard},
};

use protocol::{
    Instant,
    id::{ClassificationId, CompanyId, RoomId},
    rest::entry::Channel,
};

use crate::lock::lock;

/// A place in a queue, and the wait that it means in seconds, where one can be told.
pub type Place = (u32, Option<u32>);

type Queue = (CompanyId, ClassificationId);

/// The queues that moved since the last step, and what was told in each: who comes behind changes nothing for those before.
#[derive(Debug, Default)]
pub struct Queues(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    moved: HashSet<Queue>,
    told: HashMap<Queue, LastNews>,
}

/// A channel as those who wait in it see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenChannel {
    pub channel: Channel,
    /// Whether it takes new entries.
    pub active: bool,
}

impl SeenChannel {
    /// Whether it is outside its hours.
    pub fn is_closed(&self) -> bool {
        self.channel.admission.is_off_hours()
    }
}

/// The last news of a queue in which somebody waits.
#[derive(Debug, Default)]
struct LastNews {
    places: HashMap<RoomId, Place>,
    channel: Option<SeenChannel>,
}

impl LastNews {
    fn closed(&self) -> bool {
        self.channel.as_ref().is_some_and(SeenChannel::is_closed)
    }
}

/// The news of a queue.
#[derive(Debug, PartialEq, Eq)]
pub struct News {
    /// The places that are new to their customers.
    pub places: Vec<(RoomId, Place)>,
    /// The rooms whose customers have not been told of the channel as it is now.
    pub channel: Vec<RoomId>,
    /// Whether the channel opened or closed.
    pub hours: bool,
}

impl Queues {
    /// Somebody came, was taken, or went, or the channel was edited.
    pub fn moved(&self, company: CompanyId, classification: ClassificationId) {
        self.lock().moved.insert((company, classification));
    }

    /// The customer of a waiting room has a new connection, which was told nothing yet.
    pub fn arrived(&self, company: CompanyId, classification: ClassificationId, room: RoomId) {
        let mut state = self.lock();
        if let Some(told) = state.told.get_mut(&(company, classification)) {
            told.places.remove(&room);
        }
        state.moved.insert((company, classification));
    }

    /// Takes the queues that moved, and those whose hours have begun or ended.
    pub fn take(&self, now: Instant) -> HashSet<Queue> {
        let mut state = self.lock();
        let mut due = std::mem::take(&mut state.moved);
        let changes = |told: &LastNews| told.channel.as_ref().and_then(|seen| seen.channel.changes_at);
        due.extend(
            state.told.iter().filter(|(_, told)| changes(told).is_some_and(|at| at <= now)).map(|(queue, _)| *queue),
        );
        due
    }

    /// The news of a queue. They count as told from now on.
    pub fn news(&self, queue: Queue, places: HashMap<RoomId, Place>, channel: Option<SeenChannel>) -> News {
        let mut state = self.lock();
        let before = state.told.remove(&queue).unwrap_or_default();
        let now = LastNews { places, channel };
        let moved = |(room, place): &(&RoomId, &Place)| before.places.get(*room) != Some(*place);
        let uninformed = |room: &&RoomId| before.channel != now.channel || !before.places.contains_key(*room);
        let news = News {
            places: now.places.iter().filter(moved).map(|(room, place)| (*room, *place)).collect(),
            channel: now.places.keys().filter(uninformed).copied().collect(),
            hours: before.closed() != now.closed(),
        };
        if !now.places.is_empty() {
            state.told.insert(queue, now);
        }
        news
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use protocol::{Label, rest::entry::Admission};

    use super::*;

    #[test]
    fn a_place_is_told_when_it_changed_or_somebody_arrived() {
        let queue = (CompanyId::from_bytes([1; 16]), ClassificationId::from_bytes([2; 16]));
        let (one, other) = (RoomId::from_bytes([3; 16]), RoomId::from_bytes([4; 16]));
        let queues = Queues::default();
        let told = |places: &[(RoomId, Place)]| queues.news(queue, places.iter().copied().collect(), None).places;
        assert_eq!(told(&[(one, (1, None))]), [(one, (1, None))]);
        assert_eq!(told(&[(one, (1, None)), (other, (2, None))]), [(other, (2, None))]);
        queues.arrived(queue.0, queue.1, one);
        assert_eq!(queues.take(Instant::from_micros(0)).len(), 1);
        assert_eq!(told(&[(one, (1, None)), (other, (2, None))]), [(one, (1, None))]);
        assert_eq!(told(&[(other, (1, Some(60)))]), [(other, (1, Some(60)))]);
    }

    #[test]
    fn f14_a_channel_is_told_to_who_comes_and_to_all_when_it_changes_and_its_hours_make_it_due() {
        let queue = (CompanyId::from_bytes([1; 16]), ClassificationId::from_bytes([2; 16]));
        let (one, other) = (RoomId::from_bytes([3; 16]), RoomId::from_bytes([4; 16]));
        let at = Instant::from_micros;
        let channel = |admission: Admission, changes_at: i64| SeenChannel {
            active: true,
            channel: Channel {
                company_name: Label::parse("Acme").unwrap(),
                name: Label::parse("Vendas").unwrap(),
                identification_required: true,
                admission,
                changes_at: Some(at(changes_at)),
                closed_for: None,
                zone: "UTC".to_owned(),
                place_minutes: 10,
            },
        };
        let open = || channel(Admission::Open, 10);
        let closed = || channel(Admission::OffHours { notice: String::new() }, 20);
        let queues = Queues::default();
        let told = |rooms: &[RoomId], channel: SeenChannel| {
            let News { mut channel, hours, .. } =
                queues.news(queue, rooms.iter().map(|room| (*room, (1, None))).collect(), Some(channel));
            channel.sort();
            (channel, hours)
        };
        assert_eq!(told(&[one], open()), (vec![one], false));
        assert_eq!(told(&[one, other], open()), (vec![other], false));
        assert!(queues.take(at(9)).is_empty());
        assert_eq!(queues.take(at(10)).len(), 1);
        assert_eq!(told(&[one, other], closed()), (vec![one, other], true));
        assert!(queues.take(at(19)).is_empty());
        assert_eq!(told(&[one, other], channel(Admission::Open, 30)), (vec![one, other], true));
        // It was inactivated.
        let inactive = SeenChannel { active: false, ..channel(Admission::Open, 30) };
        assert_eq!(told(&[one, other], inactive), (vec![one, other], false));
        // Nobody waits any more.
        assert_eq!(queues.news(queue, HashMap::new(), None), News { places: vec![], channel: vec![], hours: false });
        assert!(queues.take(at(99)).is_empty());
    }
}
