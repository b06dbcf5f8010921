//! A new room: its protocol, its visit, and what stands in its row.

use balcao_store::Error;
use balcao_store::rooms;
use protocol::event::Fact;
use protocol::id::VisitId;
use protocol::people::InternalSituation;

use crate::house::{House, fresh, label};

#[tokio::test]
async fn protocols_count_from_one_without_a_gap_each_day() {
    let (house, firm) = House::with_firm().await;
    let mut protocols = Vec::new();
    for day in ["20260714", "20260714", "20260715", "20260714", "20260715"] {
        let mut new = house.new_room(&firm, firm.sales, "Ana");
        new.day = day.to_owned();
        protocols.push(house.enter(new).await.unwrap().protocol);
    }
    assert_eq!(protocols, ["20260714-1", "20260714-2", "20260715-1", "20260714-3", "20260715-2"]);
}

#[tokio::test]
async fn protocols_have_no_gap_and_no_twin_when_many_enter_at_once() {
    let (house, firm) = House::with_firm().await;
    let twice = house.new_room(&firm, firm.sales, "Ana");
    // Each third one is a repeat, whose number goes back.
    let entering: Vec<_> = (0..60)
        .map(|n| {
            let mut new = house.new_room(&firm, firm.repairs, "Rui");
            if n % 3 == 0 {
                new.entry.visit = twice.entry.visit;
            }
            house.store.write(move |tx| rooms::enter(tx, &new, |number| number.to_string()))
        })
        .collect();
    let mut numbers = Vec::new();
    for entry in entering {
        match entry.await {
            Ok(visit) => numbers.push(visit.protocol.parse::<u32>().unwrap()),
            Err(Error::Unique(key)) => assert!(key.is("room(company, classification, visit)"), "{key}"),
            Err(other) => panic!("{other}"),
        }
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=41).collect::<Vec<_>>());
}

#[tokio::test]
async fn each_company_counts_for_itself() {
    let (house, firm) = House::with_firm().await;
    let other = house.firm(2).await;
    house.enters(&firm, "Ana").await;
    let second = house.enter(house.new_room(&firm, firm.repairs, "Rui")).await.unwrap();
    let first = house.enter(house.new_room(&other, other.sales, "Eva")).await.unwrap();
    assert_eq!((second.protocol.as_str(), first.protocol.as_str()), ("20260714-2", "20260714-1"));
}

#[tokio::test]
async fn a_visit_has_one_room_in_a_channel_and_finds_it_again() {
    let (house, firm) = House::with_firm().await;
    let new = house.new_room(&firm, firm.sales, "Ana");
    let first = house.enter(new.clone()).await.unwrap();

    let mut repeat = house.new_room(&firm, firm.sales, "Ana");
    repeat.entry.visit = new.entry.visit;
    let refused = house.enter(repeat.clone()).await;
    assert!(matches!(refused, Err(Error::Unique(key)) if key.is("room(company, classification, visit)")));
    let mut elsewhere = repeat;
    elsewhere.classification = firm.repairs;
    let second = house.enter(elsewhere).await.unwrap();

    let (company, visit) = (firm.id, new.entry.visit);
    let (sales, repairs) = (firm.sales, firm.repairs);
    let found = house
        .read(move |conn| {
            Ok((
                rooms::by_visit(conn, company, sales, visit)?,
                rooms::by_visit(conn, company, repairs, visit)?,
                rooms::by_visit(conn, company, sales, VisitId::from_bytes(fresh()))?,
            ))
        })
        .await;
    assert_eq!(found, (Some(first), Some(second), None));
}

#[tokio::test]
async fn a_new_room_waits_and_its_log_begins_with_what_was_typed() {
    let (house, firm) = House::with_firm().await;
    let new = house.new_room(&firm, firm.sales, "Ana");
    let room = house.enter(new.clone()).await.unwrap();
    let view = house.staff_room(&firm, room.room).await;
    assert_eq!(view.protocol, room.protocol);
    assert_eq!(view.situation, InternalSituation::Waiting);
    assert_eq!((view.entered_at, view.customer_absent_since), (new.at, None));
    assert_eq!((view.name.clone(), view.email.clone()), (new.entry.name.clone(), new.entry.email.clone()));
    let entered = Fact::Entered {
        name: new.entry.name,
        email: new.entry.email,
        subject: new.entry.subject,
        label: label("Aguardando"),
    };
    assert_eq!(view.log.iter().map(|event| (event.seq, &event.fact)).collect::<Vec<_>>(), [(1, &entered)]);

    let told = house.told();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].company, told[0].classification, told[0].room), (firm.id, firm.sales, room.room));
    assert_eq!(told[0].events, view.log);
    assert_eq!(told[0].row.as_ref().unwrap().protocol, room.protocol);
}

#[tokio::test]
async fn a_key_opens_a_room_by_its_id() {
    let (house, firm) = House::with_firm().await;
    let room = house.enters(&firm, "Ana").await;
    let key = house.read(move |conn| rooms::key(conn, room)).await.unwrap();
    assert_eq!((key.company, key.secret_hash.as_str(), key.closed_at), (firm.id, "hash of Ana", None));
    let end = house.record(&firm, room, crate::house::left()).await.at;
    let key = house.read(move |conn| rooms::key(conn, room)).await.unwrap();
    assert_eq!(key.closed_at, Some(end));
}
