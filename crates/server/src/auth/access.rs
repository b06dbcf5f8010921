//! The rights of each of the staff, cached for a second, so that unlinking, deactivation, a change of role
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

/// How long an entry is used without reading the database, which a command line may have changed.
const FRESH: Duration = Duration::from_secs(1);
/// AccessCache kept before those that are no longer fresh are thrown away.
const KEPT: usize = 10_000;

/// Somebody's access may have changed: who holds a socket of that user asks again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccessChanged {
    pub company: CompanyId,
    pub user: UserId,
}

/// The entries of the staff.
pub struct AccessCache {
    store: Store,
    clock: Clock,
    known: Mutex<Known>,
    changes: broadcast::Sender<AccessChanged>,
}

#[derive(Default)]
struct Known {
    /// Grows by each [`AccessCache::invalidate`]: what was read before it is not kept after it.
    age: u64,
    entries: HashMap<(CompanyId, UserId), (Arc<Access>, Tick)>,
}

impl AccessCache {
    /// An empty cache.
    pub fn new(store: Store, clock: Clock) -> Self {
        Self { store, clock, known: Mutex::default(), changes: broadcast::Sender::new(1_024) }
    }

    /// The user's rights now.
    ///
    /// # Errors
    /// [`Code::SessionEnded`] when the account is inactive or gone, or the sign-in has ended.
    pub async fn of(&self, company: CompanyId, user: UserId, session: SessionId) -> Result<Arc<Access>, Error> {
        let access = match self.recent(company, user) {
            Some(access) if access.sessions.contains(&session) => access,
            // Another server on the same database may have signed the user in just now.
            _ => self.read(company, user).await?,
        };
        if access.sessions.contains(&session) { Ok(access) } else { Err(Code::SessionEnded.into()) }
    }

    /// The user's access has changed: the next who asks gets the new one, and sockets are told.
    pub fn invalidate(&self, company: CompanyId, user: UserId) {
        let mut known = self.known();
        known.age += 1;
        known.entries.remove(&(company, user));
        drop(known);
        // Nobody may be listening.
        let _ = self.changes.send(AccessChanged { company, user });
    }

    /// Whatever is known of the users of a company is read again; nobody is told.
    pub fn forget_company(&self, company: CompanyId) {
        let mut known = self.known();
        known.age += 1;
        known.entries.retain(|(of, _), _| *of != company);
    }

    /// Hears whose access may have changed. A listener that falls behind (`Lagged`) asks again for everybody it holds.
    pub fn changes(&self) -> broadcast::Receiver<AccessChanged> {
        self.changes.subscribe()
    }

    fn recent(&self, company: CompanyId, user: UserId) -> Option<Arc<Access>> {
        let known = self.known();
        let (access, read_at) = known.entries.get(&(company, user))?;
        (read_at.elapsed() < FRESH).then(|| Arc::clone(access))
    }

    async fn read(&self, company: CompanyId, user: UserId) -> Result<Arc<Access>, Error> {
        let (age, read_at, now) = (self.known().age, Tick::now(), self.clock.now());
        let read = self.store.read(move |conn| store::access::find(conn, company, user, now)).await?;
        let access = Arc::new(read.ok_or(Code::SessionEnded)?);
        let mut known = self.known();
        if known.entries.len() >= KEPT {
            known.entries.retain(|_, (_, read_at)| read_at.elapsed() < FRESH);
        }
        if known.age == age {
            known.entries.insert((company, user), (Arc::clone(&access), read_at));
        }
        Ok(access)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
