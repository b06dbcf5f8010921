//! A new room: its protocol, its visit, and what stands in its row.

use balcao_store::Error;
use balcao_store::rooms;
use protocol::event::Fact;
use protocol::id::VisitId;
use protocol::people::InternalSituation;

use crate::company::{TestCompany, fresh, label};

#[tokio::test]
async fn protocols_count_from_one_without_a_gap_each_day() {
    let (test, firm) = TestCompany::with_firm().await;
    let mut protocols = Vec::new();
    for day in ["20260714", "20260714", "20260715", "20260714", "20260715"] {
        let mut new = test.new_room(&firm, firm.sales, "Ana");
        new.day = day.to_owned();
        protocols.push(test.enter(new).await.unwrap().protocol);
    }
    assert_eq!(protocols, ["20260714-1", "20260714-2", "20260715-1", "20260714-3", "20260715-2"]);
}

#[tokio::test]
async fn protocols_have_no_gap_and_no_twin_when_many_enter_at_once() {
    let (test, firm) = TestCompany::with_firm().await;
    let twice = test.new_room(&firm, firm.sales, "Ana");
    // Each third one is a repeat, whose number goes back.
    let entering: Vec<_> = (0..60)
        .map(|n| {
            let mut new = test.new_room(&firm, firm.repairs, "Rui");
            if n % 3 == 0 {
                new.entry.visit = twice.entry.visit;
            }
            test.store.write(move |tx| rooms::enter(tx, &new, |number| number.to_string()))
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
    let (test, firm) = TestCompany::with_firm().await;
    let other = test.firm(2).await;
    test.enters(&firm, "Ana").await;
    let second = test.enter(test.new_room(&firm, firm.repairs, "Rui")).await.unwrap();
    let first = test.enter(test.new_room(&other, other.sales, "Eva")).await.unwrap();
    assert_eq!((second.protocol.as_str(), first.protocol.as_str()), ("20260714-2", "20260714-1"));
}

#[tokio::test]
async fn a_visit_has_one_room_in_a_channel_and_finds_it_again() {
    let (test, firm) = TestCompany::with_firm().await;
    let new = test.new_room(&firm, firm.sales, "Ana");
    let first = test.enter(new.clone()).await.unwrap();

    let mut repeat = test.new_room(&firm, firm.sales, "Ana");
    repeat.entry.visit = new.entry.visit;
    let refused = test.enter(repeat.clone()).await;
    assert!(matches!(refused, Err(Error::Unique(key)) if key.is("room(company, classification, visit)")));
    let mut elsewhere = repeat;
    elsewhere.classification = firm.repairs;
    let second = test.enter(elsewhere).await.unwrap();

    let (company, visit) = (firm.id, new.entry.visit);
    let (sales, repairs) = (firm.sales, firm.repairs);
    let found = test
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
    let (test, firm) = TestCompany::with_firm().await;
    let new = test.new_room(&firm, firm.sales, "Ana");
    let room = test.enter(new.clone()).await.unwrap();
    let view = test.staff_room(&firm, room.room).await;
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

    let told = test.told();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].company, told[0].classification, told[0].room), (firm.id, firm.sales, room.room));
    assert_eq!(told[0].events, view.log);
    assert_eq!(told[0].row.as_ref().unwrap().protocol, room.protocol);
}

#[tokio::test]
async fn a_key_opens_a_room_by_its_id() {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    let key = test.read(move |conn| rooms::room_key(conn, room)).await.unwrap();
    assert_eq!((key.company, key.secret_hash.as_str(), key.closed_at), (firm.id, "hash of Ana", None));
    let end = test.record(&firm, room, crate::company::left()).await.at;
    let key = test.read(move |conn| rooms::room_key(conn, room)).await.unwrap();
    assert_eq!(key.closed_at, Some(end));
}
