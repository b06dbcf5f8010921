//! The state that all requests share. It knows no act, no route, no socket and no timer: they know it.

use store::{Options, Store};
use tokio::sync::Notify;

use crate::{
    auth::{access::AccessCache, keys::Keys, password::Passwords, setup_code::SetupCode, throttle::Throttle},
    clock::Clock,
    config::Config,
    error::Error,
    hub::{
        Hub,
        commits::{Commits, commits},
        queues::Queues,
        refused::Refused,
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
    /// The code of the first run.
    pub setup_code: SetupCode,
    /// The settings.
    pub config: Config,
    /// The live connections and what each follows.
    pub hub: Hub,
    /// The queues that moved.
    pub queues: Queues,
    /// Refusals that are not written yet.
    pub refused: Refused,
    /// The end, to wait for.
    pub shutdown: Shutdown,
    /// Wakes what saves imports.
    pub import_begun: Notify,
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
            setup_code: SetupCode::new(&config.data_dir),
            shutdown: Shutdown::default(),
            hub: Hub::default(),
            queues: Queues::default(),
            refused: Refused::default(),
            import_begun: Notify::new(),
            store,
            clock,
            keys,
            config,
        };
        Ok((balcao, commits))
    }
}
