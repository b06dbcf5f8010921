//! From a URL to connections that are set up as the promises need.

use std::time::Duration;

use diesel::connection::{Connection, SimpleConnection};
use diesel::{ConnectionError, PgConnection, SqliteConnection};

use crate::conn::Role;
use crate::{Conn, Error};

/// How the store is set up; the defaults fit one server on a small machine.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads that read, and the most connections they share.
    pub readers: usize,
    /// Threads that write to PostgreSQL, and the most connections they share; SQLite has one writer.
    pub writers: usize,
    /// Closures that may wait, for writing and for reading; more get [`Error::Busy`].
    pub waiting: usize,
    /// Most closures in one commit of SQLite.
    pub group: usize,
    /// How long SQLite waits for another process, and a thread for a connection: for that at least two
    /// seconds.
    pub timeout: Duration,
    /// Most pages (4 KiB) that an SQLite file may have; None is as many as the disk holds.
    pub max_pages: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self { readers: 8, writers: 16, waiting: 4096, group: 512, timeout: Duration::from_secs(5), max_pages: None }
    }
}

/// Which database, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Address {
    /// Path of the file.
    Sqlite(String),
    /// libpq's own URL.
    Postgres(String),
}

/// Makes connections.
pub(crate) struct Opener {
    address: Address,
    timeout: Duration,
    max_pages: Option<u32>,
}

impl Opener {
    /// Reads `sqlite:///absolute.db`, `sqlite://relative.db` or `postgres://…`.
    ///
    /// Errors: [`Error::Url`], which doesn't repeat the URL: there may be a password in it.
    pub(crate) fn new(url: &str, options: &Options) -> Result<Self, Error> {
        Ok(Self { address: Address::parse(url)?, timeout: options.timeout, max_pages: options.max_pages })
    }

    /// Whether all writes go through one connection.
    pub(crate) fn has_one_writer(&self) -> bool {
        matches!(self.address, Address::Sqlite(_))
    }

    /// How long a connection may take.
    pub(crate) fn timeout(&self) -> Duration {
        self.timeout.max(LEAST)
    }

    /// The first connection, before there are others: it sets what is stored in the file itself.
    /// Foreign keys are not enforced on it, so that migrations can rebuild tables.
    pub(crate) fn first(&self) -> Result<Conn, Error> {
        let mut conn = self.establish()?;
        if let Conn::Sqlite(conn) = &mut conn {
            let timeout = self.timeout.as_millis();
            conn.batch_execute(&format!("PRAGMA busy_timeout = {timeout}"))?;
            conn.batch_execute("PRAGMA journal_mode = WAL")?;
            conn.batch_execute("PRAGMA synchronous = FULL")?;
        }
        Ok(conn)
    }

    /// A connection for `role`.
    ///
    /// Errors: [`Error::Unavailable`] with the database's own words.
    pub(crate) fn connect(&self, role: Role) -> Result<Conn, Error> {
        let mut conn = self.establish()?;
        match &mut conn {
            Conn::Sqlite(conn) => self.set_up_sqlite(conn, role)?,
            Conn::Postgres(conn) => conn.batch_execute(POSTGRES_SESSION)?,
        }
        Ok(conn)
    }

    fn establish(&self) -> Result<Conn, Error> {
        let conn = match &self.address {
            Address::Sqlite(path) => SqliteConnection::establish(path).map(Conn::Sqlite),
            Address::Postgres(url) => PgConnection::establish(&impatient(url, self.timeout)).map(Conn::Postgres),
        };
        conn.map_err(|error| match error {
            ConnectionError::BadConnection(reason) => Error::Unavailable { reason },
            other => Error::unavailable(other.to_string()),
        })
    }

    /// Each PRAGMA by itself and in this order: waiting first, or the others fail when the file is busy.
    fn set_up_sqlite(&self, conn: &mut SqliteConnection, role: Role) -> Result<(), Error> {
        let timeout = self.timeout.as_millis();
        conn.batch_execute(&format!("PRAGMA busy_timeout = {timeout}"))?;
        conn.batch_execute("PRAGMA foreign_keys = ON")?;
        match role {
            Role::Reader => conn.batch_execute("PRAGMA query_only = ON")?,
            Role::Writer => self.set_up_sqlite_writer(conn)?,
        }
        Ok(())
    }

    fn set_up_sqlite_writer(&self, conn: &mut SqliteConnection) -> Result<(), Error> {
        // The commit returns only when the log is on the disk.
        conn.batch_execute("PRAGMA synchronous = FULL")?;
        // The file's log is copied back every 64 MiB, and a larger one (a long reader) is cut again. The more it holds, the
        // more of what it holds are later states of the same pages, which are copied once.
        conn.batch_execute("PRAGMA wal_autocheckpoint = 16000")?;
        conn.batch_execute("PRAGMA journal_size_limit = 67108864")?;
        // 16 MiB: with SQLite's own 2, a thousand live rooms read their pages again at every message.
        conn.batch_execute("PRAGMA cache_size = -16384")?;
        // The undo data of a closure stays in memory: with SQLite's own setting, a room's entry, which touches ten indexes, makes a file
        // for that and removes it.
        conn.batch_execute("PRAGMA temp_store = MEMORY")?;
        if let Some(pages) = self.max_pages {
            conn.batch_execute(&format!("PRAGMA max_page_count = {pages}"))?;
        }
        Ok(())
    }
}

/// Settings that a server's or role's own defaults must not change: an acknowledged write is on the disk, and a
/// writer that waited for a lock sees what its holder committed.
const POSTGRES_SESSION: &str = "\
    SET application_name = 'balcao'; \
    SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED; \
    SELECT set_config('synchronous_commit', 'on', false) \
        WHERE current_setting('synchronous_commit') = 'off'";

impl Address {
    fn parse(url: &str) -> Result<Self, Error> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        let Some(path) = url.strip_prefix("sqlite://") else {
            let words = "it must begin with sqlite:// or postgres://";
            return Err(Error::Url(words.to_owned()));
        };
        // Each connection to a database in memory would see another one; `file:` is SQLite's own kind of URL.
        if path.is_empty() || path.starts_with(':') || path.starts_with("file:") {
            return Err(Error::Url("sqlite:// needs the path of a file".to_owned()));
        }
        Ok(Self::Sqlite(path.to_owned()))
    }
}

/// The least that a connection may take: libpq counts in whole seconds, from two, and a busy machine is slow.
const LEAST: Duration = Duration::from_secs(2);

/// libpq waits for minutes where nobody answers, unless it is told otherwise.
fn impatient(url: &str, timeout: Duration) -> String {
    if url.contains("connect_timeout=") {
        return url.to_owned();
    }
    let joint = if url.contains('?') { '&' } else { '?' };
    let seconds = timeout.max(LEAST).as_secs();
    format!("{url}{joint}connect_timeout={seconds}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_slashes_are_an_absolute_path_and_two_a_relative_one() {
        let parse = |url| Address::parse(url).unwrap();
        assert_eq!(parse("sqlite:///var/b.db"), Address::Sqlite("/var/b.db".into()));
        assert_eq!(parse("sqlite://data/b.db"), Address::Sqlite("data/b.db".into()));
    }

    #[test]
    fn a_bad_url_is_refused_without_being_repeated() {
        for url in ["", "mysql://u:secret@h/d", "sqlite://", "sqlite://:memory:", "/a.db"] {
            let error = Address::parse(url).unwrap_err();
            assert!(matches!(error, Error::Url(_)), "{url}");
            assert!(!error.to_string().contains("secret"));
        }
    }

    #[test]
    fn a_timeout_in_the_url_stands() {
        let timeout = Duration::from_secs(5);
        let url = "postgres://h/d?connect_timeout=9";
        assert_eq!(impatient(url, timeout), url);
        assert_eq!(
            impatient("postgres://h/d?sslmode=disable", timeout),
            "postgres://h/d?sslmode=disable&connect_timeout=5"
        );
    }
}
