//! The list of open rooms, the queue, and who answers for what.

use balcao_store::rooms;
use protocol::id::RoomId;

use crate::company::{Firm, TestCompany, at, closed, joined, taken};

async fn open(test: &TestCompany, filter: rooms::RoomScope) -> Vec<RoomId> {
    let rows = test.read(move |conn| rooms::open_rows(conn, &filter)).await;
    rows.into_iter().map(|row| row.room).collect()
}

async fn waiting(test: &TestCompany, firm: &Firm) -> Vec<RoomId> {
    let (company, sales) = (firm.id, firm.sales);
    test.read(move |conn| rooms::waiting(conn, company, sales)).await
}

#[tokio::test]
async fn the_list_has_the_open_rooms_of_the_linked_channels_and_those_one_is_in() {
    let (test, firm) = TestCompany::with_firm().await;
    let first = test.enters(&firm, "First").await;
    let over = test.enters(&firm, "Over").await;
    test.record(&firm, over, taken(&firm.bia)).await;
    test.record(&firm, over, closed(&firm.bia)).await;
    let repair = test.enter(test.new_room(&firm, firm.repairs, "Repair")).await.unwrap().room;
    test.record(&firm, repair, taken(&firm.caio)).await;
    let last = test.enters(&firm, "Last").await;

    assert_eq!(open(&test, firm.seen_by(&firm.bia, &[firm.sales])).await, [first, last]);
    assert_eq!(open(&test, firm.seen_by(&firm.bia, &[firm.sales, firm.repairs])).await, [first, repair, last]);
    assert_eq!(open(&test, firm.seen_by(&firm.bia, &[])).await, []);
    // The responsible and a participant see the room without a link.
    assert_eq!(open(&test, firm.seen_by(&firm.caio, &[])).await, [repair]);
    test.record(&firm, repair, joined(&firm.bia)).await;
    assert_eq!(open(&test, firm.seen_by(&firm.bia, &[])).await, [repair]);
    assert_eq!(open(&test, firm.seen_by(&firm.davi, &[])).await, []);
}

#[tokio::test]
async fn a_row_names_who_is_in_the_room_in_the_order_they_came() {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    test.record(&firm, room, taken(&firm.bia)).await;
    test.record(&firm, room, joined(&firm.davi)).await;
    test.record(&firm, room, joined(&firm.caio)).await;
    let filter = firm.seen_by(&firm.bia, &[firm.sales]);
    let rows = test.read(move |conn| rooms::open_rows(conn, &filter)).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].responsible, Some(firm.bia.clone()));
    assert_eq!(rows[0].participants, [firm.davi.clone(), firm.caio.clone()]);
    assert_eq!((rows[0].seq, rows[0].classification_name.as_str()), (4, "Vendas"));
}

#[tokio::test]
async fn the_queue_is_in_the_order_of_entry_and_a_taken_room_leaves_it() {
    let (test, firm) = TestCompany::with_firm().await;
    // Made first, entered last.
    let mut late = test.new_room(&firm, firm.sales, "Late");
    late.at = at(1_000_000);
    let late = test.enter(late).await.unwrap().room;
    let first = test.enters(&firm, "First").await;
    let second = test.enters(&firm, "Second").await;
    assert_eq!(waiting(&test, &firm).await, [first, second, late]);
    test.record(&firm, second, taken(&firm.bia)).await;
    assert_eq!(waiting(&test, &firm).await, [first, late]);

    let company = firm.id;
    let queues = test
        .read(move |conn| Ok((rooms::marks(conn, company, first)?.queue, rooms::marks(conn, company, second)?.queue)))
        .await;
    assert_eq!(queues, (Some(firm.sales), None));
}

#[tokio::test]
async fn f16_the_last_takes_since_a_moment_are_read_even_of_rooms_that_are_over() {
    let (test, firm) = TestCompany::with_firm().await;
    let mut moments = Vec::new();
    for name in ["One", "Two", "Three"] {
        let room = test.enters(&firm, name).await;
        moments.push(test.record(&firm, room, taken(&firm.bia)).await.at);
        test.record(&firm, room, closed(&firm.bia)).await;
    }
    test.enters(&firm, "Waits").await;
    let (company, sales, repairs) = (firm.id, firm.sales, firm.repairs);
    let (first, last) = (moments[0], moments[2]);
    let takes = test
        .read(move |conn| {
            Ok([
                rooms::last_takes(conn, company, sales, first, 9)?,
                rooms::last_takes(conn, company, sales, first, 2)?,
                rooms::last_takes(conn, company, sales, last, 9)?,
                rooms::last_takes(conn, company, sales, protocol::Instant::MAX, 9)?,
                rooms::last_takes(conn, company, repairs, first, 9)?,
            ])
        })
        .await;
    let taken = takes.map(|takes| takes.iter().map(|take| take.taken_at).collect::<Vec<_>>());
    let [first, second, third] = [moments[0], moments[1], moments[2]];
    assert_eq!(taken, [vec![third, second, first], vec![third, second], vec![third], vec![], vec![]]);
}

#[tokio::test]
async fn an_attendant_answers_for_the_rooms_in_attendance_alone() {
    let (test, firm) = TestCompany::with_firm().await;
    let mine = test.enters(&firm, "Mine").await;
    test.record(&firm, mine, taken(&firm.bia)).await;
    let over = test.enters(&firm, "Over").await;
    test.record(&firm, over, taken(&firm.bia)).await;
    test.record(&firm, over, closed(&firm.bia)).await;
    let hers = test.enters(&firm, "Hers").await;
    test.record(&firm, hers, taken(&firm.caio)).await;
    test.record(&firm, hers, joined(&firm.bia)).await;
    let (company, bia) = (firm.id, firm.bia.id);
    let found = test.read(move |conn| rooms::rows_of_responsible(conn, company, bia)).await;
    assert_eq!(found.iter().map(|row| row.room).collect::<Vec<_>>(), [mine]);
}

#[tokio::test]
async fn membership_says_the_channel_who_is_in_and_whether_it_is_over() {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    test.record(&firm, room, taken(&firm.bia)).await;
    test.record(&firm, room, joined(&firm.caio)).await;
    for (user, in_room) in
        [(Some(firm.bia.id), true), (Some(firm.caio.id), true), (Some(firm.davi.id), false), (None, false)]
    {
        let company = firm.id;
        let tie = test.read(move |conn| rooms::membership(conn, company, room, user)).await.unwrap();
        assert_eq!((tie.classification, tie.in_room, tie.closed), (firm.sales, in_room, false));
    }
    test.record(&firm, room, closed(&firm.bia)).await;
    let company = firm.id;
    let tie = test.read(move |conn| rooms::membership(conn, company, room, None)).await.unwrap();
    assert!(tie.closed);
}
