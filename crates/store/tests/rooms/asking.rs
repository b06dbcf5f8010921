//! What was asked once is done once.

use balcao_store::{Error, events};
use protocol::event::{Author, Fact};

use crate::house::{House, client_id, joined, message, says, taken};

#[tokio::test]
async fn a_repeat_of_the_same_author_is_refused_and_changes_nothing() {
    let (house, firm) = House::with_firm().await;
    let room = house.enters(&firm, "Ana").await;
    let asked = client_id();
    house.record_asked(&firm, room, message(Author::Customer, asked, "Oi"), Some(asked)).await.unwrap();
    let before = house.staff_room(&firm, room).await;
    house.told();

    let repeat = house.record_asked(&firm, room, message(Author::Customer, asked, "Oi"), Some(asked)).await;
    assert!(matches!(repeat, Err(Error::Unique(key)) if key.is("event_asked")));
    assert_eq!(house.staff_room(&firm, room).await, before);
    assert_eq!(house.told(), []);
    // The number of the refused event goes to the next one.
    assert_eq!(house.record(&firm, room, says("Olá?")).await.seq, before.seq + 1);
}

#[tokio::test]
async fn an_act_that_was_asked_twice_happens_once() {
    let (house, firm) = House::with_firm().await;
    let room = house.enters(&firm, "Ana").await;
    house.record(&firm, room, taken(&firm.bia)).await;
    let asked = client_id();
    house.record_asked(&firm, room, joined(&firm.caio), Some(asked)).await.unwrap();
    let repeat = house.record_asked(&firm, room, Fact::Left { by: firm.caio.clone() }, Some(asked)).await;
    assert!(matches!(repeat, Err(Error::Unique(key)) if key.is("event_asked")));
    assert_eq!(house.staff_room(&firm, room).await.participants, [firm.caio]);
}

#[tokio::test]
async fn the_same_id_of_another_author_or_in_another_room_is_another_one() {
    let (house, firm) = House::with_firm().await;
    let (room, other) = (house.enters(&firm, "Ana").await, house.enters(&firm, "Rui").await);
    let asked = client_id();
    let by_bia = message(Author::Attendant { person: firm.bia.clone() }, asked, "Olá");
    let mine = house.record_asked(&firm, room, message(Author::Customer, asked, "Oi"), Some(asked)).await.unwrap();
    let hers = house.record_asked(&firm, room, by_bia, Some(asked)).await.unwrap();
    house.record_asked(&firm, other, message(Author::Customer, asked, "Oi"), Some(asked)).await.unwrap();

    let (company, bia, caio) = (firm.id, firm.bia.id, firm.caio.id);
    let found = house
        .read(move |conn| {
            Ok([
                events::asked(conn, company, room, None, asked)?,
                events::asked(conn, company, room, Some(bia), asked)?,
                events::asked(conn, company, room, Some(caio), asked)?,
                events::asked(conn, company, room, None, client_id())?,
            ])
        })
        .await;
    assert_eq!(found, [Some((mine.seq, mine.customer_seq)), Some((hers.seq, hers.customer_seq)), None, None]);
}

#[tokio::test]
async fn a_fact_that_nobody_knows_is_never_written() {
    let (house, firm) = House::with_firm().await;
    let room = house.enters(&firm, "Ana").await;
    let refused = house.record_asked(&firm, room, Fact::Unknown, None).await;
    assert!(matches!(refused, Err(Error::BadStatement(_))));
    assert_eq!(house.record(&firm, room, says("Oi")).await.seq, 2);
}
