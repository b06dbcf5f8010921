//! Opening, closing, and what the database says of itself.

use std::sync::Arc;

use balcao_store::{Error, Options, Store};

use crate::databases::{TestStore, insert, lines};

#[tokio::test]
async fn g12_a_commit_waits_for_the_disk() {
    let test = TestStore::new().await;
    let settings = test.store.settings().await.unwrap();
    assert_eq!(settings.get("synchronous"), Some("2"));
    assert_eq!(settings.get("journal_mode"), Some("wal"));
    assert_eq!(settings.get("foreign_keys"), Some("1"));
    assert!(settings.durable());
}

#[tokio::test]
async fn closing_does_what_waits_and_takes_no_more() {
    let test = TestStore::new().await;
    let hold = test.hold().await;
    let waiting: Vec<_> = (0..500).map(|n| test.store.write(move |tx| insert(tx, n))).collect();
    drop(hold);
    test.store.close();
    for write in waiting {
        write.await.unwrap();
    }
    let late = test.store.write(|tx| insert(tx, 900)).await;
    assert!(matches!(late, Err(Error::Unavailable { .. })));
    assert!(test.store.read(lines).await.is_err());

    // Everything is in the file itself: its log is gone.
    assert!(!test.file().with_extension("db-wal").exists());
    let url = format!("sqlite://{}", test.file().display());
    let again = Store::open(&url, &Options::default(), Arc::new(|_| {})).unwrap();
    assert_eq!(again.read(lines).await.unwrap().len(), 500);
}

#[tokio::test]
async fn the_last_clone_may_go_inside_a_closure() {
    let test = TestStore::new().await;
    let own = test.store.clone();
    let write = test.store.write(move |tx| {
        let _kept = &own;
        insert(tx, 1)
    });
    // The folder stays until the answer is there.
    let TestStore { store, folder: _folder, .. } = test;
    drop(store);
    assert_eq!(write.await, Ok(1));
}

#[test]
fn a_folder_that_is_not_there_is_named_in_the_databases_words() {
    let opened = Store::open("sqlite:///not/there/t.db", &Options::default(), Arc::new(|_| {}));
    let error = opened.err().unwrap();
    assert!(error.to_string().contains("open"), "{error}");
}
