//! Refusals that are not written yet: a refusal costs an entry in a map, and the database a row a minute at most.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard},
};

use protocol::{Code, id::CompanyId, rest::refusal::RefusedAct};
use store::refusals::NewRefusal;

use crate::lock::lock;

/// Refusals that are told apart between two writes; those beyond are only counted.
const MOST: usize = 200;

/// The parts that equal refusals have in common.
type Key = (CompanyId, RefusedAct, Code, String, i64);

/// The refusals since the last write.
#[derive(Debug, Default)]
pub struct Refused(Mutex<HashMap<Key, NewRefusal>>);

impl Refused {
    /// Notes a refusal.
    pub fn note(&self, refusal: NewRefusal) {
        let mut noted = self.lock();
        let is_known = noted.contains_key(&key(&refusal));
        let refusal = if is_known || noted.len() < MOST { refusal } else { nameless(refusal) };
        match noted.get_mut(&key(&refusal)) {
            Some(same) => {
                same.times = same.times.saturating_add(refusal.times);
                same.at = same.at.max(refusal.at);
            }
            None => drop(noted.insert(key(&refusal), refusal)),
        }
    }

    /// Takes what is to be written.
    pub fn take(&self) -> Vec<NewRefusal> {
        std::mem::take(&mut *self.lock()).into_values().collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, NewRefusal>> {
        lock(&self.0)
    }
}

fn key(of: &NewRefusal) -> Key {
    (of.company, of.act, of.code, of.subject.clone(), of.minute())
}

/// One of many: all that matters of it is its channel. Without one it is its room's.
fn nameless(of: NewRefusal) -> NewRefusal {
    match of.classification {
        Some(channel) => {
            NewRefusal { subject: channel.to_string(), account: None, name: None, room: None, holder: None, ..of }
        }
        None => {
            let subject = of.room.map(|room| room.to_string()).unwrap_or_default();
            NewRefusal { subject, account: None, holder: None, ..of }
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::{Instant, id::ClassificationId};

    use super::*;

    fn refusal(subject: &str, second: i64) -> NewRefusal {
        let at = Instant::from_micros(second * 1_000_000);
        NewRefusal {
            company: CompanyId::from_bytes([1; 16]),
            act: RefusedAct::Entry,
            code: Code::OffHours,
            subject: subject.to_owned(),
            classification: Some(ClassificationId::from_bytes([2; 16])),
            account: None,
            name: None,
            room: None,
            limit: None,
            holder: None,
            first_at: at,
            at,
            times: 1,
        }
    }

    fn times(refused: &Refused) -> Vec<(i64, u32)> {
        let mut times: Vec<_> = refused.take().iter().map(|one| (one.minute(), one.times)).collect();
        times.sort_unstable();
        times
    }

    #[test]
    fn equal_refusals_of_a_minute_are_one() {
        let refused = Refused::default();
        for second in [0, 30, 59, 60] {
            refused.note(refusal("visit", second));
        }
        assert_eq!(times(&refused), [(0, 3), (1, 1)]);
        assert_eq!(times(&refused), [], "they are taken once");
    }

    #[test]
    fn beyond_the_most_they_are_only_counted() {
        let refused = Refused::default();
        for visit in 0..1_000 {
            refused.note(refusal(&format!("visit {visit}"), 0));
        }
        refused.note(refusal("visit 0", 1));
        let taken = refused.take();
        assert_eq!((taken.len(), taken.iter().map(|one| one.times).sum::<u32>()), (MOST + 1, 1_001));
        assert_eq!(taken.iter().map(|one| one.times).max(), Some(800));
    }
}
