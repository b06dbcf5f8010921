//! Readers borrow their connections: a good one goes back, a bad one is thrown away, and the second attempt
//! gets another.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use balcao_store::{Conn, Error, Options, Store};
use diesel::RunQueryDsl;
use diesel::prelude::QueryableByName;
use diesel::sql_types::BigInt;
use tempfile::TempDir;

use crate::databases::{TestStore, lines, run};

/// A setting that belongs to the connection: who finds it has the connection of whoever left it.
const MARK: &str = "PRAGMA cache_size = 77";

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = BigInt)]
    cache_size: i64,
}

fn is_marked(conn: &mut Conn) -> Result<bool, Error> {
    let setting: Setting = diesel::sql_query("SELECT cache_size FROM pragma_cache_size").get_result(conn)?;
    Ok(setting.cache_size == 77)
}

fn trouble() -> Error {
    Error::Unavailable { reason: "on purpose".to_owned() }
}

#[tokio::test]
async fn a_connection_goes_back_and_is_lent_again() {
    let test = TestStore::new().await;
    test.store.read(|conn| run(conn, MARK)).await.unwrap();
    assert_eq!(test.store.read(is_marked).await, Ok(true));
    let refused = test.store.read(|_| Err::<(), Error>(Error::NotFound)).await;
    assert_eq!(refused, Err(Error::NotFound));
    assert_eq!(test.store.read(is_marked).await, Ok(true));
}

#[tokio::test]
async fn trouble_is_tried_once_more_on_another_connection() {
    let test = TestStore::new().await;
    let tried = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&tried);
    let second = test
        .store
        .read(move |conn| match count.fetch_add(1, Ordering::SeqCst) {
            0 => {
                run(conn, MARK)?;
                Err(trouble())
            }
            _ => is_marked(conn),
        })
        .await;
    assert_eq!(second, Ok(false));
    assert_eq!(tried.load(Ordering::SeqCst), 2);
    // Nobody gets the connection that was in trouble.
    assert_eq!(test.store.read(is_marked).await, Ok(false));
}

#[tokio::test]
async fn trouble_that_stays_is_an_answer_after_two_attempts() {
    let test = TestStore::new().await;
    let tried = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&tried);
    let answer = test
        .store
        .read(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            Err::<(), Error>(trouble())
        })
        .await;
    assert_eq!(answer, Err(trouble()));
    assert_eq!(tried.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn readers_have_a_connection_each_when_all_read_at_once() {
    let options = Options { readers: 4, ..Options::default() };
    let test = TestStore::with(options).await;
    let barrier = Arc::new(std::sync::Barrier::new(4));
    let reads: Vec<_> = (0..4)
        .map(|_| {
            let barrier = Arc::clone(&barrier);
            test.store.read(move |conn| {
                barrier.wait();
                lines(conn)
            })
        })
        .collect();
    for read in reads {
        assert_eq!(read.await, Ok(vec![]));
    }
}

#[tokio::test]
async fn a_refused_connection_says_at_once_why_and_comes_when_it_can() {
    let folder = TempDir::new().unwrap();
    let (here, away) = (folder.path().join("here"), folder.path().join("away"));
    fs::create_dir(&here).unwrap();
    let options = Options { timeout: Duration::from_secs(20), ..Options::default() };
    let url = format!("sqlite://{}", here.join("t.db").display());
    let store = Store::open(&url, &options, Arc::new(|_| {})).unwrap();

    fs::rename(&here, &away).unwrap();
    for _ in 0..20 {
        let start = Instant::now();
        let error = store.read(is_marked).await.unwrap_err();
        assert!(matches!(&error, Error::Unavailable { reason } if reason.contains("open")), "{error}");
        assert!(start.elapsed() < Duration::from_secs(10), "the answer took {:?}", start.elapsed());
    }
    fs::rename(&away, &here).unwrap();
    // Somebody may still be told of a refusal of before.
    let back = Instant::now() + Duration::from_secs(10);
    while store.read(is_marked).await.is_err() {
        assert!(Instant::now() < back, "no connection came back");
    }
}

#[tokio::test]
async fn closing_while_everybody_reads_leaves_no_connection_behind() {
    for _ in 0..20 {
        let test = TestStore::new().await;
        let reads: Vec<_> = (0..64).map(|_| test.store.read(lines)).collect();
        test.store.close();
        for read in reads {
            assert_eq!(read.await, Ok(vec![]));
        }
        // The last connection that closed was the writer's, so its log is in the file.
        assert!(!test.file().with_extension("db-wal").exists());
    }
}
