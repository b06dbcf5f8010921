//! What each of the staff may do at this moment, kept for a second: so that unlinking, deactivation, a change of role
//! and signing out reach every request and every socket within it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant as Tick},
};

use protocol::{
    Code,
    id::{CompanyId, SessionId, UserId},
};
use store::{Store, access::Access};
use tokio::sync::broadcast;

use crate::{clock::Clock, error::Error};

/// How long a standing is taken for true. Another server on the same database may have changed it.
const FRESH: Duration = Duration::from_secs(1);
/// Standings kept before those that are no longer fresh are thrown away.
const KEPT: usize = 10_000;

/// Somebody's standing may have changed: who holds a socket of that user asks again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingChanged {
    pub user: UserId,
}

/// The standings of the staff.
pub struct Standings {
    store: Store,
    clock: Clock,
    known: Mutex<Known>,
    changes: broadcast::Sender<StandingChanged>,
}

#[derive(Default)]
struct Known {
    /// Grows by each [`Standings::forget`]: what was read before it is not kept after it.
    age: u64,
    standings: HashMap<(CompanyId, UserId), (Arc<Access>, Tick)>,
}

impl Standings {
    /// Nobody's standing yet.
    pub fn new(store: Store, clock: Clock) -> Self {
        Self { store, clock, known: Mutex::default(), changes: broadcast::Sender::new(1_024) }
    }

    /// What a user may do now.
    ///
    /// # Errors
    /// [`Code::SessionEnded`] when the account is inactive or gone, or the sign-in has ended.
    pub async fn of(&self, company: CompanyId, user: UserId, session: SessionId) -> Result<Arc<Access>, Error> {
        let standing = match self.recent(company, user) {
            Some(standing) if standing.sessions.contains(&session) => standing,
            // Another server on the same database may have signed the user in just now.
            _ => self.read(company, user).await?,
        };
        if standing.sessions.contains(&session) { Ok(standing) } else { Err(Code::SessionEnded.into()) }
    }

    /// The user's standing has changed: the next who asks gets the new one, and sockets are told.
    pub fn forget(&self, company: CompanyId, user: UserId) {
        let mut known = self.known();
        known.age += 1;
        known.standings.remove(&(company, user));
        drop(known);
        // Nobody may be listening.
        let _ = self.changes.send(StandingChanged { user });
    }

    /// Hears whose standing may have changed. A listener that falls behind (`Lagged`) asks again for everybody it holds.
    pub fn changes(&self) -> broadcast::Receiver<StandingChanged> {
        self.changes.subscribe()
    }

    fn recent(&self, company: CompanyId, user: UserId) -> Option<Arc<Access>> {
        let known = self.known();
        let (standing, read_at) = known.standings.get(&(company, user))?;
        (read_at.elapsed() < FRESH).then(|| Arc::clone(standing))
    }

    async fn read(&self, company: CompanyId, user: UserId) -> Result<Arc<Access>, Error> {
        let (age, read_at, now) = (self.known().age, Tick::now(), self.clock.now());
        let read = self.store.read(move |conn| store::access::find(conn, company, user, now)).await?;
        let standing = Arc::new(read.ok_or(Code::SessionEnded)?);
        let mut known = self.known();
        if known.standings.len() >= KEPT {
            known.standings.retain(|_, (_, read_at)| read_at.elapsed() < FRESH);
        }
        if known.age == age {
            known.standings.insert((company, user), (Arc::clone(&standing), read_at));
        }
        Ok(standing)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
