//! A full disk, a locked file, too much at once: a clear answer, and nothing acknowledged is lost.

use std::time::Duration;

use balcao_store::{Error, Options};
use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};

use crate::databases::{TestStore, insert, run};

/// Makes the database full for the present connection: no page more than it has.
const FULL: &str = "PRAGMA max_page_count = 1";

fn unavailable<T>(answer: Result<T, Error>) -> bool {
    matches!(answer, Err(Error::Unavailable { .. }))
}

#[tokio::test]
async fn a_database_that_fills_up_in_mid_group_refuses_the_whole_group() {
    let test = TestStore::new().await;
    test.store.write(|tx| insert(tx, 1)).await.unwrap();

    let hold = test.hold().await;
    let before = test.store.write(|tx| insert(tx, 2));
    let filling = test.store.write(|tx| {
        run(tx, FULL)?;
        (100..1000).try_for_each(|n| insert(tx, n).map(drop))
    });
    let after = test.store.write(|tx| insert(tx, 3));
    drop(hold);
    assert!(unavailable(before.await));
    let reason = filling.await.unwrap_err().to_string();
    assert!(reason.contains("full"), "{reason}");
    assert!(unavailable(after.await));
    assert_eq!(test.stored().await, [1]);

    // The reopened connection has no limit any more.
    assert_eq!(test.store.write(|tx| insert(tx, 4)).await, Ok(4));
    assert_eq!(test.stored().await, [1, 4]);
    assert_eq!(test.heard().concat(), [1, 4]);
}

#[tokio::test]
async fn a_closure_that_swallows_the_full_disk_is_not_taken_for_stored() {
    let test = TestStore::new().await;
    let answer = test
        .store
        .write(|tx| {
            run(tx, FULL)?;
            let _ = (100..1000).try_for_each(|n| insert(tx, n).map(drop));
            Ok::<(), Error>(())
        })
        .await;
    assert!(unavailable(answer));
    assert_eq!(test.stored().await, [0; 0]);
    assert_eq!(test.heard(), [[0; 0]; 0]);
}

#[tokio::test]
async fn a_database_that_stays_full_acknowledges_only_what_it_stores_and_can_be_read() {
    let test = TestStore::new().await;
    test.store.close();
    let pages = test.file().metadata().unwrap().len() / 4096;
    let options = Options { max_pages: Some(u32::try_from(pages).unwrap() + 4), ..Options::default() };
    let test = test.opened_again(&options);
    let mut acknowledged = Vec::new();
    let mut refused = 0;
    for n in 0..400 {
        match test.store.write(move |tx| insert(tx, n)).await {
            Ok(n) => acknowledged.push(n),
            Err(Error::Unavailable { .. }) => refused += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(!acknowledged.is_empty());
    assert!(refused > 0);
    assert_eq!(test.stored().await, acknowledged);
}

#[tokio::test]
async fn a_file_locked_by_another_process_is_unavailable_until_it_is_free() {
    let options = Options { timeout: Duration::from_millis(20), ..Options::default() };
    let test = TestStore::with(options).await;
    let mut other = SqliteConnection::establish(test.file().to_str().unwrap()).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    assert!(unavailable(test.store.write(|tx| insert(tx, 1)).await));
    assert!(unavailable(test.store.ping().await));
    other.batch_execute("ROLLBACK").unwrap();
    assert_eq!(test.store.write(|tx| insert(tx, 2)).await, Ok(2));
    assert_eq!(test.store.ping().await, Ok(()));
    assert_eq!(test.stored().await, [2]);
}

#[tokio::test]
async fn too_many_waiting_closures_are_refused_at_once() {
    let options = Options { waiting: 2, ..Options::default() };
    let test = TestStore::with(options).await;
    let hold = test.hold().await;
    let first = test.store.write(|tx| insert(tx, 1));
    let second = test.store.write(|tx| insert(tx, 2));
    assert_eq!(test.store.write(|tx| insert(tx, 3)).await, Err(Error::Busy));
    drop(hold);
    assert_eq!((first.await, second.await), (Ok(1), Ok(2)));
    assert_eq!(test.stored().await, [1, 2]);
}
