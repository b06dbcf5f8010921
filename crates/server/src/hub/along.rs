//! Supervisors who read along in rooms that they don't attend.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard},
    time::Duration,
};

use protocol::{
    Instant,
    id::{RoomId, UserId},
};

use crate::lock::lock;

/// So long one request lets somebody read along. The audit has a line for each.
const TERM: Duration = Duration::from_secs(60 * 60);

/// The supervisors who may read along, each with the room and since when.
#[derive(Debug, Default)]
pub struct ReadingAlong(Mutex<HashMap<(UserId, RoomId), Instant>>);

impl ReadingAlong {
    /// The user reads along from now on. Whether that is new, and a line of the audit.
    pub fn begin(&self, user: UserId, room: RoomId, now: Instant) -> bool {
        let mut known = self.lock();
        known.retain(|_, since| holds(*since, now));
        known.insert((user, room), now).is_none()
    }

    /// Whether the user may read along.
    pub fn may(&self, user: UserId, room: RoomId, now: Instant) -> bool {
        self.lock().get(&(user, room)).is_some_and(|since| holds(*since, now))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(UserId, RoomId), Instant>> {
        lock(&self.0)
    }
}

fn holds(since: Instant, now: Instant) -> bool {
    now < since + TERM
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_along_is_new_once_an_hour_and_ends_with_it() {
        let (user, room) = (UserId::from_bytes([1; 16]), RoomId::from_bytes([2; 16]));
        let along = ReadingAlong::default();
        let at = |minutes: u64| Instant::from_micros(0) + Duration::from_secs(60 * minutes);
        assert!(!along.may(user, room, at(0)));
        assert!(along.begin(user, room, at(0)) && along.may(user, room, at(59)));
        assert!(!along.may(user, room, at(60)) && !along.may(user, RoomId::from_bytes([3; 16]), at(1)));
        assert!(!along.begin(user, room, at(30)), "within the hour it is the same");
        assert!(along.may(user, room, at(89)) && along.begin(user, room, at(90)));
    }
}
