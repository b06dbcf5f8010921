//! The state that all requests share. It knows no act, no route, no socket and no timer: they know it.

use store::{Options, Store};

use crate::{
    auth::{access::AccessCache, keys::Keys, password::Passwords, throttle::Throttle},
    clock::Clock,
    config::Config,
    error::Error,
    hub::{
        Hub,
        commits::{Commits, commits},
        queues::Queues,
    },
    shutdown::Shutdown,
};

/// The state that all requests share.
pub struct Balcao {
    /// The database.
    pub store: Store,
    pub clock: Clock,
    /// The secrets.
    pub keys: Keys,
    /// The rights of each of the staff, kept for a second.
    pub access: AccessCache,
    /// Hashing, a few at a time.
    pub passwords: Passwords,
    /// How often one may try.
    pub throttle: Throttle,
    /// The settings.
    pub config: Config,
    /// The live connections and what each follows.
    pub hub: Hub,
    /// The queues that moved.
    pub queues: Queues,
    /// The end, to wait for.
    pub shutdown: Shutdown,
}

impl Balcao {
    /// Opens keys and database. With it comes what the database will say it committed.
    ///
    /// # Errors
    /// [`Error::Internal`] or [`Error::Store`], in words for whoever runs the server.
    pub fn open(config: Config) -> Result<(Self, Commits), Error> {
        let keys = Keys::open(&config.data_dir)?;
        let options = Options { readers: config.readers, writers: config.writers, ..Options::default() };
        let (sink, commits) = commits();
        let store = Store::open(config.database_url().expose(), &options, sink)?;
        let clock = Clock::default();
        let balcao = Self {
            access: AccessCache::new(store.clone(), clock.clone()),
            passwords: Passwords::new()?,
            throttle: Throttle::new(&config),
            shutdown: Shutdown::default(),
            hub: Hub::default(),
            queues: Queues::default(),
            store,
            clock,
            keys,
            config,
        };
        Ok((balcao, commits))
    }
}
