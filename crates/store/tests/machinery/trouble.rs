//! A full disk, a locked file, too much at once: a clear answer, and nothing acknowledged is lost.

use std::time::Duration;

use balcao_store::{Error, Options};
use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};

use crate::bed::{Bed, insert, run};

/// Makes the database full for the present connection: no page more than it has.
const FULL: &str = "PRAGMA max_page_count = 1";

fn unavailable<T>(answer: Result<T, Error>) -> bool {
    matches!(answer, Err(Error::Unavailable { .. }))
}

#[tokio::test]
async fn a_database_that_fills_up_in_mid_group_refuses_the_whole_group() {
    let bed = Bed::new().await;
    bed.store.write(|tx| insert(tx, 1)).await.unwrap();

    let hold = bed.hold().await;
    let before = bed.store.write(|tx| insert(tx, 2));
    let filling = bed.store.write(|tx| {
        run(tx, FULL)?;
        (100..1000).try_for_each(|n| insert(tx, n).map(drop))
    });
    let after = bed.store.write(|tx| insert(tx, 3));
    drop(hold);
    assert!(unavailable(before.await));
    let reason = filling.await.unwrap_err().to_string();
    assert!(reason.contains("full"), "{reason}");
    assert!(unavailable(after.await));
    assert_eq!(bed.stored().await, [1]);

    // The reopened connection has no limit any more.
    assert_eq!(bed.store.write(|tx| insert(tx, 4)).await, Ok(4));
    assert_eq!(bed.stored().await, [1, 4]);
    assert_eq!(bed.heard().concat(), [1, 4]);
}

#[tokio::test]
async fn a_closure_that_swallows_the_full_disk_is_not_taken_for_stored() {
    let bed = Bed::new().await;
    let answer = bed
        .store
        .write(|tx| {
            run(tx, FULL)?;
            let _ = (100..1000).try_for_each(|n| insert(tx, n).map(drop));
            Ok::<(), Error>(())
        })
        .await;
    assert!(unavailable(answer));
    assert_eq!(bed.stored().await, [0; 0]);
    assert_eq!(bed.heard(), [[0; 0]; 0]);
}

#[tokio::test]
async fn a_database_that_stays_full_acknowledges_only_what_it_stores_and_can_be_read() {
    let bed = Bed::new().await;
    bed.store.close();
    let pages = bed.file().metadata().unwrap().len() / 4096;
    let options = Options { max_pages: Some(u32::try_from(pages).unwrap() + 4), ..Options::default() };
    let bed = bed.opened_again(&options);
    let mut acknowledged = Vec::new();
    let mut refused = 0;
    for n in 0..400 {
        match bed.store.write(move |tx| insert(tx, n)).await {
            Ok(n) => acknowledged.push(n),
            Err(Error::Unavailable { .. }) => refused += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(!acknowledged.is_empty());
    assert!(refused > 0);
    assert_eq!(bed.stored().await, acknowledged);
}

#[tokio::test]
async fn a_file_locked_by_another_process_is_unavailable_until_it_is_free() {
    let options = Options { patience: Duration::from_millis(20), ..Options::default() };
    let bed = Bed::with(options).await;
    let mut other = SqliteConnection::establish(bed.file().to_str().unwrap()).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    assert!(unavailable(bed.store.write(|tx| insert(tx, 1)).await));
    assert!(unavailable(bed.store.ping().await));
    other.batch_execute("ROLLBACK").unwrap();
    assert_eq!(bed.store.write(|tx| insert(tx, 2)).await, Ok(2));
    assert_eq!(bed.store.ping().await, Ok(()));
    assert_eq!(bed.stored().await, [2]);
}

#[tokio::test]
async fn too_many_waiting_closures_are_refused_at_once() {
    let options = Options { waiting: 2, ..Options::default() };
    let bed = Bed::with(options).await;
    let hold = bed.hold().await;
    let first = bed.store.write(|tx| insert(tx, 1));
    let second = bed.store.write(|tx| insert(tx, 2));
    assert_eq!(bed.store.write(|tx| insert(tx, 3)).await, Err(Error::Busy));
    drop(hold);
    assert_eq!((first.await, second.await), (Ok(1), Ok(2)));
    assert_eq!(bed.stored().await, [1, 2]);
}
