//! Many closures, one commit: nobody feels the others.

use std::sync::{Arc, Mutex};

use balcao_store::{Error, Options};
use diesel::Connection;

use crate::databases::{Fail, TestStore, insert, lines, run};

#[tokio::test]
async fn a_refusal_rolls_back_itself_alone() {
    let test = TestStore::new().await;
    let hold = test.hold().await;
    let before = test.store.write(|tx| insert(tx, 1));
    let refused = test.store.write(|tx| {
        insert(tx, 2)?;
        Err::<i64, Fail>(Fail::Refused)
    });
    let after = test.store.write(|tx| insert(tx, 3));
    drop(hold);
    assert_eq!(before.await, Ok(1));
    assert_eq!(refused.await, Err(Fail::Refused));
    assert_eq!(after.await, Ok(3));
    assert_eq!(test.stored().await, [1, 3]);
    assert_eq!(test.heard(), [[1, 3]]);
}

#[tokio::test]
async fn a_violated_constraint_rolls_back_itself_alone_and_is_named() {
    let test = TestStore::new().await;
    let hold = test.hold().await;
    let first = test.store.write(|tx| insert(tx, 1));
    let twice = test.store.write(|tx| {
        insert(tx, 2)?;
        insert(tx, 1)
    });
    let empty = test.store.write(|tx| run(tx, "INSERT INTO line VALUES (4, '')"));
    let last = test.store.write(|tx| insert(tx, 3));
    drop(hold);
    assert_eq!(first.await, Ok(1));
    assert!(matches!(twice.await, Err(Error::Unique(key)) if key.is("line(n)")));
    assert!(matches!(empty.await, Err(Error::Check(_))));
    assert_eq!(last.await, Ok(3));
    assert_eq!(test.stored().await, [1, 3]);
    assert_eq!(test.heard(), [[1, 3]]);
}

#[tokio::test]
async fn a_panic_hurts_nobody_else() {
    let test = TestStore::new().await;
    let hold = test.hold().await;
    let before = test.store.write(|tx| insert(tx, 1));
    let panicked = test.store.write(|tx| {
        insert(tx, 2)?;
        // Inside a nested transaction: more than one savepoint has to go.
        tx.conn().transaction(|conn| -> Result<(), Error> {
            run(conn, "INSERT INTO line VALUES (9, 'x')")?;
            panic!("on purpose")
        })
    });
    let after = test.store.write(|tx| insert(tx, 3));
    drop(hold);
    assert_eq!(before.await, Ok(1));
    assert_eq!(panicked.await, Err(Error::Panicked));
    assert_eq!(after.await, Ok(3));
    assert_eq!(test.store.write(|tx| insert(tx, 4)).await, Ok(4));
    assert_eq!(test.stored().await, [1, 3, 4]);
}

#[tokio::test]
async fn a_closure_sees_what_the_closures_before_it_did() {
    let test = TestStore::new().await;
    let hold = test.hold().await;
    let writes: Vec<_> = (1..=3)
        .map(|n| {
            test.store.write(move |tx| {
                insert(tx, n)?;
                lines(tx)
            })
        })
        .collect();
    drop(hold);
    let mut seen = Vec::new();
    for write in writes {
        seen.push(write.await.unwrap());
    }
    assert_eq!(seen, [vec![1], vec![1, 2], vec![1, 2, 3]]);
}

#[tokio::test]
async fn answers_come_in_order_after_the_sink_heard() {
    let test = TestStore::new().await;
    let hold = test.hold().await;
    let answered: Arc<Mutex<Vec<i64>>> = Arc::default();
    let mut callers = Vec::new();
    for n in 0..200 {
        let (write, heard) = (test.store.write(move |tx| insert(tx, n)), test.heard.clone());
        let answered = Arc::clone(&answered);
        callers.push(tokio::spawn(async move {
            let n = write.await.unwrap();
            assert!(heard.lock().unwrap().concat().contains(&n));
            answered.lock().unwrap().push(n);
        }));
    }
    drop(hold);
    for caller in callers {
        caller.await.unwrap();
    }
    let order: Vec<i64> = (0..200).collect();
    assert_eq!(*answered.lock().unwrap(), order);
    assert_eq!(test.heard().concat(), order);
}

#[tokio::test]
async fn a_group_is_bounded_and_the_sink_hears_group_by_group() {
    let options = Options { group: 2, ..Options::default() };
    let test = TestStore::with(options).await;
    let hold = test.hold().await;
    let writes: Vec<_> = (1..=5).map(|n| test.store.write(move |tx| insert(tx, n))).collect();
    drop(hold);
    for write in writes {
        write.await.unwrap();
    }
    assert_eq!(test.heard(), [vec![1, 2], vec![3, 4], vec![5]]);
}

#[tokio::test]
async fn a_dropped_future_does_not_undo_the_write() {
    let test = TestStore::new().await;
    drop(test.store.write(|tx| insert(tx, 1)));
    assert_eq!(test.store.write(|tx| insert(tx, 2)).await, Ok(2));
    assert_eq!(test.stored().await, [1, 2]);
}
