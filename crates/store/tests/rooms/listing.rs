//! The list of open rooms, the queue, and who answers for what.

use balcao_store::rooms;
use protocol::id::RoomId;

use crate::house::{Firm, House, at, closed, joined, taken};

async fn open(house: &House, filter: rooms::Filter) -> Vec<RoomId> {
    let rows = house.read(move |conn| rooms::open_rows(conn, &filter)).await;
    rows.into_iter().map(|row| row.room).collect()
}

async fn waiting(house: &House, firm: &Firm) -> Vec<RoomId> {
    let (company, sales) = (firm.id, firm.sales);
    house.read(move |conn| rooms::waiting(conn, company, sales)).await
}

#[tokio::test]
async fn the_list_has_the_open_rooms_of_the_linked_channels_and_those_one_is_in() {
    let (house, firm) = House::with_firm().await;
    let first = house.enters(&firm, "First").await;
    let over = house.enters(&firm, "Over").await;
    house.record(&firm, over, taken(&firm.bia)).await;
    house.record(&firm, over, closed(&firm.bia)).await;
    let repair = house.enter(house.new_room(&firm, firm.repairs, "Repair")).await.unwrap().room;
    house.record(&firm, repair, taken(&firm.caio)).await;
    let last = house.enters(&firm, "Last").await;

    assert_eq!(open(&house, firm.seen_by(&firm.bia, &[firm.sales])).await, [first, last]);
    assert_eq!(open(&house, firm.seen_by(&firm.bia, &[firm.sales, firm.repairs])).await, [first, repair, last]);
    assert_eq!(open(&house, firm.seen_by(&firm.bia, &[])).await, []);
    // The responsible and a participant see the room without a link.
    assert_eq!(open(&house, firm.seen_by(&firm.caio, &[])).await, [repair]);
    house.record(&firm, repair, joined(&firm.bia)).await;
    assert_eq!(open(&house, firm.seen_by(&firm.bia, &[])).await, [repair]);
    assert_eq!(open(&house, firm.seen_by(&firm.davi, &[])).await, []);
}

#[tokio::test]
async fn a_row_names_who_is_in_the_room_in_the_order_they_came() {
    let (house, firm) = House::with_firm().await;
    let room = house.enters(&firm, "Ana").await;
    house.record(&firm, room, taken(&firm.bia)).await;
    house.record(&firm, room, joined(&firm.davi)).await;
    house.record(&firm, room, joined(&firm.caio)).await;
    let filter = firm.seen_by(&firm.bia, &[firm.sales]);
    let rows = house.read(move |conn| rooms::open_rows(conn, &filter)).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].responsible, Some(firm.bia.clone()));
    assert_eq!(rows[0].participants, [firm.davi.clone(), firm.caio.clone()]);
    assert_eq!((rows[0].seq, rows[0].classification_name.as_str()), (4, "Vendas"));
}

#[tokio::test]
async fn the_queue_is_in_the_order_of_entry_and_a_taken_room_leaves_it() {
    let (house, firm) = House::with_firm().await;
    // Made first, entered last.
    let mut late = house.new_room(&firm, firm.sales, "Late");
    late.at = at(1_000_000);
    let late = house.enter(late).await.unwrap().room;
    let first = house.enters(&firm, "First").await;
    let second = house.enters(&firm, "Second").await;
    assert_eq!(waiting(&house, &firm).await, [first, second, late]);
    house.record(&firm, second, taken(&firm.bia)).await;
    assert_eq!(waiting(&house, &firm).await, [first, late]);

    let company = firm.id;
    let queues = house
        .read(move |conn| Ok((rooms::beside(conn, company, first)?.queue, rooms::beside(conn, company, second)?.queue)))
        .await;
    assert_eq!(queues, (Some(firm.sales), None));
}

#[tokio::test]
async fn takes_are_counted_since_a_moment_even_of_rooms_that_are_over() {
    let (house, firm) = House::with_firm().await;
    let mut moments = Vec::new();
    for name in ["One", "Two", "Three"] {
        let room = house.enters(&firm, name).await;
        moments.push(house.record(&firm, room, taken(&firm.bia)).await.at);
        house.record(&firm, room, closed(&firm.bia)).await;
    }
    house.enters(&firm, "Waits").await;
    let (company, sales, repairs) = (firm.id, firm.sales, firm.repairs);
    let (first, last) = (moments[0], moments[2]);
    let counts = house
        .read(move |conn| {
            Ok([
                rooms::taken_since(conn, company, sales, first)?,
                rooms::taken_since(conn, company, sales, last)?,
                rooms::taken_since(conn, company, sales, protocol::Instant::MAX)?,
                rooms::taken_since(conn, company, repairs, first)?,
            ])
        })
        .await;
    assert_eq!(counts, [3, 1, 0, 0]);
}

#[tokio::test]
async fn an_attendant_answers_for_the_rooms_in_attendance_alone() {
    let (house, firm) = House::with_firm().await;
    let mine = house.enters(&firm, "Mine").await;
    house.record(&firm, mine, taken(&firm.bia)).await;
    let over = house.enters(&firm, "Over").await;
    house.record(&firm, over, taken(&firm.bia)).await;
    house.record(&firm, over, closed(&firm.bia)).await;
    let hers = house.enters(&firm, "Hers").await;
    house.record(&firm, hers, taken(&firm.caio)).await;
    house.record(&firm, hers, joined(&firm.bia)).await;
    let (company, bia) = (firm.id, firm.bia.id);
    let found = house.read(move |conn| rooms::rooms_of(conn, company, bia)).await;
    assert_eq!(found, [(mine, firm.bia.name.clone())]);
}

#[tokio::test]
async fn membership_says_the_channel_who_is_in_and_whether_it_is_over() {
    let (house, firm) = House::with_firm().await;
    let room = house.enters(&firm, "Ana").await;
    house.record(&firm, room, taken(&firm.bia)).await;
    house.record(&firm, room, joined(&firm.caio)).await;
    for (user, in_room) in
        [(Some(firm.bia.id), true), (Some(firm.caio.id), true), (Some(firm.davi.id), false), (None, false)]
    {
        let company = firm.id;
        let tie = house.read(move |conn| rooms::membership(conn, company, room, user)).await.unwrap();
        assert_eq!((tie.classification, tie.in_room, tie.closed), (firm.sales, in_room, false));
    }
    house.record(&firm, room, closed(&firm.bia)).await;
    let company = firm.id;
    let tie = house.read(move |conn| rooms::membership(conn, company, room, None)).await.unwrap();
    assert!(tie.closed);
}
