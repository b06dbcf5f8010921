//! An act that is asked for twice is done once.

use balcao_store::{Error, events};
use protocol::event::{Author, Fact};

use crate::company::{TestCompany, client_id, joined, message, says, taken};

#[tokio::test]
async fn a_repeat_of_the_same_author_is_refused_and_changes_nothing() {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    let asked = client_id();
    test.record_asked(&firm, room, message(Author::Customer, asked, "Oi"), Some(asked)).await.unwrap();
    let before = test.staff_room(&firm, room).await;
    test.told();

    let repeat = test.record_asked(&firm, room, message(Author::Customer, asked, "Oi"), Some(asked)).await;
    assert!(matches!(repeat, Err(Error::Unique(key)) if key.is("event_asked")));
    assert_eq!(test.staff_room(&firm, room).await, before);
    assert_eq!(test.told(), []);
    // The number of the refused event goes to the next one.
    assert_eq!(test.record(&firm, room, says("Olá?")).await.seq, before.seq + 1);
}

#[tokio::test]
async fn an_act_that_was_asked_twice_happens_once() {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    test.record(&firm, room, taken(&firm.bia)).await;
    let asked = client_id();
    test.record_asked(&firm, room, joined(&firm.caio), Some(asked)).await.unwrap();
    let repeat = test.record_asked(&firm, room, Fact::Left { by: firm.caio.clone() }, Some(asked)).await;
    assert!(matches!(repeat, Err(Error::Unique(key)) if key.is("event_asked")));
    assert_eq!(test.staff_room(&firm, room).await.participants, [firm.caio]);
}

#[tokio::test]
async fn the_same_id_of_another_author_or_in_another_room_is_another_one() {
    let (test, firm) = TestCompany::with_firm().await;
    let (room, other) = (test.enters(&firm, "Ana").await, test.enters(&firm, "Rui").await);
    let asked = client_id();
    let by_bia = message(Author::Attendant { person: firm.bia.clone() }, asked, "Olá");
    let mine = test.record_asked(&firm, room, message(Author::Customer, asked, "Oi"), Some(asked)).await.unwrap();
    let hers = test.record_asked(&firm, room, by_bia, Some(asked)).await.unwrap();
    test.record_asked(&firm, other, message(Author::Customer, asked, "Oi"), Some(asked)).await.unwrap();

    let (company, bia, caio) = (firm.id, firm.bia.id, firm.caio.id);
    let found = test
        .read(move |conn| {
            Ok([
                events::find_by_client_id(conn, company, room, None, asked)?,
                events::find_by_client_id(conn, company, room, Some(bia), asked)?,
                events::find_by_client_id(conn, company, room, Some(caio), asked)?,
                events::find_by_client_id(conn, company, room, None, client_id())?,
            ])
        })
        .await;
    assert_eq!(found, [Some(mine), Some(hers), None, None]);
}

#[tokio::test]
async fn a_fact_that_nobody_knows_is_never_written() {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    let refused = test.record_asked(&firm, room, Fact::Unknown, None).await;
    assert!(matches!(refused, Err(Error::BadStatement(_))));
    assert_eq!(test.record(&firm, room, says("Oi")).await.seq, 2);
}
