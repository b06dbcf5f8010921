//! The store of the bare durable limit: one writer, one INSERT per message, one commit for all waiting messages.

use std::{
    path::Path,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use anyhow::{Context, Result};
use bytestring::ByteString;
use diesel::{Connection, ExpressionMethods, RunQueryDsl, SqliteConnection, connection::SimpleConnection, insert_into};

use super::hub::{Hub, room};

diesel::table! {
    message (id) {
        id -> BigInt,
        room -> BigInt,
        text -> Text,
    }
}

const SCHEMA: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE message (id INTEGER PRIMARY KEY, room BIGINT NOT NULL, text TEXT NOT NULL);";
/// Messages of one commit.
const BATCH: usize = 512;

/// The ledger in which messages become durable.
pub struct Ledger(Sender<ByteString>);

impl Ledger {
    /// A fresh database in this file, and the thread that writes it.
    pub fn open(place: &Path, hub: Arc<Hub>) -> Result<Self> {
        let mut database = SqliteConnection::establish(&place.to_string_lossy())?;
        database.batch_execute(SCHEMA).with_context(|| place.display().to_string())?;
        let (hand_in, queue) = channel();
        thread::Builder::new().name("ledger".to_owned()).spawn(move || write(database, &queue, &hub))?;
        Ok(Self(hand_in))
    }

    /// Queues a message: once it is durable, its room is told.
    pub fn keep(&self, text: ByteString) {
        // The writer ends only when the disk fails; then no watcher gets the message, and the load notices.
        let _queued = self.0.send(text);
    }
}

/// Ends when the database fails; uncommitted messages are delivered to nobody.
fn write(mut database: SqliteConnection, queue: &Receiver<ByteString>, hub: &Hub) {
    while let Ok(first) = queue.recv() {
        let batch: Vec<ByteString> = std::iter::once(first).chain(queue.try_iter().take(BATCH - 1)).collect();
        if database.immediate_transaction(|database| insert(database, &batch)).is_err() {
            return;
        }
        batch.iter().for_each(|text| hub.tell(text));
    }
}

fn insert(database: &mut SqliteConnection, batch: &[ByteString]) -> diesel::QueryResult<()> {
    for text in batch {
        let number = i64::from(room(text).unwrap_or_default());
        insert_into(message::table).values((message::room.eq(number), message::text.eq(&**text))).execute(database)?;
    }
    Ok(())
}
