//! A store with one table, and a way to keep its writer busy.

use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};

use balcao_store::{Committed, Conn, Error, Failure, Options, Store, Tx};
use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::prelude::QueryableByName;
use diesel::sql_types::{BigInt, Text};
use protocol::id::{ClassificationId, CompanyId, RoomId};
use tempfile::TempDir;

/// A closure's own refusal, or the store's error.
#[derive(Debug, PartialEq)]
pub enum Fail {
    /// The closure said no.
    Refused,
    /// The store's.
    Store(Error),
}

impl From<Error> for Fail {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

impl Failure for Fail {
    fn of_store(&self) -> Option<&Error> {
        match self {
            Self::Store(error) => Some(error),
            Self::Refused => None,
        }
    }
}

/// A store in a folder of its own, and what its sink heard.
pub struct TestStore {
    pub store: Store,
    pub heard: Arc<Mutex<Vec<Vec<i64>>>>,
    pub folder: TempDir,
}

impl TestStore {
    pub async fn new() -> Self {
        Self::with(Options::default()).await
    }

    pub async fn with(options: Options) -> Self {
        let folder = TempDir::new().unwrap();
        let test = Self::open(folder, &options);
        let table = "CREATE TABLE line (n INTEGER PRIMARY KEY, body TEXT NOT NULL CHECK (body <> ''))";
        test.store.write(|tx| run(tx, table)).await.unwrap();
        test
    }

    /// The same file with other options.
    pub fn opened_again(self, options: &Options) -> Self {
        self.store.close();
        Self::open(self.folder, options)
    }

    fn open(folder: TempDir, options: &Options) -> Self {
        let heard: Arc<Mutex<Vec<Vec<i64>>>> = Arc::default();
        let ear = Arc::clone(&heard);
        let sink = Arc::new(move |told: Vec<Committed>| {
            let numbers = told.iter().map(number).collect();
            ear.lock().unwrap().push(numbers);
        });
        let url = format!("sqlite://{}", folder.path().join("t.db").display());
        let store = Store::open(&url, options, sink).unwrap();
        Self { store, heard, folder }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("t.db")
    }

    pub fn heard(&self) -> Vec<Vec<i64>> {
        self.heard.lock().unwrap().clone()
    }

    /// Numbers of the stored lines, as another connection sees them.
    pub async fn stored(&self) -> Vec<i64> {
        self.store.read(lines).await.unwrap()
    }

    /// Keeps the writer in a closure until the answer is used or dropped, so that what is queued
    /// meanwhile becomes one group.
    pub async fn hold(&self) -> Sender<()> {
        let (release, released) = mpsc::channel::<()>();
        let (entered, entry) = tokio::sync::oneshot::channel();
        let entered = Mutex::new(Some(entered));
        let held = self.store.write(move |_| {
            if let Some(entered) = entered.lock().unwrap().take() {
                entered.send(()).unwrap();
            }
            let _ = released.recv();
            Ok::<(), Error>(())
        });
        drop(held);
        entry.await.unwrap();
        release
    }
}

/// Runs one statement.
pub fn run(conn: &mut Conn, sql: &str) -> Result<(), Error> {
    Ok(conn.batch_execute(sql)?)
}

/// Stores line `n` and announces it.
pub fn insert(tx: &mut Tx<'_>, n: i64) -> Result<i64, Error> {
    diesel::sql_query("INSERT INTO line (n, body) VALUES (?, ?)")
        .bind::<BigInt, _>(n)
        .bind::<Text, _>("x".repeat(100))
        .execute(tx.conn())?;
    tx.announce(told(n));
    Ok(n)
}

/// An announcement that carries `n`, in the room's id.
fn told(n: i64) -> Committed {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&n.to_be_bytes());
    Committed {
        company: CompanyId::from_bytes([0; 16]),
        classification: ClassificationId::from_bytes([0; 16]),
        room: RoomId::from_bytes(id),
        events: Vec::new(),
        row: None,
    }
}

fn number(told: &Committed) -> i64 {
    let (n, _) = told.room.as_bytes().split_at(8);
    i64::from_be_bytes(n.try_into().unwrap())
}

/// Numbers of all lines.
pub fn lines(conn: &mut Conn) -> Result<Vec<i64>, Error> {
    let rows: Vec<Line> = diesel::sql_query("SELECT n FROM line ORDER BY n").load(conn)?;
    Ok(rows.into_iter().map(|line| line.n).collect())
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = BigInt)]
    n: i64,
}
