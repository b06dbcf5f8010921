//! The gates count (R12, R14).

use balcao_store::{Error, rooms};
use domain::limits::{Limits, Load};
use protocol::id::{ClassificationId, UserId};

use crate::company::{Firm, TestCompany, closed, fresh, joined, taken};

async fn gate(test: &TestCompany, firm: &Firm, channel: ClassificationId) -> u32 {
    let company = firm.id;
    test.write(move |tx| rooms::gate_classification(tx, company, channel)).await.unwrap()
}

async fn gate_of(test: &TestCompany, firm: &Firm, channel: ClassificationId, user: UserId) -> u32 {
    let company = firm.id;
    test.write(move |tx| rooms::gate_attendant(tx, company, channel, user)).await.unwrap()
}

#[tokio::test]
async fn only_rooms_in_attendance_of_the_channel_count() {
    let (test, firm) = TestCompany::with_firm().await;
    test.enters(&firm, "Waits").await;
    for name in ["One", "Two"] {
        let room = test.enters(&firm, name).await;
        test.record(&firm, room, taken(&firm.bia)).await;
    }
    let over = test.enters(&firm, "Over").await;
    test.record(&firm, over, taken(&firm.bia)).await;
    test.record(&firm, over, closed(&firm.bia)).await;
    let elsewhere = test.enter(test.new_room(&firm, firm.repairs, "Else")).await.unwrap().room;
    test.record(&firm, elsewhere, taken(&firm.bia)).await;

    // Twice: the gate's row is made the first time and found the second.
    for _ in 0..2 {
        assert_eq!((gate(&test, &firm, firm.sales).await, gate(&test, &firm, firm.repairs).await), (2, 1));
    }
    let (company, sales) = (firm.id, firm.sales);
    assert_eq!(test.read(move |conn| rooms::count_in_attendance(conn, company, sales)).await, 2);
}

#[tokio::test]
async fn only_rooms_that_the_attendant_answers_for_count() {
    let (test, firm) = TestCompany::with_firm().await;
    for (name, by) in [("One", &firm.bia), ("Two", &firm.bia), ("Three", &firm.caio)] {
        let room = test.enters(&firm, name).await;
        test.record(&firm, room, taken(by)).await;
        if by.id == firm.caio.id {
            test.record(&firm, room, joined(&firm.bia)).await;
        }
    }
    for _ in 0..2 {
        assert_eq!(gate_of(&test, &firm, firm.sales, firm.bia.id).await, 2);
        assert_eq!(gate_of(&test, &firm, firm.sales, firm.caio.id).await, 1);
        assert_eq!(gate_of(&test, &firm, firm.sales, firm.davi.id).await, 0);
        assert_eq!(gate_of(&test, &firm, firm.repairs, firm.bia.id).await, 0);
    }
}

#[tokio::test]
async fn the_limits_are_the_channels() {
    let (test, firm) = TestCompany::with_firm().await;
    let (company, sales) = (firm.id, firm.sales);
    let limits = test.read(move |conn| rooms::limits(conn, company, sales)).await;
    assert_eq!(limits, Limits { per_attendant: Some(2), in_attendance: Some(5) });
    let nowhere = ClassificationId::from_bytes(fresh());
    let missing = test.store.read(move |conn| rooms::limits(conn, company, nowhere)).await;
    assert_eq!(missing, Err(Error::NotFound));
}

#[tokio::test]
async fn when_all_take_at_once_exactly_the_limit_gets_in() {
    let (test, firm) = TestCompany::with_firm().await;
    let mut rooms_waiting = Vec::new();
    for _ in 0..12 {
        rooms_waiting.push(test.enters(&firm, "Ana").await);
    }
    let taking: Vec<_> = rooms_waiting
        .into_iter()
        .zip([&firm.bia, &firm.caio, &firm.davi].into_iter().cycle())
        .map(|(room, by)| {
            let (company, channel, by, now) = (firm.id, firm.sales, by.clone(), test.now());
            test.store.write(move |tx| {
                let mut locked = rooms::lock(tx, company, room)?;
                let load = Load {
                    classification: rooms::gate_classification(tx, company, channel)?,
                    attendant: rooms::gate_attendant(tx, company, channel, by.id)?,
                };
                if rooms::limits(tx, company, channel)?.admit(load).is_err() {
                    return Ok(false);
                }
                rooms::record(tx, &mut locked, taken(&by), None, now)?;
                Ok::<_, Error>(true)
            })
        })
        .collect();
    let mut winners = 0;
    for take in taking {
        winners += u32::from(take.await.unwrap());
    }
    assert_eq!(winners, 5);
    assert_eq!(gate(&test, &firm, firm.sales).await, 5);
    for who in [&firm.bia, &firm.caio, &firm.davi] {
        assert!(gate_of(&test, &firm, firm.sales, who.id).await <= 2);
    }
}
