//! Reads see one moment and change nothing.

use std::sync::Mutex;
use std::sync::mpsc;

use balcao_store::{Conn, Error, Stored};
use diesel::RunQueryDsl;
use diesel::prelude::QueryableByName;
use diesel::sql_types::Text;

use crate::databases::{TestStore, insert, lines, run};

#[tokio::test]
async fn a_read_cannot_write() {
    let test = TestStore::new().await;
    let answer = test.store.read(|conn| run(conn, "INSERT INTO line VALUES (1, 'x')"));
    assert!(answer.await.is_err());
    assert_eq!(test.stored().await, [0; 0]);
}

#[tokio::test]
async fn a_read_sees_one_moment() {
    let test = TestStore::new().await;
    test.store.write(|tx| insert(tx, 1)).await.unwrap();
    let (seen, first) = tokio::sync::oneshot::channel();
    let (go_on, wait) = mpsc::channel::<()>();
    let seen = Mutex::new(Some(seen));
    let reading = test.store.read(move |conn| {
        let before = lines(conn)?;
        seen.lock().unwrap().take().unwrap().send(()).unwrap();
        wait.recv().unwrap();
        Ok::<_, Error>((before, lines(conn)?))
    });
    first.await.unwrap();
    test.store.write(|tx| insert(tx, 2)).await.unwrap();
    go_on.send(()).unwrap();
    assert_eq!(reading.await, Ok((vec![1], vec![1])));
    assert_eq!(test.stored().await, [1, 2]);
}

#[tokio::test]
async fn a_read_that_panics_leaves_its_thread_at_work() {
    let test = TestStore::new().await;
    for _ in 0..50 {
        let answer = test.store.read(|_| -> Result<(), Error> { panic!("on purpose") });
        assert_eq!(answer.await, Err(Error::Panicked));
    }
    assert_eq!(test.stored().await, [0; 0]);
}

#[tokio::test]
async fn a_row_that_does_not_parse_is_an_error() {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        n: Stored<u8>,
    }
    fn number(conn: &mut Conn, text: &str) -> Result<u8, Error> {
        let row: Row = diesel::sql_query("SELECT ? AS n").bind::<Text, _>(text).get_result(conn)?;
        Ok(row.n.0)
    }
    let test = TestStore::new().await;
    assert_eq!(test.store.read(|conn| number(conn, "7")).await, Ok(7));
    let bad = test.store.read(|conn| number(conn, "300")).await;
    assert!(matches!(bad, Err(Error::BadRow(_))));
}
