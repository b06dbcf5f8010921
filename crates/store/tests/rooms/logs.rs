//! Reading a log: forwards, backwards, and no more than asked.

use balcao_store::{events, rooms};
use protocol::event::{CustomerEvent, Event};
use protocol::id::RoomId;

use crate::company::{Firm, TestCompany, asked_of, says};

fn numbers(events: &[Event]) -> Vec<u64> {
    events.iter().map(|event| event.seq).collect()
}

fn numbers_of_customer(events: &[CustomerEvent]) -> Vec<u64> {
    events.iter().map(|event| event.seq).collect()
}

/// A room whose logs have ten events each.
async fn ten() -> (TestCompany, Firm, RoomId) {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    for n in 2..=10 {
        test.record(&firm, room, says(&format!("linha {n}"))).await;
    }
    // Another room's events are between them in time, and never in its log.
    test.enters(&firm, "Rui").await;
    (test, firm, room)
}

#[tokio::test]
async fn the_staffs_log_is_read_from_both_ends() {
    let (test, firm, room) = ten().await;
    let company = firm.id;
    let read = test.read(move |conn| {
        Ok([
            events::after(conn, company, room, 0, 3)?,
            events::after(conn, company, room, 7, 100)?,
            events::after(conn, company, room, 10, 100)?,
            events::before(conn, company, room, 4, 2)?,
            events::before(conn, company, room, 1, 100)?,
            events::last(conn, company, room, 4)?,
            events::last(conn, company, room, 100)?,
        ])
    });
    let found: Vec<Vec<u64>> = read.await.iter().map(|events| numbers(events)).collect();
    let all: Vec<u64> = (1..=10).collect();
    assert_eq!(found, [vec![1, 2, 3], vec![8, 9, 10], vec![], vec![2, 3], vec![], vec![7, 8, 9, 10], all]);
}

#[tokio::test]
async fn the_customers_log_is_read_from_both_ends() {
    let (test, firm, room) = ten().await;
    let company = firm.id;
    let read = test.read(move |conn| {
        Ok([
            events::after_of_customer(conn, company, room, 0, 3)?,
            events::after_of_customer(conn, company, room, 7, 100)?,
            events::after_of_customer(conn, company, room, 10, 100)?,
            events::before_of_customer(conn, company, room, 4, 2)?,
            events::last_of_customer(conn, company, room, 4)?,
        ])
    });
    let found: Vec<Vec<u64>> = read.await.iter().map(|events| numbers_of_customer(events)).collect();
    assert_eq!(found, [vec![1, 2, 3], vec![8, 9, 10], vec![], vec![2, 3], vec![7, 8, 9, 10]]);
}

#[tokio::test]
async fn the_last_numbers_are_those_of_the_logs() {
    let (test, firm, room) = ten().await;
    let company = firm.id;
    let found = test
        .read(move |conn| {
            let nowhere = RoomId::from_bytes(crate::company::fresh());
            Ok((events::numbers(conn, company, room)?, events::numbers(conn, company, nowhere)?))
        })
        .await;
    assert_eq!(found, (Some((10, 10)), None));
}

#[tokio::test]
async fn what_is_said_at_once_gets_numbers_without_a_gap() {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    let (company, now) = (firm.id, test.now());
    let saying: Vec<_> = (0..80)
        .map(|n| {
            let line = says(&format!("linha {n}"));
            test.store.write(move |tx| {
                let mut locked = rooms::lock(tx, company, room)?;
                rooms::record(tx, &mut locked, line.clone(), asked_of(&line), now)
            })
        })
        .collect();
    let mut said = Vec::new();
    for event in saying {
        let event = event.await.unwrap();
        said.push((event.seq, event.customer_seq));
    }
    said.sort_unstable();
    assert_eq!(said, (2..=81).map(|n| (n, Some(n))).collect::<Vec<_>>());
    let log = test.staff_room(&firm, room).await.log;
    assert_eq!(numbers(&log), (1..=81).collect::<Vec<_>>());
}
